"""A ledger in use -> a copy that is whole, and back: the way out when a disk or a hand fails."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geodata.disk import sync_directory
from geodata.errors import LedgerError
from geodata.ledger import manifest
from geodata.ledger.engines import require_file
from geodata.ledger.schema import (
    WAYS_OUT,
    changing,
    check_is_ledger,
    connect,
    explained,
    open_as_it_is,
)
from geodata.servers import server_of

_BESIDE = ("", "-wal", "-shm")  # what SQLite keeps of one database


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a ledger holds, in numbers."""

    documents: int
    events: int
    corrections: int

    def __str__(self) -> str:
        return f"{self.documents} documents, {self.events} events, {self.corrections} corrections"


def faults(path: Path) -> list[str]:
    """Return what SQLite finds damaged in a ledger, at most a few lines; none is what one wants.

    A server looks after its own files.

    Raises:
        LedgerError: It cannot be opened at all.
    """
    if server_of(path):
        return []
    with closing(connect(path, read_only=True)) as db:
        try:
            found = [str(told) for (told,) in db.execute("PRAGMA integrity_check(5)")]
        except sqlite3.DatabaseError as error:
            return [str(error)]
    return [] if found == ["ok"] else found


def back_up(ledger: Path, target: Path, *, force: bool = False) -> Holdings:
    """Write a copy of a ledger that others may go on reading and writing; return what it holds.

    The copy is one state of the ledger, checked before it gets its name: files whose pages
    are shown, corrections and all.

    Args:
        ledger: What to copy.
        target: A file; its folder must be there.
        force: Replace a file that is there already.

    Raises:
        LedgerError: The ledger is damaged, the disk full, or the file there already; nothing
            has changed.
    """
    require_file(ledger)
    if target.exists() and (not force or target.samefile(ledger)):
        raise LedgerError(f"{target} is there already; choose another name, or add --force")
    with _unfinished(target) as copy:
        _copy(ledger, copy)
        holdings = _checked(copy, of=ledger)
        copy.replace(target)
    sync_directory(target.parent)
    return holdings


def restore(
    backup: Path, ledger: Path, *, force: bool = False, after: int = 0
) -> tuple[Holdings, Path | None]:
    """Put a copy in the place of a ledger; return what it holds, and where the old one is.

    Programs that have the ledger open see the one state or the other, never a mixture. No
    generation of the read model is left: publish anew.

    Args:
        backup: What ``back_up`` wrote; it stays as it is.
        ledger: Where to put it.
        force: Replace a ledger that is there, which is kept aside.
        after: The last generation whose files lie beside the ledger: numbers go on from there.

    Raises:
        LedgerError: The copy is damaged or no ledger, or there is a ledger already; that is
            as it was.
    """
    require_file(ledger)
    if ledger.exists() and not force:
        raise LedgerError(f"{ledger} is there already; add --force, and it is kept aside")
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with _unfinished(ledger) as copy:
        _copy(backup, copy)
        holdings = _checked(copy, of=backup)
        _begin_anew(copy, after, ledger)
        aside = _put_aside(ledger)
        if ledger.exists():
            _overwrite(ledger, copy)
        else:
            copy.replace(ledger)
            sync_directory(ledger.parent)
    with explained(ledger), closing(connect(ledger)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    return holdings, aside


def holdings_of(db: sqlite3.Connection) -> Holdings:
    """Return what an open ledger holds."""
    tables = ("document", "event", "correction")
    return Holdings(*(db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables))  # noqa: S608


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Give the name of a file beside another, which is gone afterwards unless renamed."""
    copy = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        yield copy
    finally:
        for ending in _BESIDE:
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with explained(source), closing(open_as_it_is(source)) as db:
        check_is_ledger(db, source)
        with explained(target), closing(sqlite3.connect(target)) as copy:
            db.backup(copy)  # one transaction of a reader: nobody waits for it
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it


def _checked(copy: Path, *, of: Path) -> Holdings:
    found = faults(copy)
    if found:
        raise LedgerError(f"{of} is damaged ({found[0]}); {WAYS_OUT}")
    with closing(connect(copy, read_only=True)) as db:
        return holdings_of(db)


def _begin_anew(copy: Path, after: int, ledger: Path) -> None:
    """Let generations and revisions of a copy go on where those of a ledger end."""
    number, revision = after, 0
    for one in (copy, ledger):
        # A publisher at work on the old state must not come out as the latest one.
        known = _reached(one)
        number, revision = max(number, known[0]), max(revision, known[1])
    with closing(connect(copy)) as db, explained(copy), changing(db):
        manifest.begin_anew(db, number + 1)
        db.execute("UPDATE revision SET number = ?", (revision + 1,))


def _reached(ledger: Path) -> tuple[int, int]:
    """Return the last generation and revision of a ledger; zeros where none can be read."""
    try:
        with closing(connect(ledger, read_only=True)) as db:
            (revision,) = db.execute("SELECT number FROM revision").fetchone()
            last = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'generation'")
            return int((last.fetchone() or [0])[0]), int(revision)
    except (LedgerError, sqlite3.DatabaseError):
        return 0, 0


def _put_aside(ledger: Path) -> Path | None:
    """Keep a ledger under another name: a copy of a sound one, the very files of a damaged one."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    aside = ledger.with_name(f"{ledger.name}.before-{stamp}")
    if ledger.exists():
        try:
            back_up(ledger, aside)
        except LedgerError:
            if not _is_damaged(ledger):
                raise
        else:
            return aside
    # What is left of a write-ahead log would be taken for that of the new file.
    moved = [path for e in _BESIDE if (path := ledger.with_name(ledger.name + e)).exists()]
    for path in moved:
        path.replace(aside.with_name(path.name.replace(ledger.name, aside.name, 1)))
    return aside if moved else None


def _is_damaged(ledger: Path) -> bool:
    try:
        return bool(faults(ledger))
    except LedgerError as error:
        # What only holds or forbids a ledger leaves it sound.
        return not isinstance(error.__cause__, sqlite3.OperationalError)


def _overwrite(ledger: Path, copy: Path) -> None:
    with closing(open_as_it_is(copy)) as source, closing(connect(ledger)) as db, explained(ledger):
        source.backup(db)  # one transaction of a writer
