"""The words behind a story: its reports, the mentions of a place, a document's articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.interchange import Json, event_from_json, event_to_json, place_from_json
from geodata.queries.conditions import Condition
from geodata.queries.evidence_records import ArticleRow, DocumentRow, MentionRow, Report
from geodata.queries.records import ReportOrder
from geodata.read_model.bodies import HELD_FIELDS, unpacked
from geodata.records import Article, Event, Place, Span, When

# Whatever stands empty is nothing to sort by.
_ORDERS: dict[ReportOrder, str] = {
    "story": "r.row",
    "day": "r.date_start",
    "published": "r.published",
    "type": "nullif(r.type, '')",
    "place": "nullif(s.place, '')",
    "publisher": "nullif(r.publisher, '')",
    "document": "nullif(r.document, '')",
    "claim": "nullif(r.claim, '')",
    "confidence": "r.confidence",
    "review": "nullif(r.review_status, '')",
}

_HELD = ", ".join(f'"{name}"' for name in HELD_FIELDS)
_COLUMNS = (
    "story, source, byline, published, coalesce(nullif(sentence, ''), text) AS sentence,"
    f" review_status, note, tags, corrected, body, {_HELD}"
)


def reports_of_story(db: duckdb.DuckDBPyConnection, row: int) -> list[Report]:
    """Return the reports of the story at a row, earliest first."""
    return _reports(db, f"SELECT {_COLUMNS} FROM reports WHERE row = ? ORDER BY position", row)  # noqa: S608


def reports_of_rows(db: duckdb.DuckDBPyConnection, rows: Sequence[int]) -> list[Report]:
    """Return the reports of the stories at some rows, in row order, earliest first in each."""
    return _reports(
        db,
        f"SELECT {_COLUMNS} FROM reports WHERE list_contains(?, row) ORDER BY row, position",  # noqa: S608
        list(rows),
    )


def report_positions(
    db: duckdb.DuckDBPyConnection, stories: Condition, order: ReportOrder, *, down: bool
) -> NDArray[np.int32]:
    """Return where the reports of some stories are kept, in an order; what has no value last.

    Args:
        db: The tables.
        stories: Holds for the stories.
        order: What to sort by; equal ones stand in the order of the stories.
        down: The greatest first.
    """
    found = db.execute(
        f"SELECT r.position FROM reports r JOIN (SELECT * FROM stories WHERE {stories.sql}) s"  # noqa: S608
        f" ON s.row = r.row ORDER BY {_ORDERS[order]} {'DESC' if down else 'ASC'} NULLS LAST,"
        " r.row, r.position",
        stories.values,
    ).fetchnumpy()["position"]
    return np.asarray(found, dtype=np.int32)


def reports_at_positions(db: duckdb.DuckDBPyConnection, positions: Iterable[int]) -> list[Report]:
    """Return the reports kept at some positions, in that order."""
    return _reports(
        db,
        f"SELECT {_COLUMNS} FROM reports WHERE list_contains(?1, position)"  # noqa: S608
        " ORDER BY list_position(?1, position)",
        [int(one) for one in positions],
    )


def reports_of_ids(db: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[Report]:
    """Return the reports of some ids, rejected ones among them, in the order they are kept."""
    return _reports(
        db,
        f"SELECT {_COLUMNS} FROM reports WHERE id IN (SELECT unnest(?)) ORDER BY position",  # noqa: S608
        list(ids),
    )


def reports_of_document(db: duckdb.DuckDBPyConnection, document_id: str) -> list[Report]:
    """Return a document's reports in the order of its text, rejected ones among them."""
    return _reports(
        db,
        f'SELECT {_COLUMNS} FROM reports WHERE document_sha256 = ? ORDER BY start, "end"',  # noqa: S608
        document_id,
    )


def rejected_reports(db: duckdb.DuckDBPyConnection) -> list[Report]:
    """Return the reports that a person rejected: in no story and no count, and not lost."""
    return _reports(db, f"SELECT {_COLUMNS} FROM reports WHERE row = ? ORDER BY position", -1)  # noqa: S608


def as_found(report: Report, machine: Event) -> Report:
    """Return a report as the engine found its event, without what people changed."""
    found: dict[str, Any] = {name: getattr(machine, name) for name in _SAME_NAMES}
    return replace(report, **found, **_when(machine.when), event=machine, corrected=())


