"""Stories added up where and when they happened: what a map draws that cannot hold them all."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.queries import masks
from geodata.queries.columns import Columns, day_number, pieces
from geodata.queries.records import Filter
from geodata.queries.tallies import Tallies


def sums_of_places(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> pa.Table:
    """Return the placed and dated stories of a filter, added up by place and quad class.

    Columns: place_digest, quad, stories, certain (how many lie wholly in the window), chance (the
    sum over the stories of the share of their days that the window holds).
    """
    columns = tallies.columns()
    sites, quads = columns.sites, len(columns.quads.values) or 1
    hits = masks.shown(db, columns, wanted) & columns.placed & columns.dated
    is_certain = masks.certain(columns, wanted)
    stories, certain = np.zeros((2, len(sites.values) * quads), dtype=np.intp)
    chance = np.zeros(len(stories))
    for at in pieces(len(columns)):
        rows = hits[at].nonzero()[0] + at.start
        keys = sites.codes[rows].astype(np.intp) * quads + columns.quads.codes[rows]
        stories += np.bincount(keys, minlength=len(stories))
        sure = is_certain[rows]
        certain += np.bincount(keys[sure], minlength=len(stories))
        shares = _chances(columns, rows[~sure], wanted)
        chance += np.bincount(keys[~sure], shares, minlength=len(stories))
    found = stories.nonzero()[0]
    return pa.table(
        {
            "place_digest": pa.array([sites.values[at] for at in found // quads], pa.string()),
            "quad": _quads(columns, found % quads),
            "stories": stories[found],
            "certain": certain[found],
            "chance": (certain + chance)[found],
        }
    )


def sums_of_months(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> pa.Table:
    """Return the dated stories of a filter, added up by month, quad class and whether placed.

    A story of several months counts in its first. Columns: month (its first day), quad, placed,
    stories.
    """
    columns = tallies.columns()
    rows = (masks.shown(db, columns, wanted) & columns.dated).nonzero()[0]
    months, of_rows = _months(columns.first_day[rows])
    quads = len(columns.quads.values) or 1
    keys = (of_rows * quads + columns.quads.codes[rows]) * 2 + columns.placed[rows]
    stories = np.bincount(keys)
    found = stories.nonzero()[0]
    return pa.table(
        {
            "month": months[found // (2 * quads)],
            "quad": _quads(columns, found // 2 % quads),
            "placed": found % 2 == 1,
            "stories": stories[found],
        }
    )


def _quads(columns: Columns, codes: NDArray[np.intp]) -> NDArray[np.int8]:
    return np.array(columns.quads.values, dtype=np.int8)[codes]


def _months(days: NDArray[np.int32]) -> tuple[NDArray[np.datetime64], NDArray[np.intp]]:
    """Return the first days of the months of days, which are in order, and the month of each."""
    dates = days.astype("M8[D]")
    ends = dates[[0, -1]].astype("M8[M]").astype(int) if len(dates) else (0, -1)
    firsts = np.arange(ends[0], ends[1] + 1).astype("M8[M]").astype("M8[D]")
    lengths = np.diff(np.searchsorted(dates, firsts), append=len(days))
    return firsts, np.repeat(np.arange(len(firsts)), lengths)


def _chances(columns: Columns, rows: NDArray[np.intp], wanted: Filter) -> NDArray[np.float64]:
    """Return the share of the days of some dated stories that the window holds."""
    first, last = columns.first_day[rows], columns.last_day[rows]
    days = last - first + 1
    if wanted.last:
        last = np.minimum(last, day_number(wanted.last))
    if wanted.first:
        first = np.maximum(first, day_number(wanted.first))
    return (last - first + 1) / days
