"""What a time bar and a click ask of more stories than a browser can hold."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from geodata.queries.conditions import (
    DATED,
    PLACED,
    Condition,
    any_of,
    certain_condition,
    condition,
    gap_condition,
    shown_condition,
    window_condition,
)
from geodata.queries.mapping import MONTH_DAYS
from geodata.queries.records import Around, Filter


def sums_of_days(db: duckdb.DuckDBPyConnection, wanted: Filter) -> pa.Table:
    """Return all dated stories, added up by days, quad class and whether placed, in order of days.

    What is dated to a day counts on it, what is dated to a stretch from the first day of a week to
    the last of one, or of a month where it is longer than a month. Columns: first, last, quad,
    placed, stories (all of them), shown (those of the filter, its window left aside).
    """
    where = condition(wanted) & gap_condition(wanted)
    return db.sql(
        f"SELECT {_STRETCH}, quad, {PLACED} AS placed, count(*) AS stories,"  # noqa: S608
        f" count(*) FILTER (WHERE {where.sql}) AS shown FROM stories WHERE {DATED}"
        " GROUP BY ALL ORDER BY ALL",
        params=list(where.values),
    ).to_arrow_table()


def around_window(db: duckdb.DuckDBPyConnection, wanted: Filter) -> Around:
    """Return how many stories of a filter lie in its window, before it and after it."""
    where = condition(wanted) & gap_condition(wanted)
    certain = certain_condition(wanted)
    # Counted, not what the others leave: in a window that ends before it begins a story is both
    # after and before it.
    within = Condition(DATED) & window_condition(wanted)
    found = db.execute(
        f"SELECT count(*) FILTER ({certain.sql}), count(*) FILTER ({within.sql}),"  # noqa: S608
        f" count(*) FILTER (NOT {DATED}), count(*) FILTER (last_day < ?),"
        f" count(*) FILTER (first_day > ?) FROM stories WHERE {where.sql}",
        [*certain.values, *within.values, wanted.first, wanted.last, *where.values],
    ).fetchall()
    [(sure, inside, undated, earlier, later)] = found
    return Around(sure, inside - sure, undated, earlier, later)


def rows_drawn_at(
    db: duckdb.DuckDBPyConnection, wanted: Filter, digests: Sequence[str], most: int
) -> list[int]:
    """Return the first rows of the dated stories of a filter that are drawn at some places."""
    where = shown_condition(wanted) & Condition(DATED) & any_of("place_digest", tuple(digests))
    found = db.execute(
        f"SELECT row FROM stories WHERE {where.sql} ORDER BY row LIMIT ?",  # noqa: S608
        [*where.values, most],
    ).fetchall()
    return [row for (row,) in found]


_STRETCH = " ".join(
    (
        "CASE WHEN first_day = last_day THEN first_day",
        f"WHEN last_day - first_day < {MONTH_DAYS} THEN date_trunc('week', first_day)::DATE",
        "ELSE date_trunc('month', first_day)::DATE END AS first,",
        "CASE WHEN first_day = last_day THEN last_day",
        f"WHEN last_day - first_day < {MONTH_DAYS} THEN date_trunc('week', last_day)::DATE + 6",
        "ELSE last_day(last_day) END AS last",
    )
)
