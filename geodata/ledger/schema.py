"""The ledger file itself: its tables, and opening it without ever resetting one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.errors import LedgerError

APPLICATION_ID = 0x44_4C_4E_31  # "DLN1": tells our file from any other SQLite file
SCHEMA_VERSION = 4
BUSY_TIMEOUT_MS = 60_000

_TABLES = """
CREATE TABLE document (
    id          TEXT PRIMARY KEY,   -- SHA-256 of the bytes
    text        TEXT NOT NULL,
    flags       TEXT NOT NULL,      -- JSON array
    engine      TEXT NOT NULL,      -- version that read it last
    told        TEXT NOT NULL DEFAULT '{}',  -- JSON: what its format says of it and its parts
    saved_at    TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE original (             -- files whose pages can be shown
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    data        BLOB NOT NULL,
    words       BLOB NOT NULL       -- where each word stands on its page, packed
) STRICT;
CREATE TABLE document_name (
    position    INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    name        TEXT NOT NULL,
    address     TEXT NOT NULL,      -- "" where it has none
    UNIQUE (document_id, name, address)
) STRICT;
CREATE INDEX document_name_address ON document_name (address) WHERE address <> '';
CREATE TABLE successor (            -- another text came under the same address
    document_id TEXT PRIMARY KEY,
    newer_id    TEXT NOT NULL
) STRICT;
CREATE TABLE article (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    body        TEXT NOT NULL,      -- JSON
    PRIMARY KEY (document_id, position)
) STRICT;
CREATE TABLE place (                -- each gazetteer entry once, not once an event
    digest      TEXT PRIMARY KEY,
    body        TEXT NOT NULL       -- JSON
) STRICT;
CREATE TABLE event (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    type        TEXT NOT NULL,
    first_day   TEXT,               -- ISO 8601
    last_day    TEXT,               -- ISO 8601, inclusive
    body        TEXT NOT NULL,      -- JSON, places by digest
    seen_at     TEXT NOT NULL DEFAULT '',  -- when it was first found: UTC, ISO 8601
    PRIMARY KEY (document_id, position),
    UNIQUE (document_id, id)
) STRICT;
CREATE INDEX event_day ON event (first_day);
CREATE TABLE mention (
    document_id TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    body        TEXT NOT NULL,      -- JSON, places by digest
    PRIMARY KEY (document_id, position)
) STRICT;
CREATE TABLE attempt (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,      -- "" where the bytes could not be read
    name        TEXT NOT NULL,
    engine      TEXT NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('saved', 'failed')),
    reason      TEXT NOT NULL,      -- in words; "" where saved
    batch       TEXT NOT NULL DEFAULT '',  -- when its batch began; "" outside of one
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE INDEX attempt_document ON attempt (document_id);
CREATE TABLE correction (           -- no foreign key: it outlives its document
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    field       TEXT NOT NULL,
    body        TEXT NOT NULL       -- JSON
) STRICT;
CREATE INDEX correction_document ON correction (document_id);
CREATE TRIGGER correction_is_kept BEFORE DELETE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never deleted'); END;
CREATE TRIGGER correction_is_final BEFORE UPDATE ON correction
    BEGIN SELECT RAISE(ABORT, 'corrections are never changed'); END;
CREATE TABLE publisher (            -- what a person notes of one
    name        TEXT PRIMARY KEY,
    country     TEXT NOT NULL,      -- ISO 3166-1 alpha-3, or ""
    affiliation TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;
CREATE TABLE generation (           -- the manifest of the read model
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    revision    INTEGER NOT NULL,   -- of the ledger that it shows
    state       TEXT NOT NULL CHECK (state IN ('building', 'published')),
    files       TEXT NOT NULL,      -- JSON object: table -> file name
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE gone_story (           -- published once, and not any more; no word of it is kept
    story       TEXT NOT NULL,
    document_id TEXT NOT NULL,      -- of its opening report
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE saved_view (
    name        TEXT PRIMARY KEY,
    page        TEXT NOT NULL,      -- of the dashboard
    query       TEXT NOT NULL,      -- as in an address
    who         TEXT NOT NULL,
    at          TEXT NOT NULL       -- UTC, ISO 8601
) STRICT;
CREATE TABLE revision (number INTEGER NOT NULL) STRICT;  -- counts changes of the ledger
INSERT INTO revision VALUES (0);
"""

# From each older version to the next one; what is there already is never rewritten, but the
# read model is made anew where it lacks what its rows are now asked for.
_STEPS = {
    1: """
ALTER TABLE document ADD COLUMN told TEXT NOT NULL DEFAULT '{}';
CREATE TABLE original (
    document_id TEXT PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    data        BLOB NOT NULL,
    words       BLOB NOT NULL
) STRICT;
""",
    2: """
CREATE TABLE publisher (
    name        TEXT PRIMARY KEY,
    country     TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    note        TEXT NOT NULL
) STRICT;
""",
    3: """
ALTER TABLE event ADD COLUMN seen_at TEXT NOT NULL DEFAULT '';
UPDATE event SET seen_at = coalesce(
    (SELECT min(at) FROM attempt a WHERE a.document_id = event.document_id AND outcome = 'saved'),
    (SELECT saved_at FROM document d WHERE d.id = event.document_id)
);
ALTER TABLE attempt ADD COLUMN batch TEXT NOT NULL DEFAULT '';
CREATE TABLE gone_story (
    story       TEXT NOT NULL,
    document_id TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE TABLE saved_view (
    name        TEXT PRIMARY KEY,
    page        TEXT NOT NULL,
    query       TEXT NOT NULL,
    who         TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
DELETE FROM generation;
""",
}


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection to the ledger, made new where there is no file (or an empty one).

    Raises:
        LedgerError: The file is damaged, is no ledger, comes from a newer version, or
            cannot be opened. It is left as it is.
    """
    with explained(path):
        if read_only and _is_older(path):
            connect(path).close()  # only a writer can bring it up to date
        if read_only:
            db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path)
        try:
            _prepare(db, path, read_only=read_only)
        except BaseException:
            db.close()
            raise
    return db


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
    if "locked" in told:
        return "another program holds it; try again when that is done"
    if "readonly" in told or "unable to open" in told:
        return "check that the file and its folder can be written, or choose another --ledger"
    if "full" in told:
        return "free some space; what was saved before is kept"
    return "the file is kept as it is; put back a copy of it, or choose another --ledger"


def _prepare(db: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    db.isolation_level = None  # transactions are begun in words, never by guess
    db.row_factory = sqlite3.Row
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    db.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        _create(db, path)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")  # a deleted document leaves no words behind
    _check_version(db, path)


def _is_older(path: Path) -> bool:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
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
    with _changing(db):
        if not _version(db):  # another may have been faster
            for statement in _statements(_TABLES):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    with _changing(db):
        for version in range(_version(db), SCHEMA_VERSION):
            for statement in _statements(_STEPS[version]):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def _changing(db: sqlite3.Connection) -> Iterator[None]:
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


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    version = _version(db)
    if not version and not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise LedgerError(f"{path} is still empty: another program may be making it; try again")
    if not _is_ours(db):
        raise LedgerError(f"{path} is no ledger; choose another --ledger")
    if version > SCHEMA_VERSION:
        raise LedgerError(
            f"{path} was written by a newer version (schema {version}, this one knows "
            f"{SCHEMA_VERSION}); update the program, or choose another --ledger"
        )


def _is_ours(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
