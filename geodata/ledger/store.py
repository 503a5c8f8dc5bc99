"""The ledger: the store's single truth. One transaction a document; readers never wait."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from geodata.corrections import Correction, check, plan
from geodata.ledger import appending, changes, manifest, rows
from geodata.ledger.changes import GoneStory
from geodata.ledger.engines import Connection, open_engine
from geodata.ledger.findings import Findings, copied, findings_of, store
from geodata.ledger.manifest import Generation
from geodata.ledger.reading import LedgerReader
from geodata.ledger.schema import PATIENCE_S, explained
from geodata.publishers import Publisher, checked
from geodata.records import Article, Document, Event, Mention
from geodata.saved_views import SavedView


def utc_now() -> str:
    """Return the time in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger(LedgerReader):
    """All documents, what was found in them, and what people corrected.

    Use it as a context manager, one a thread.

    Args:
        path: A SQLite file, created where absent, or what stands for a server.
        now: The clock; UTC, ISO 8601.
        patience_s: How long a write waits for that of another program, seconds.

    Raises:
        LedgerError: The file is damaged, no ledger, or from a newer version; it is kept.
    """

    def __init__(
        self, path: Path, *, now: Callable[[], str] = utc_now, patience_s: float = PATIENCE_S
    ) -> None:
        self._now = now
        self._batch = ""
        self._begin(path, *open_engine(path, patience_s=patience_s))

    def begin_batch(self) -> None:
        """Count the attempts from now on as one batch."""
        self._batch = self._now()

    def save_document(
        self,
        document: Document,
        articles: Sequence[Article],
        events: Sequence[Event],
        mentions: Sequence[Mention],
        *,
        engine: str,
    ) -> None:
        """Store a document and all that was found in it; when this returns, it is on disk.

        What an earlier run found in the same bytes is replaced, and so is another text
        under the same address.

        Raises:
            LedgerError: Nothing was stored, and what was there before is still there.
        """
        self._save(document, findings_of(self._db, articles, events, mentions), engine)

    def take_document(self, document: Document, other: LedgerReader, *, engine: str) -> int:
        """Store a document with all that another ledger holds of it; return how many events.

        The same as ``save_document`` of its records, and many times as fast.

        Raises:
            LedgerError: Nothing was stored, and what was there before is still there.
        """
        with explained(other.path):
            found = copied(other.open_rows(), document.id, self._db)
        self._save(document, found, engine)
        return len(found.events)

    def add_name(self, document_id: str, name: str, address: str = "") -> None:
        """Keep another name or address of bytes that are stored already.

        Another text under the same address gives way, as in ``save_document``.

        Raises:
            LedgerError: The ledger holds no such document.
        """
        named = "SELECT 1 FROM document_name WHERE document_id = ? AND name = ? AND address = ?"
        if self._rows(named, document_id, name, address):
            return
        with self._writing() as db:
            _save_name(db, document_id, name, address)

    def record_failure(self, name: str, sha256: str, reason: str, *, engine: str = "") -> None:
        """Keep why a document could not be read; "" as hash where not even its bytes could."""
        with self._writing(changes=False) as db:
            self._note_attempt(db, sha256, name, engine, reason or "no reason given")

    def delete_document(self, document_id: str) -> None:
        """Remove a document and everything derived from it; its corrections go to the queue."""
        with self._writing() as db:
            db.execute("DELETE FROM document WHERE id = ?", (document_id,))
            db.execute("DELETE FROM attempt WHERE document_id = ?", (document_id,))
        with explained(self.path):
            for statement in self._engine.after_deletion:
                self._db.execute(statement)

    def add_correction(self, correction: Correction) -> Correction:
        """Append a correction and return it with its number.

        Raises:
            CorrectionError: Its field is unknown or cannot hold the value.
        """
        return self.add_corrections([correction])[0]

    def add_corrections(self, corrections: Iterable[Correction]) -> list[Correction]:
        """Append corrections, all or none, and return them with their numbers.

        Raises:
            CorrectionError: A field is unknown or cannot hold its value; nothing is kept.
        """
        given = list(corrections)
        for one in given:
            check(one)
        with self._writing() as db:
            return [appending.append(db, appending.in_time(db, one)) for one in given]

    def import_corrections(self, corrections: Iterable[Correction]) -> int:
        """Append the corrections that are not here yet; return how many those were.

        All or none; each stands as of when it was made.

        Raises:
            CorrectionError: A field is unknown or cannot hold its value; nothing is kept.
        """
        given = list(corrections)
        for one in given:
            check(one)
        with self._writing() as db:
            fresh = [one.correction for one in plan(given, self.corrections()).incoming]
            for one in fresh:
                appending.append(db, one)
        return len(fresh)

    def set_publishers(self, publishers: Iterable[Publisher]) -> None:
        """Keep what is noted of publishers in place of what was noted before.

        Raises:
            PublisherError: The table holds a value that it cannot hold; nothing is changed.
        """
        rows_ = [(p.name, p.country, p.affiliation, p.note) for p in checked(publishers)]
        with self._writing(changes=False) as db:
            db.execute("DELETE FROM publisher")
            db.executemany("INSERT INTO publisher VALUES (?, ?, ?, ?)", rows_)

    def keep_view(self, view: SavedView) -> None:
        """Keep a view under its name, in place of any other of that name."""
        with self._writing(changes=False) as db:
            db.execute("DELETE FROM saved_view WHERE name = ?", (view.name,))
            db.execute("INSERT INTO saved_view VALUES (?, ?, ?, ?, ?)", astuple(view))

    def drop_view(self, name: str) -> None:
        """Forget the view of a name; without one nothing happens."""
        with self._writing(changes=False) as db:
            db.execute("DELETE FROM saved_view WHERE name = ?", (name,))

    def reserve_generation(self) -> int:
        """Return a generation number that nobody else will be given."""
        with self._writing(changes=False) as db:
            return manifest.reserve(db, self._now())

    def publish_generation(self, done: Generation, gone: Iterable[tuple[str, str]] = ()) -> None:
        """Make a finished generation one that readers may open; its time is now.

        Args:
            done: Its files are on the disk.
            gone: Stories that it shows no more, each with the document of its opening report.
        """
        at = self._now()
        with self._writing(changes=False) as db:
            manifest.publish(db, replace(done, at=at))
            changes.note_gone(db, [GoneStory(*one, at=at) for one in gone])

    def retire_generations(
        self,
        held: Container[int] = (),
        *,
        replaced_within: timedelta,
        begun_within: timedelta,
    ) -> set[int]:
        """Strike old generations from the manifest; return the numbers of those left.

        The current one always stays.

        Args:
            held: Those that somebody reads; they stay as well.
            replaced_within: Those that a newer one replaced before that go.
            begun_within: Ones begun before that and never published go: their writer died.
        """
        with self._writing(changes=False) as db:
            return manifest.retire(
                db,
                self._now(),
                held,
                replaced_within=replaced_within,
                begun_within=begun_within,
            )

    def _save(self, document: Document, found: Findings, engine: str) -> None:
        at = self._now()
        with self._writing() as db:
            self._save_text(db, document, engine)
            store(db, document.id, found, at)
            self._note_attempt(db, document.id, document.name, engine, "")

    def _save_text(self, db: Connection, document: Document, engine: str) -> None:
        db.execute(
            "INSERT INTO document (id, text, flags, engine, saved_at, told)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET text = excluded.text, flags = excluded.flags, engine = excluded.engine,"
            " saved_at = excluded.saved_at, told = excluded.told",
            (
                document.id,
                document.text,
                rows.encode(document.flags),
                engine,
                self._now(),
                rows.told_by(document),
            ),
        )
        if document.original:  # read again from the ledger it has none, and keeps the one stored
            db.execute(
                "INSERT INTO original VALUES (?, ?, ?) ON CONFLICT (document_id) DO UPDATE"
                " SET data = excluded.data, words = excluded.words",
                (document.id, document.original.data, document.original.words),
            )
        _save_name(db, document.id, document.name, document.address)

    def _note_attempt(
        self, db: Connection, document_id: str, name: str, engine: str, reason: str
    ) -> None:
        outcome = "failed" if reason else "saved"
        db.execute(
            "INSERT INTO attempt (document_id, name, engine, outcome, reason, at, batch)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document_id, name, engine, outcome, reason, self._now(), self._batch),
        )

    @contextmanager
    def _writing(self, *, changes: bool = True) -> Iterator[Connection]:
        with explained(self.path):
            try:
                self._db.execute(self._engine.begin_writing)
                yield self._db
                if changes:
                    self._db.execute("UPDATE revision SET number = number + 1")
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _save_name(db: Connection, document_id: str, name: str, address: str) -> None:
    db.execute(
        "INSERT INTO document_name (document_id, name, address) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (document_id, name, address),
    )
    db.execute("DELETE FROM successor WHERE document_id = ?", (document_id,))
    if address:
        _replace_older(db, document_id, address)


def _replace_older(db: Connection, document_id: str, address: str) -> None:
    """Let another text under the same address go, unless its bytes came elsewhere too."""
    # The index is of addresses that are not empty, and only used where the question says so.
    others = "FROM document_name WHERE address = ? AND address <> '' AND document_id <> ?"
    older = db.execute(f"SELECT DISTINCT document_id {others}", (address, document_id)).fetchall()
    db.execute(f"DELETE {others}", (address, document_id))
    for (one,) in older:
        named = db.execute("SELECT 1 FROM document_name WHERE document_id = ?", (one,))
        if named.fetchone() is None:
            db.execute("DELETE FROM document WHERE id = ?", (one,))
            db.execute("INSERT INTO successor VALUES (?, ?)", (one, document_id))


def open_ledger(path: Path) -> Ledger:
    """Return the ledger at a path, to be used as a context manager."""
    return Ledger(path)
