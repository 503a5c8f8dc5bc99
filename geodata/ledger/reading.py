"""What can be asked of a ledger. Nothing here writes, not even the file's creation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from geodata.corrections import (
    ARTICLE_FIELDS,
    Correction,
    ReviewedEvent,
    added_events,
    apply_corrections,
    fault_of,
    newest,
    order,
)
from geodata.ledger import changes, manifest, rows
from geodata.ledger.changes import Batch, GoneStory
from geodata.ledger.engines import Connection, Engine, Row, open_engine
from geodata.ledger.manifest import Generation
from geodata.ledger.remembered import Remembered
from geodata.ledger.schema import explained
from geodata.publishers import Publisher
from geodata.records import Article, Document, Event, Mention, Original
from geodata.saved_views import SavedView


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the ledger, without its text.

    Attributes:
        names: Every name its bytes came under, first seen first.
        address: Where it was last read from, "" where unknown.
        engine: The version that read it last.
    """

    id: str
    names: tuple[str, ...]
    address: str
    flags: tuple[str, ...]
    code_points: int
    engine: str
    saved_at: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why, in words."""

    name: str
    sha256: str
    reason: str
    at: str


class LedgerReader:
    """A ledger that exists, read only. Use it as a context manager, one a thread.

    Args:
        path: The SQLite file, or what stands for a server.

    Raises:
        LedgerError: There is no ledger that we can read; the message says why.
    """

    def __init__(self, path: Path) -> None:
        self._begin(path, *open_engine(path, read_only=True))

    def _begin(self, path: Path, db: Connection, engine: Engine) -> None:
        self.path = path
        self._db = db
        self._engine = engine
        self._shelf = rows.PlaceShelf(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._db.close()

    def open_rows(self) -> Connection:
        """Return the open connection, for what copies rows as they are."""
        return self._db

    def remembering(self, records: Remembered) -> AbstractContextManager[None]:
        """Take what was read before from records that are kept, and keep those of now."""
        return self._shelf.remembering(records)

    def has_documents(self) -> bool:
        """Return whether any document is stored."""
        return bool(self._rows("SELECT 1 FROM document LIMIT 1"))

    def documents(self) -> list[StoredDocument]:
        """Return all documents, first saved first."""
        named: dict[str, list[Row]] = {}
        for row in self._rows("SELECT * FROM document_name ORDER BY position"):
            named.setdefault(row["document_id"], []).append(row)
        found = self._rows(
            "SELECT id, flags, engine, saved_at, length(text) AS code_points FROM document"
        )
        by_id = {row["id"]: row for row in found}
        return [_stored(by_id[one], names) for one, names in named.items() if one in by_id]

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text, under its first name; None if there is none."""
        for row in self._rows(
            "SELECT d.id, d.text, d.flags, d.told, n.name, n.address FROM document d"
            " JOIN document_name n ON n.document_id = d.id WHERE d.id = ?"
            " ORDER BY n.position LIMIT 1",
            document_id,
        ):
            return rows.document_of(row)
        return None

    def original(self, document_id: str) -> Original | None:
        """Return a document's file, None where its pages cannot be shown."""
        for row in self._rows("SELECT * FROM original WHERE document_id = ?", document_id):
            return Original(row["data"], row["words"])
        return None

    def engine_of(self, document_id: str) -> str | None:
        """Return the engine version that read a document last; None if there is none."""
        for row in self._rows("SELECT engine FROM document WHERE id = ?", document_id):
            return str(row["engine"])
        return None

    def text(self, document_id: str) -> str:
        """Return the text of a document that is there."""
        (row,) = self._rows("SELECT text FROM document WHERE id = ?", document_id)
        return str(row["text"])

    def articles(self, document_id: str | None = None) -> list[Article]:
        """Return the articles of one document, or of all, in order."""
        return [rows.article_of(row, self._shelf) for row in self._of("article", document_id)]

    def events(self, document_id: str | None = None) -> list[Event]:
        """Return the events of one document, or of all, as the engine found them, in order."""
        return [rows.event_of(row, self._shelf) for row in self._of("event", document_id)]

    def mentions(self, document_id: str | None = None) -> list[Mention]:
        """Return the place mentions of one document, or of all, in order."""
        return [rows.mention_of(row, self._shelf) for row in self._of("mention", document_id)]

    def first_seen(self) -> dict[str, str]:
        """Return when each event was first found, by its id: UTC, ISO 8601."""
        with explained(self.path):
            return changes.first_seen(self._db)

    def arrivals(self) -> dict[str, str]:
        """Return when each document's first event was found, the latest document first."""
        with explained(self.path):
            return changes.arrivals(self._db)

    def batches(self) -> list[Batch]:
        """Return the batches in which anything was read or failed, the last one first."""
        with explained(self.path):
            return changes.batches(self._db)

    def gone_stories(self, since: str) -> list[GoneStory]:
        """Return the stories gone since a time (UTC, ISO 8601), the latest first."""
        with explained(self.path):
            return changes.gone_since(self._db, since)

    def corrections_since(self, since: str) -> int:
        """Return how many corrections people made since a time (UTC, ISO 8601)."""
        with explained(self.path):
            return changes.corrections_since(self._db, since)

    def saved_views(self) -> list[SavedView]:
        """Return the views that people saved, by name."""
        return [SavedView(*row) for row in self._rows("SELECT * FROM saved_view ORDER BY name")]

    def failures(self) -> list[Failure]:
        """Return the documents whose last attempt failed, oldest first."""
        return [
            Failure(row["name"], row["document_id"], row["reason"], row["at"])
            for row in self._rows(
                "SELECT a.* FROM attempt a WHERE outcome = 'failed' AND NOT EXISTS ("
                " SELECT 1 FROM attempt b WHERE b.number > a.number AND b.name = a.name"
                " AND b.document_id = a.document_id) ORDER BY number"
            )
        ]

    def corrections(self, document_id: str | None = None) -> list[Correction]:
        """Return the corrections of one document, or of all, oldest first.

        What came from another ledger stands where it was made, not where it came in.
        """
        where = "" if document_id is None else " WHERE document_id = ?"
        given = () if document_id is None else (document_id,)
        found = self._rows(f"SELECT number, body FROM correction{where} ORDER BY number", *given)  # noqa: S608
        return sorted((rows.correction_of(row) for row in found), key=order)

    def misformed_corrections(self, now: datetime) -> dict[int, str]:
        """Return what is wrong with corrections that an older version let pass, by number.

        Args:
            now: What is made more than a day after it cannot be.
        """
        found = self._rows("SELECT number, body FROM correction ORDER BY number")
        faults = {row["number"]: fault_of(row["body"], now) for row in found}
        return {number: fault for number, fault in faults.items() if fault}

    def publishers(self) -> list[Publisher]:
        """Return what is noted of publishers, by name."""
        return [Publisher(*row) for row in self._rows("SELECT * FROM publisher ORDER BY name")]

    def successors(self) -> dict[str, str]:
        """Return which document took the place of which: the old hash -> the newer one."""
        return {r["document_id"]: r["newer_id"] for r in self._rows("SELECT * FROM successor")}

    def reviewed(self, document_id: str | None = None) -> list[ReviewedEvent]:
        """Return the events of one document, or of all, with people's corrections, in order."""
        corrections, successors = self.corrections(), self.successors()
        found = self.events(document_id)
        added = self.added(found, corrections)
        wanted = [one for one in added if document_id in {None, one.document_id}]
        return apply_corrections([*found, *wanted], corrections, successors)[0]

    def added(self, events: Sequence[Event], corrections: Sequence[Correction]) -> list[Event]:
        """Return the events that people added to what the engine found, in no order."""
        successors = self.successors()
        places = {newest(c.document_id, successors) for c in corrections if c.field == "added"}
        documents = {one: document for one in places if (document := self.document(one))}
        return added_events(events, corrections, documents, successors)

    def queue(self) -> list[Correction]:
        """Return the corrections that match nothing now: to be looked at by a person."""
        corrections = self.corrections()
        successors = self.successors()
        wanted = {c.document_id for c in corrections}
        wanted |= set(successors.values())
        events = [event for one in sorted(wanted) for event in self.events(one)]
        present = {(a.document_id, a.index) for a in self.articles()}
        of_articles = {
            (c.document_id, c.article, c.field): c for c in corrections if c.field in ARTICLE_FIELDS
        }
        homeless = [
            c
            for (*article, _), c in of_articles.items()
            if tuple(article) not in present and not c.restore
        ]
        every = [*events, *self.added(events, corrections)]
        return [*apply_corrections(every, corrections, successors)[1], *homeless]

    @contextmanager
    def snapshot(self) -> Iterator[int]:
        """Hold one state of the ledger while reading; gives its revision."""
        with explained(self.path):
            self._db.execute(self._engine.begin_reading)
            try:
                yield int(self._db.execute("SELECT number FROM revision").fetchone()[0])
            finally:
                self._db.execute("COMMIT")

    def generations(self) -> list[Generation]:
        """Return the published generations, the current one first."""
        with explained(self.path):
            return manifest.published(self._db)

    def _rows(self, query: str, *given: object) -> list[Row]:
        with explained(self.path):
            return self._db.execute(query, given).fetchall()

    def _of(self, table: str, document_id: str | None) -> Iterator[Row]:
        """Yield the rows of one document, or of all: never all at once, they are long."""
        one = "" if document_id is None else " WHERE document_id = ?"
        given = () if document_id is None else (document_id,)
        with explained(self.path):
            yield from self._db.execute(
                f"SELECT * FROM {table}{one} ORDER BY document_id, position",  # noqa: S608
                given,
            )


def _stored(row: Row, named: list[Row]) -> StoredDocument:
    return StoredDocument(
        id=row["id"],
        names=tuple(dict.fromkeys(name["name"] for name in named)),
        address=next((name["address"] for name in reversed(named) if name["address"]), ""),
        flags=tuple(json.loads(row["flags"])),
        code_points=row["code_points"],
        engine=row["engine"],
        saved_at=row["saved_at"],
    )
