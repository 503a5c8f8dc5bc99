"""Stories by their rows: which come first, and what the file says of them."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, TypeVar

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.queries.columns import Mask
from geodata.queries.records import ListedStory

Told = TypeVar("Told", bound=ListedStory)
_LOOKED_AT = 1 << 18  # stories at once: a list mostly finds its few within the first of them


def first_rows(found: Mask, most: int) -> NDArray[np.intp]:
    """Return the first so many rows that a mask marks, in order."""
    rows = [np.zeros(0, dtype=np.intp)]
    for start in range(0, len(found), _LOOKED_AT):
        rows.append(found[start : start + _LOOKED_AT].nonzero()[0] + start)
        if sum(map(len, rows)) >= most:
            break
    return np.concatenate(rows)[:most]


def told(
    db: duckdb.DuckDBPyConnection, record: type[Told], where: str, value: object
) -> list[Told]:
    """Return the stories that a condition holds for, in row order.

    Args:
        db: The tables.
        record: What is read of each: every column costs a look at each group of rows that has a
            story wanted, lists the most.
        where: The condition, in SQL.
        value: Of its ``?``.
    """
    columns = ", ".join(record.__dataclass_fields__)
    found = db.execute(f"SELECT {columns} FROM stories WHERE {where}", [value]).fetchall()  # noqa: S608
    # Sorted here: the database makes ready to sort any number of rows, all columns of them, which
    # for the few of a list takes longer than reading one column more.
    return sorted((_story(record, row) for row in found), key=attrgetter("row"))


def _story(record: type[Told], row: tuple[Any, ...]) -> Told:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row]
    return record(*values)
