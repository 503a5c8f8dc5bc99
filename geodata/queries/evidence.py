"""The words behind a story: its reports, the mentions of a place, a document's articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.interchange import Json, event_from_json, event_to_json, place_from_json
from geodata.queries.evidence_records import ArticleRow, DocumentRow, MentionRow, Report
from geodata.queries.records import ReportOrder
from geodata.queries.told import told_records
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

_OF_DOCUMENT = (
    "SELECT position FROM reports WHERE article IN"
    " (SELECT article FROM articles JOIN documents USING (document) WHERE id = ?)"
)
POSITIONS_OF_IDS = (
    "SELECT position FROM reports WHERE id <> '' AND id IN (SELECT unnest(?1))"
    " UNION ALL SELECT position FROM reports WHERE id = ''"
    " AND row IN (SELECT row FROM stories WHERE story IN (SELECT unnest(?1)))"
)
"""Where the reports of some ids are kept: an opening one has its story's."""


def reports_of_story(db: duckdb.DuckDBPyConnection, row: int) -> list[Report]:
    """Return the reports of the story at a row, earliest first."""
    return _reports(db, "row = ? ORDER BY position", row)


def reports_of_rows(db: duckdb.DuckDBPyConnection, rows: Sequence[int]) -> list[Report]:
    """Return the reports of the stories at some rows, in row order, earliest first in each."""
    return _reports(db, "row IN (SELECT unnest(?::INT[])) ORDER BY row, position", list(rows))


def report_positions(
    db: duckdb.DuckDBPyConnection, order: ReportOrder, *, down: bool
) -> NDArray[np.int32]:
    """Return where the reports of the stories shown are kept, in an order; of no value, last.

    Args:
        db: The tables, with those stories as ``showing`` gives them.
        order: What to sort by; equal ones stand in the order of the stories.
        down: The greatest first.
    """
    found = db.execute(
        "SELECT r.position FROM told_reports r JOIN shown USING (row) JOIN stories s USING (row)"  # noqa: S608
        f" ORDER BY {_ORDERS[order]} {'DESC' if down else 'ASC'} NULLS LAST,"
        " r.row, r.position"
    ).fetchnumpy()["position"]
    return np.asarray(found, dtype=np.int32)


def reports_at_positions(db: duckdb.DuckDBPyConnection, positions: Iterable[int]) -> list[Report]:
    """Return the reports kept at some positions, in that order."""
    return _reports(
        db,
        "position IN (SELECT unnest(?1::INT[])) ORDER BY list_position(?1, position)",
        [int(one) for one in positions],
    )


def reports_of_ids(db: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[Report]:
    """Return the reports of some ids, rejected ones among them, in the order they are kept."""
    return _reports(db, f"position IN ({POSITIONS_OF_IDS}) ORDER BY position", list(ids))


def reports_of_document(db: duckdb.DuckDBPyConnection, document_id: str) -> list[Report]:
    """Return a document's reports in the order of its text, rejected ones among them."""
    return _reports(db, f"position IN ({_OF_DOCUMENT}) ORDER BY start, length", document_id)


def rejected_reports(db: duckdb.DuckDBPyConnection) -> list[Report]:
    """Return the reports that a person rejected: in no story and no count, and not lost."""
    return _reports(db, "row = ? ORDER BY position", -1)


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
        "SELECT place_id, name, document, document_sha256, article, title, publisher, start,"
        " start + length, text, start + sentence_start, start + sentence_end, sense, confidence,"
        " reason FROM told_mentions"
        " WHERE place_digest IN (SELECT digest FROM places WHERE place_id = ?)"
        " ORDER BY document, document_sha256, start",
        [place_id],
    ).fetchall()
    return [_mention(row) for row in found]


def documents(db: duckdb.DuckDBPyConnection) -> list[DocumentRow]:
    """Return every document, first saved first."""
    articles: dict[int, list[ArticleRow]] = defaultdict(list)
    for document, *own in db.execute(
        'SELECT document, "index", title, publisher, published, url, byline, start, "end"'
        " FROM articles WHERE start IS NOT NULL ORDER BY article"
    ).fetchall():
        articles[document].append(ArticleRow(*own))
    found = db.execute(
        "SELECT document, id, names, address, flags, code_points, events, rejected, stories,"
        " mentions FROM documents ORDER BY document"
    ).fetchall()
    return [
        DocumentRow(key, names[0], tuple(names), address, tuple(flags), points, own, *counts)
        for number, key, names, address, flags, points, *counts in found
        for own in [tuple(articles[number])]
    ]


def _mention(row: tuple[Any, ...]) -> MentionRow:
    values: list[Any] = [*row[:7], Span(row[7], row[8]), row[9], Span(row[10], row[11])]
    return MentionRow(*values, *row[12:])


def _reports(db: duckdb.DuckDBPyConnection, where: str, value: object) -> list[Report]:
    records = told_records(db, where, value)
    places = _places(db, records)
    return [_report(record, places) for record in records]


def _places(db: duckdb.DuckDBPyConnection, records: Iterable[Json]) -> dict[str, Place]:
    wanted = {
        one["place_digest"]
        for record in records
        for place in record["places"]
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


def _report(record: Json, places: Mapping[str, Place]) -> Report:
    event = event_from_json(record, place_of=lambda place: places[place["place_digest"]])
    of_event: dict[str, Any] = {name: getattr(event, name) for name in _SAME_NAMES}
    of_row: dict[str, Any] = {name: record[name] for name in _OF_ROW}
    return Report(
        **of_event,
        **_when(event.when),
        **of_row,
        event=event,
        start=event.span.start,
        end=event.span.end,
        sentence_span=event.sentence,
        tags=tuple(record["tags"]),
        corrected=tuple(record["corrected"]),
    )


_OF_ROW = (
    "story",
    "source",
    "document_sha256",
    "title",
    "publisher",
    "published",
    "url",
    "byline",
    "sentence",
    "review_status",
    "note",
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
