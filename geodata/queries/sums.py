"""Stories added up where and when they happened: what a map draws that cannot hold them all."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from geodata.queries.conditions import DATED, PLACED, Condition, certain_condition, shown_condition
from geodata.queries.records import Filter

_DAYS = "(last_day - first_day + 1)"


def sums_of_places(db: duckdb.DuckDBPyConnection, wanted: Filter) -> pa.Table:
    """Return the placed and dated stories of a filter, added up by place and quad class.

    Columns: place_digest, quad, stories, certain (how many lie wholly in the window), chance (the
    sum over the stories of the share of their days that the window holds).
    """
    where = shown_condition(wanted) & Condition(f"{PLACED} AND {DATED}")
    certain = certain_condition(wanted)
    chance = _chance(wanted)
    return db.sql(
        f"SELECT place_digest, quad, count(*) AS stories, count(*) FILTER ({certain.sql}) AS certain,"  # noqa: S608,E501
        f" sum({chance.sql}) AS chance FROM stories WHERE {where.sql}"
        " GROUP BY place_digest, quad ORDER BY place_digest, quad",
        params=[*certain.values, *chance.values, *where.values],
    ).to_arrow_table()


def sums_of_months(db: duckdb.DuckDBPyConnection, wanted: Filter) -> pa.Table:
    """Return the dated stories of a filter, added up by month, quad class and whether placed.

    A story of several months counts in its first. Columns: month (its first day), quad, placed,
    stories.
    """
    where = shown_condition(wanted) & Condition(DATED)
    # Days first: there are a thousand times fewer of them than stories.
    return db.sql(
        f"SELECT date_trunc('month', first_day)::DATE AS month, quad, placed,"  # noqa: S608
        " sum(n)::BIGINT AS stories FROM"
        f" (SELECT first_day, quad, {PLACED} AS placed, count(*) AS n"
        f" FROM stories WHERE {where.sql} GROUP BY ALL)"
        " GROUP BY ALL ORDER BY month, quad, placed",
        params=list(where.values),
    ).to_arrow_table()


def _chance(wanted: Filter) -> Condition:
    """Return the share of a story's days that the window holds, as SQL."""
    first, last = "first_day", "last_day"
    values: tuple[object, ...] = ()
    if wanted.last:
        last, values = "least(last_day, ?)", (*values, wanted.last)
    if wanted.first:
        first, values = "greatest(first_day, ?)", (*values, wanted.first)
    return Condition(f"({last} - {first} + 1) / {_DAYS}", values)