def report_to_json(report: Report) -> Json:
    """Return a report as a JSON object by the names of DESIGN section 3."""
    article = Article(
        report.document_sha256,
        report.article,
        Span(0, 1),  # not written
        (),
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        url=report.url,
    )
    return event_to_json(
        report.event,
        article,
        story=report.story,
        review_status=report.review_status,
        note=report.note,
        tags=report.tags,
    )


def mentions_of_place(db: duckdb.DuckDBPyConnection, place_id: str) -> list[MentionRow]:
    """Return every mention of a place, by document and position."""
    found = db.execute(
        'SELECT place_id, name, document, document_sha256, article, title, publisher, start, "end",'
        " text, sentence_start, sentence_end, sense, confidence, reason FROM mentions"
        " WHERE place_id = ? ORDER BY document, document_sha256, start",
        [place_id],
    ).fetchall()
    return [_mention(row) for row in found]


def documents(db: duckdb.DuckDBPyConnection) -> list[DocumentRow]:
    """Return every document, first saved first."""
    found = db.execute(
        "SELECT id, names, address, flags, code_points, articles, events, rejected, stories,"
        " mentions FROM documents"  # in the order that the file has
    ).fetchall()
    return [
        DocumentRow(r[0], r[1][0], tuple(r[1]), r[2], tuple(r[3]), r[4], _articles(r[5]), *r[6:])
        for r in found
    ]


def _mention(row: tuple[Any, ...]) -> MentionRow:
    values: list[Any] = [*row[:7], Span(row[7], row[8]), row[9], Span(row[10], row[11])]
    return MentionRow(*values, *row[12:])


def _articles(text: str) -> tuple[ArticleRow, ...]:
    return tuple(
        ArticleRow(**{**record, "published": _day(record["published"])})
        for record in json.loads(text)
    )


def _reports(db: duckdb.DuckDBPyConnection, query: str, value: object) -> list[Report]:
    found = [_opened(row) for row in db.execute(query, [value]).fetchall()]
    places = _places(db, (row[-1] for row in found))
    return [_report(row, places) for row in found]


def _opened(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row of ``_COLUMNS`` whose last value is the whole event as JSON."""
    *own, body = row[: -len(HELD_FIELDS)]
    held = dict(zip(HELD_FIELDS, row[-len(HELD_FIELDS) :], strict=True))
    return (*own, unpacked(body, held))


def _places(db: duckdb.DuckDBPyConnection, bodies: Iterable[Any]) -> dict[str, Place]:
    wanted = {
        one["place_digest"]
        for body in bodies
        for place in body["places"]
        for one in (place, *place["runners_up"])
    }
    if not wanted:
        return {}
    found = db.execute(
        "SELECT digest, body, shape FROM places WHERE list_contains(?, digest)", [sorted(wanted)]
    ).fetchall()
    return {digest: _place(body, shape) for digest, body, shape in found}


def _place(body: str, shape: str) -> Place:
    return place_from_json({**json.loads(body), "geometry": json.loads(shape) if shape else None})


def _report(row: tuple[Any, ...], places: Mapping[str, Place]) -> Report:
    story, source, byline, published, sentence, review_status, note, tags, corrected, body = row
    event = event_from_json(body, place_of=lambda record: places[record["place_digest"]])
    same: dict[str, Any] = {name: getattr(event, name) for name in _SAME_NAMES}
    return Report(
        **same,
        **_when(event.when),
        event=event,
        story=story,
        source=source,
        document_sha256=event.document_id,
        title=body["title"],
        publisher=body["publisher"],
        published=published,
        url=body["url"],
        byline=byline,
        start=event.span.start,
        end=event.span.end,
        sentence=sentence,
        sentence_span=event.sentence,
        review_status=review_status,
        note=note,
        tags=tuple(tags),
        corrected=tuple(corrected),
    )


_SAME_NAMES = (
    "id",
    "document",
    "article",
    "text",
    "trigger",
    "trigger_span",
    "type",
    "context",
    "claim",
    "according_to",
    "according_to_span",
    "source_actors",
    "target_actors",
    "places",
    "figures",
    "confidence",
)


def _when(when: When) -> dict[str, Any]:
    return {
        "date_start": when.interval.first if when.interval else None,
        "date_end": when.interval.last if when.interval else None,
        "date_precision": when.precision,
        "date_basis": when.basis,
        "date_text": when.text,
        "date_span": when.span,
        "edtf": when.edtf,
        "derivation": when.derivation,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
