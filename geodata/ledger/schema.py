"""The ledger file itself: its tables, and opening it without ever resetting one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.errors import LedgerError
from geodata.ledger.tables import RULES, SCHEMA_VERSION, STEPS, TABLES

APPLICATION_ID = 0x44_4C_4E_31  # "DLN1": tells our file from any other SQLite file
PATIENCE_S = 60.0
WAYS_OUT = (
    "put a backup back (`python -m geodata ledger restore FILE --force`), or keep what can "
    "still be read (`python -m geodata ledger salvage -o FILE`)"
)
"""What to do about a damaged ledger, in words."""


def connect(
    path: Path, *, read_only: bool = False, patience_s: float = PATIENCE_S
) -> sqlite3.Connection:
    """Return a connection to the ledger, made new where there is no file (or an empty one).

    Args:
        path: The SQLite file.
        read_only: Nothing is made or written, but an older ledger is brought up to date.
        patience_s: How long to wait for another writer, seconds.

    Raises:
        LedgerError: The file is damaged, is no ledger, comes from a newer version, or
            cannot be opened. It is left as it is.
    """
    with explained(path):
        if read_only and _is_older(path):
            connect(path).close()  # only a writer can bring it up to date
        if read_only:
            db = open_as_it_is(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path)
        try:
            db.execute(f"PRAGMA busy_timeout = {round(1000 * patience_s)}")
            _prepare(db, path, read_only=read_only)
        except BaseException:
            db.close()
            raise
    return db


def open_as_it_is(path: Path) -> sqlite3.Connection:
    """Return a connection that can only read, to whatever database that is."""
    # Where SQLite may make no file to agree with writers on, it reads only what nobody writes.
    alone = not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    how = "mode=ro&immutable=1" if alone else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system refuses into a ``LedgerError`` that says the way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"ledger {path}: {error}; {_way_out(error)}") from error
    except OSError as error:
        raise LedgerError(f"ledger {path}: {error.strerror or error}") from error


def _way_out(error: sqlite3.DatabaseError) -> str:
    told = str(error)
    if isinstance(error, sqlite3.IntegrityError):
        return "nothing of this was stored"
    if "locked" in told:
        return "another program has been writing to it for too long; run this again when it is done"
    if "readonly" in told or "unable to open" in told:
        return "check that the file and its folder can be written, or choose another --ledger"
    if "full" in told or "disk I/O" in told:
        return "the disk is full or failing; free some space, what was saved before is kept"
    return f"the file is kept as it is; {WAYS_OUT}"


def _prepare(db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    db.isolation_level = None  # transactions are begun in words, never by guess
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        _create(db, path)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")  # a deleted document leaves no words behind
    check_is_ledger(db, path)


def _is_older(path: Path) -> bool:
    db = open_as_it_is(path)
    try:
        return 0 < _version(db) < SCHEMA_VERSION
    finally:
        db.close()


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _create(db: sqlite3.Connection, path: Path) -> None:
    version = _version(db)
    if version:
        if version < SCHEMA_VERSION and _is_ours(db):
            _bring_up_to_date(db)
        return
    if db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise LedgerError(f"{path} is a database, but no ledger; choose another --ledger")
    db.execute("PRAGMA journal_mode = WAL")
    with changing(db):
        if not _version(db):  # another may have been faster
            for statement in _statements(TABLES + RULES):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    with changing(db):
        for version in range(_version(db), SCHEMA_VERSION):
            for statement in _statements(STEPS[version]):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def changing(db: sqlite3.Connection) -> Iterator[None]:
    """Write in one transaction: all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    # executescript() would commit the transaction that makes creation atomic
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def check_is_ledger(db: sqlite3.Connection, path: Path) -> None:
    """Raise ``LedgerError`` if a database is no ledger, or one of a newer version."""
    version = _version(db)
    if not version and not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise LedgerError(f"{path} is still empty: another program may be making it; try again")
    if not _is_ours(db):
        raise LedgerError(f"{path} is no ledger; choose another --ledger")
    check_version(version, str(path))


def check_version(version: int, ledger: str) -> None:
    """Raise ``LedgerError`` if a ledger's tables are of a version that we do not know yet."""
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{ledger} was written by a newer version (schema {version}, this one knows "
            f"{SCHEMA_VERSION}); update the program, or choose another --ledger"
        )


def _is_ours(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
