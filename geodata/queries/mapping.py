"""What the map draws: columns of all stories, outlines, hollow marks, the first window."""

from __future__ import annotations

import heapq
import math
from datetime import date
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from geodata.queries.columns import Coded, Columns, day_of, pieces
from geodata.queries.evidence_records import MentionedPlace, Shape
from geodata.records import Interval

MONTH_DAYS = 31


def map_table(db: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return the columns that the map needs, of all stories in row order."""
    return db.sql(
        "SELECT row, story, first_day, last_day, lat, lon, quad, where_prec, claim, place_id,"
        " kind, radius_m, type, origin_lat, origin_lon, destination_lat, destination_lon,"
        " actors, reports, publishers FROM stories ORDER BY row"
    ).to_arrow_table()


def compared_table(db: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return what a table of events is compared with, of all stories in row order."""
    return db.sql(
        "SELECT row, story, first_day, last_day, place, lat, lon, kind, radius_m, source_actors,"
        " target_actors, type, quad, claim, reports, title FROM stories ORDER BY row"
    ).to_arrow_table()


def shapes(db: duckdb.DuckDBPyConnection, sites: Coded) -> list[Shape]:
    """Return the distinct places that stories are drawn at, most stories first.

    Args:
        db: The tables.
        sites: Where the stories are.
    """
    counted = dict(zip(sites.values, sites.count().tolist(), strict=True))
    found = db.execute(
        "SELECT place_id, name, kind, shape, lat, lon, radius_m, digest FROM places"
    ).fetchall()
    drawn = [_shape(row, counted[row[-1]]) for row in found if row[-1] in counted]
    return sorted(drawn, key=lambda one: (-one.stories, one.place_id, one.name))


def _shape(row: tuple[Any, ...], stories: int) -> Shape:
    *place, digest = row
    values: list[Any] = [*place, stories, digest]
    return Shape(*values)


def mentioned(db: duckdb.DuckDBPyConnection) -> list[MentionedPlace]:
    """Return the places that documents only name, most mentions first."""
    found = db.execute(
        "SELECT p.place_id, name, lat, lon, kind, shape, radius_m, sum(n)::BIGINT AS total,"
        " list((sense, n) ORDER BY n DESC, sense) FROM"
        " (SELECT p.place_id, sense, sum(m.n)::BIGINT AS n, min(digest) AS digest FROM"
        "  (SELECT place_digest, sense, count(*) AS n FROM mentions GROUP BY ALL) m"
        "  JOIN places p ON p.digest = m.place_digest GROUP BY p.place_id, sense) m"
        " JOIN places p USING (digest)"
        " WHERE p.place_id NOT IN (SELECT DISTINCT key FROM keys WHERE field = 'place')"
        " GROUP BY ALL ORDER BY total DESC, p.place_id"
    ).fetchall()
    return [_mentioned(row) for row in found]


def published(db: duckdb.DuckDBPyConnection) -> dict[date, int]:
    """Return how many articles of the documents were published on each day, in order of days."""
    found = db.execute(
        "SELECT published, count(*) FROM articles WHERE published IS NOT NULL"
        " GROUP BY published ORDER BY published"
    ).fetchall()
    return dict(found)


def _mentioned(row: tuple[Any, ...]) -> MentionedPlace:
    values: list[Any] = [*row[:-1], dict(row[-1])]
    return MentionedPlace(*values)


def first_window(columns: Columns, share: float) -> Interval | None:
    """Return the shortest window that wholly holds a share of the dated stories.

    Wholly, so that a story of "the 1990s" never counts for every week of them; of equally
    short windows the latest, for news is read backwards. Stories dated more coarsely than
    to a month, mostly background, ask for no window as long as there are finer ones.
    """
    days = _counted(columns, MONTH_DAYS) or _counted(columns, None)
    wanted = math.ceil(sum(count for *_, count in days) * share)
    earliest: list[tuple[int, int]] = []  # ends of those from here on, negated, and how many
    held = 0
    best: tuple[int, int] | None = None
    for start, end, count in reversed(days):
        heapq.heappush(earliest, (-end, count))
        held += count
        while held - earliest[0][1] >= wanted:
            held -= heapq.heappop(earliest)[1]
        if held >= wanted and (best is None or -earliest[0][0] - start < best[1] - best[0]):
            best = start, -earliest[0][0]
    return Interval(day_of(best[0]), day_of(best[1])) if best else None


def _counted(columns: Columns, most: int | None) -> list[tuple[int, int, int]]:
    """Return the first and last days of stories, in order of the first, and how many have each.

    Args:
        columns: The stories.
        most: Only those dated to so many days at most; None for all.
    """
    found: list[tuple[int, int, int]] = []
    for at in pieces(columns.dated_rows):
        first = columns.first_day[at].astype(np.int64)
        more = columns.last_day[at] - first
        # As one number each: sorting those takes a tenth of the time that sorting pairs does.
        days = (first << 32) | more
        kept = days if most is None else days[more < most]
        each, counts = np.unique(kept, return_counts=True)
        starts = each >> 32
        ends = starts + (each & 0xFFFFFFFF)
        found += zip(starts.tolist(), ends.tolist(), counts.tolist(), strict=True)
    return found
