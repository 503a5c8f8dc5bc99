"""A damaged ledger -> a new one of all rows that can still be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from geodata.errors import LedgerError
from geodata.ledger.copies import Holdings, holdings_of
from geodata.ledger.engines import require_file
from geodata.ledger.findings import PLACE_DIGEST
from geodata.ledger.schema import changing, connect, explained, open_as_it_is

_TABLES = (
    "document", "document_name", "original", "successor", "article", "place", "event", "mention",
    "attempt", "correction", "publisher", "gone_story", "saved_view",
)  # fmt: skip
# Rows at the end of a table that is cut off have no number to stop at.
_LONGEST_STRETCH = 20_000
_MAGIC = b"SQLite format 3\0"
_HEAD_BYTES = 100  # of a database: among others its size in pages, and that of a page


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be kept of a damaged ledger, and the tables of which something is lost."""

    kept: Holdings
    lost: tuple[str, ...]


def salvage(damaged: Path, target: Path) -> Salvaged:
    """Copy what can still be read of a ledger into a new one; the damaged file stays as it is.

    Where anything is lost, all documents count as read by no engine: ``ingest`` reads them
    anew, and corrections find their events again.

    Args:
        damaged: A ledger that SQLite finds faults in.
        target: Where to make the new one; nothing may be there.

    Raises:
        LedgerError: Not even its list of tables can be read, or the target cannot be written.
    """
    require_file(damaged)
    if target.exists():
        raise LedgerError(f"{target} is there already; choose another name")
    with (
        explained(damaged),
        _at_full_length(damaged) as path,
        closing(open_as_it_is(path)) as source,
    ):
        present = {table: _columns(source, table) for table in _TABLES}
        with closing(connect(target)) as db, explained(target), changing(db):
            db.execute("PRAGMA defer_foreign_keys = ON")
            whole = {table: _keep(source, db, table, present[table]) for table in _TABLES}
            lost = tuple(table for table, is_whole in whole.items() if not is_whole)
            _drop_what_hangs(db)
            if lost:
                db.execute("UPDATE document SET engine = ''")
            return Salvaged(holdings_of(db), lost)


@contextmanager
def _at_full_length(damaged: Path) -> Iterator[Path]:
    """Give a file that SQLite will open: of one that is cut off, a copy with its end blank."""
    with damaged.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    size = int.from_bytes(head[16:18], "big") * int.from_bytes(head[28:32], "big")
    if not head.startswith(_MAGIC) or size <= damaged.stat().st_size:
        yield damaged
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / damaged.name
        shutil.copyfile(damaged, copy)
        os.truncate(copy, size)
        yield copy


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [str(column[1]) for column in db.execute(f"PRAGMA table_info({table})")]


def _keep(
    source: sqlite3.Connection, db: sqlite3.Connection, table: str, present: list[str]
) -> bool:
    """Copy a table's readable rows; tell whether that was all of them."""
    columns = [name for name in _columns(db, table) if name in present]
    if not columns:  # an older ledger has no such table
        return True
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - ours
    is_whole = True
    for row in _readable(source, table, names):
        try:
            db.execute(insert, row or ())
        except sqlite3.Error:  # no row, or one whose values its columns cannot hold
            is_whole = False
    return is_whole


def _readable(
    source: sqlite3.Connection, table: str, names: str
) -> Iterator[tuple[Any, ...] | None]:
    """Yield a table's rows in order, None for each stretch that cannot be read."""
    after, missed = 0, 0
    rows = f"SELECT rowid, {names} FROM {table} WHERE rowid > ? ORDER BY rowid"  # noqa: S608 - ours
    while missed < _LONGEST_STRETCH:
        try:
            for number, *row in source.execute(rows, (after,)):
                after, missed = number, 0
                yield tuple(row)
        except sqlite3.DatabaseError:
            if not missed:
                yield None
            # The next number may be on the same page; some number is on the one after it.
            after, missed = after + 1, missed + 1
        else:
            return


def _drop_what_hangs(db: sqlite3.Connection) -> None:
    """Drop rows without their document, and those that cite a place that is lost."""
    for table in ("original", "document_name", "article", "event", "mention"):
        db.execute(f"DELETE FROM {table} WHERE document_id NOT IN (SELECT id FROM document)")  # noqa: S608
    db.execute(
        "INSERT INTO document_name (document_id, name, address)"
        " SELECT id, 'unnamed ' || substr(id, 1, 8), '' FROM document"
        " WHERE id NOT IN (SELECT document_id FROM document_name)"
    )
    known = {digest for (digest,) in db.execute("SELECT digest FROM place")}
    for table in ("event", "mention"):
        rows = db.execute(f"SELECT rowid, body FROM {table}").fetchall()  # noqa: S608
        hanging = [(row,) for row, body in rows if not known.issuperset(PLACE_DIGEST.findall(body))]
        db.executemany(f"DELETE FROM {table} WHERE rowid = ?", hanging)  # noqa: S608
