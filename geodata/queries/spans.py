"""What a time bar and a click ask of more stories than a browser can hold."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa

from geodata.queries import masks
from geodata.queries.columns import Mask, day_number
from geodata.queries.records import Around, Filter
from geodata.queries.tallies import Tallies


def sums_of_days(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> pa.Table:
    """Return all dated stories, added up by stretch of days, quad class and whether placed.

    Columns: first, last (days), quad, placed, stories (all of them), shown (those of the filter,
    its window left aside). They are in that order of days.
    """
    columns, stretches = tallies.columns(), tallies.stretches()
    hits = masks.of_any_day(db, columns, wanted)
    return pa.table(
        {
            "first": pa.array(stretches.first).cast(pa.date32()),
            "last": pa.array(stretches.last).cast(pa.date32()),
            "quad": stretches.quad,
            "placed": stretches.placed,
            "stories": stretches.count(columns.dated),
            "shown": stretches.count(hits),
        }
    )


def around_window(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> Around:
    """Return how many stories of a filter lie in its window, before it and after it."""
    columns = tallies.columns()
    hits = masks.of_any_day(db, columns, wanted)
    dated = hits & columns.dated
    # Counted, not what the others leave: in a window that ends before it begins a story is both
    # after and before it.
    inside = _count(dated & masks.in_window(columns, wanted))
    certain = _count(dated & masks.certain(columns, wanted))
    first, last = wanted.first, wanted.last
    return Around(
        certain,
        inside - certain,
        _count(hits & ~columns.dated),
        _count(dated & (columns.last_day < day_number(first))) if first else 0,
        _count(dated & (columns.first_day > day_number(last))) if last else 0,
    )


def rows_drawn_at(
    db: duckdb.DuckDBPyConnection,
    tallies: Tallies,
    wanted: Filter,
    digests: Sequence[str],
    most: int,
) -> list[int]:
    """Return the first rows of the dated stories of a filter that are drawn at some places."""
    columns = tallies.columns()
    hits = masks.shown(db, columns, wanted) & columns.dated & columns.sites.any_of(digests)
    found: list[int] = hits.nonzero()[0][:most].tolist()
    return found


def _count(hits: Mask) -> int:
    return int(np.count_nonzero(hits))
