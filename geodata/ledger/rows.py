"""Records <-> rows of the ledger: JSON bodies, each gazetteer entry stored once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from sys import intern
from typing import Any

from geodata.corrections import Correction
from geodata.documents.drafts import metadata_of, metadata_to_json, parts_of, parts_to_json
from geodata.interchange import (
    PLACE_FIELDS,
    Json,
    event_from_json,
    event_to_json,
    mention_from_json,
    mention_to_json,
    place_from_json,
)
from geodata.ledger.engines import Connection, Row
from geodata.ledger.remembered import Record, Remembered
from geodata.records import (
    Article,
    Document,
    Event,
    Mention,
    Paragraph,
    Place,
    Span,
)

_NO_ARTICLE = Article("", 0, Span(0, 1), ())


@dataclass(slots=True)
class PlaceShelf:
    """The places of many rows: written once each, read once each.

    A country's outline is larger than all the events in it: rows hold its digest. What a
    digest stands for never changes, so what was read once stays read.

    Attributes:
        remembered: The records that were made of rows before, where somebody keeps them.
    """

    db: Connection
    new: dict[str, str] = field(default_factory=dict)
    remembered: Remembered | None = None
    _read: dict[str, Place] = field(default_factory=dict)
    _put: dict[tuple[object, ...], tuple[str, Json]] = field(default_factory=dict)

    @contextmanager
    def remembering(self, records: Remembered) -> Iterator[None]:
        """Take records that are kept, and keep those that are read, of a whole ledger."""
        with records.reading():
            self.remembered = records
            try:
                yield
            finally:
                self.remembered = None

    def put(self, record: Json) -> Json:
        """Return the object with its place's fields replaced by ``{"place_digest": ...}``."""
        place = {name: record[name] for name in PLACE_FIELDS}
        # An outline is long to encode, and mostly the very object that the last events had.
        key = (
            *(value for name, value in place.items() if name != "geometry"),
            id(place["geometry"]),
        )
        if key not in self._put:
            body = encode(place)
            digest = hashlib.sha256(body.encode()).hexdigest()[:32]
            self.new[digest] = body
            self._put[key] = digest, place
        digest, _ = self._put[key]
        rest = {name: value for name, value in record.items() if name not in PLACE_FIELDS}
        return {**rest, "place_digest": digest}

    def get(self, record: Mapping[str, Any]) -> Place:
        """Return the place that an object's digest stands for."""
        digest = record["place_digest"]
        if digest not in self._read:
            found = self.db.execute("SELECT body FROM place WHERE digest = ?", (digest,))
            self._read[digest] = place_from_json(json.loads(found.fetchone()["body"]))
        return self._read[digest]


def encode(value: object) -> str:
    """Return compact JSON; the same value always gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def event_row(event: Event, position: int, shelf: PlaceShelf) -> tuple[object, ...]:
    """Return the row of an event: one value a column of the table."""
    record = event_to_json(event, _NO_ARTICLE)
    record["article"] = event.article
    record["places"] = [_shelve(place, shelf) for place in record["places"]]
    interval = event.when.interval
    return (
        event.document_id,
        position,
        event.id,
        event.type,
        interval and interval.first.isoformat(),
        interval and interval.last.isoformat(),
        encode(record),
    )


def event_of(row: Row, shelf: PlaceShelf) -> Event:
    """Return the event of a row."""
    body = row["body"]
    return _remembered(
        "event", body, shelf, lambda: event_from_json(_decoded(body), place_of=shelf.get)
    )


def mention_row(mention: Mention, position: int, shelf: PlaceShelf) -> tuple[object, ...]:
    """Return the row of a mention: one value a column of the table."""
    record = mention_to_json(mention)
    record["place"] = record["place"] and shelf.put(record["place"])
    record["runners_up"] = [shelf.put(place) for place in record["runners_up"]]
    return mention.document_id, position, encode(record)


def mention_of(row: Row, shelf: PlaceShelf) -> Mention:
    """Return the mention of a row."""
    body = row["body"]
    return _remembered(
        "mention", body, shelf, lambda: mention_from_json(_decoded(body), place_of=shelf.get)
    )


def _decoded(body: str) -> Json:
    """Return the object of a text; strings that many objects have are held once."""
    found: Json = json.loads(body, object_hook=_shared)
    return found


def _shared(record: Json) -> Json:
    return {
        name: intern(value) if isinstance(value, str) else value for name, value in record.items()
    }


def _remembered(kind: str, body: str, shelf: PlaceShelf, read: Callable[[], Record]) -> Record:
    return shelf.remembered.record(kind, body, read) if shelf.remembered else read()


def told_by(document: Document) -> str:
    """Return what is said of a document and of its parts beside their text, as JSON."""
    told = {
        "metadata": metadata_to_json(document.metadata),
        "described": metadata_to_json(document.described),
        "parts": parts_to_json(document.parts),
    }
    return encode({name: value for name, value in told.items() if value})


def document_of(row: Row) -> Document:
    """Return the document of a row, its original left out."""
    told = json.loads(row["told"])
    return Document(
        row["id"],
        row["name"],
        row["text"],
        row["address"],
        tuple(json.loads(row["flags"])),
        metadata=metadata_of(told.get("metadata", {})),
        described=metadata_of(told.get("described", {})),
        parts=parts_of(told.get("parts", ())),
    )


def article_row(article: Article, position: int) -> tuple[object, ...]:
    """Return the row of an article: one value a column of the table."""
    record = asdict(article)
    record["published"] = article.published and article.published.isoformat()
    return article.document_id, position, encode(record)


def article_of(row: Row, shelf: PlaceShelf) -> Article:
    """Return the article of a row."""
    body = row["body"]
    return _remembered("article", body, shelf, lambda: _article(body))


def _article(body: str) -> Article:
    record = json.loads(body)
    paragraphs = tuple(Paragraph(Span(**p["span"]), p["kind"]) for p in record["paragraphs"])
    published, published_span = record["published"], record["published_span"]
    return Article(
        **{
            **record,
            "span": Span(**record["span"]),
            "paragraphs": paragraphs,
            "published": date.fromisoformat(published) if published else None,
            "published_span": published_span and Span(**published_span),
        }
    )


def correction_row(correction: Correction) -> tuple[object, ...]:
    """Return the row of a correction, its number left out."""
    record = asdict(correction)
    del record["number"]
    return correction.document_id, correction.field, encode(record)


def correction_of(row: Row) -> Correction:
    """Return the correction of a row."""
    record = json.loads(row["body"])
    span = record.pop("trigger_span")
    return Correction(**record, trigger_span=span and Span(**span), number=row["number"])


def _shelve(place: Json, shelf: PlaceShelf) -> Json:
    runners_up = [shelf.put(other) for other in place["runners_up"]]
    return {**shelf.put(place), "runners_up": runners_up}
