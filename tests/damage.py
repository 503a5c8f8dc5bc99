"""Ledgers as the tests of damage and of older versions need them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

PAGE = 4096
"""Bytes of a page of SQLite."""

_LEDGERS = Path(__file__).parent / "data" / "ledgers"


def damage_page(path: Path, number: int) -> None:
    """Overwrite a page of a closed ledger, counted from 1, with what no page looks like."""
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def pages_of(path: Path, table: str) -> list[int]:
    """Return the pages of a table of a closed ledger that hold rows, the first page first."""
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
    data = path.read_bytes()
    return list(_leaves(data, root))


def _leaves(data: bytes, number: int):
    page = data[(number - 1) * PAGE : number * PAGE]
    if page[0] == 0x0D:  # a leaf of a table
        yield number
        return
    cells = int.from_bytes(page[3:5], "big")
    at = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(cells)]
    children = [int.from_bytes(page[a : a + 4], "big") for a in at]
    for child in [*children, int.from_bytes(page[8:12], "big")]:
        yield from _leaves(data, child)


def made_by_version(version: int, path: Path) -> Path:
    """Make a ledger as an older version of the program wrote it."""
    script = (_LEDGERS / f"schema-{version}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)
    return path


def kept_versions() -> list[int]:
    """Return of which older versions there is a ledger."""
    return sorted(int(path.stem.removeprefix("schema-")) for path in _LEDGERS.glob("*.sql"))
