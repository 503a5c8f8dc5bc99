"""What the map draws: columns of all stories, outlines, hollow marks, the first window."""

from __future__ import annotations

import heapq
import math
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

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


def view_table(db: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return what a page needs of every story to know which it shows, in row order."""
    # In order of row, as the table was filled; degrees in half the memory of doubles.
    return db.sql(
        "SELECT first_day, last_day, lat::FLOAT AS lat, lon::FLOAT AS lon, where_prec, reports"
        " FROM stories"
    ).to_arrow_table()


def moves_table(db: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return from where and to where people moved in the stories that tell it, in row order."""
    return db.sql(
        "SELECT row, origin_lat, origin_lon, destination_lat, destination_lon FROM stories"
        " WHERE origin_lat IS NOT NULL OR destination_lat IS NOT NULL ORDER BY row"
    ).to_arrow_table()


def compared_table(db: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return what a table of events is compared with, of all stories in row order."""
    return db.sql(
        "SELECT row, story, first_day, last_day, place, lat, lon, kind, radius_m, source_actors,"
        " target_actors, type, quad, claim, reports, title FROM stories ORDER BY row"
    ).to_arrow_table()


def shapes(db: duckdb.DuckDBPyConnection) -> list[Shape]:
    """Return the distinct places that stories are drawn at, most stories first."""
    found = db.execute(
        # Counted first: there are a thousand times fewer places than stories.
        "SELECT p.place_id, p.name, p.kind, p.shape, p.lat, p.lon, p.radius_m, n, p.digest FROM"
        " (SELECT place_digest, count(*) AS n FROM stories GROUP BY place_digest) s"
        " JOIN places p ON p.digest = s.place_digest ORDER BY n DESC, p.place_id, p.name"
    ).fetchall()
    return [Shape(*row) for row in found]


def mentioned(db: duckdb.DuckDBPyConnection) -> list[MentionedPlace]:
    """Return the places that documents only name, most mentions first."""
    found = db.execute(
        "SELECT m.place_id, any_value(p.name), any_value(p.lat), any_value(p.lon),"
        " any_value(p.kind), any_value(p.shape), any_value(p.radius_m), sum(m.n)::BIGINT AS total,"
        " list((m.sense, m.n) ORDER BY m.n DESC, m.sense) FROM"
        " (SELECT place_id, sense, count(*) AS n, min(place_digest) AS digest FROM mentions"
        "  WHERE place_id <> '' GROUP BY place_id, sense) m"
        " JOIN places p ON p.digest = m.digest"
        " WHERE m.place_id NOT IN (SELECT DISTINCT key FROM keys WHERE field = 'place')"
        " GROUP BY m.place_id ORDER BY total DESC, m.place_id"
    ).fetchall()
    return [_mentioned(row) for row in found]


def published(db: duckdb.DuckDBPyConnection) -> dict[date, int]:
    """Return how many articles of the documents were published on each day, in order of days."""
    # The articles of a document are kept as JSON; a quotation mark within a title is escaped there.
    found = db.execute(
        "SELECT CAST(day AS DATE), count(*) FROM (SELECT unnest(regexp_extract_all("
        ' articles, \'"published": *"(\\d{4}-\\d\\d-\\d\\d)"\', 1)) AS day FROM documents)'
        " GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return dict(found)


def _mentioned(row: tuple[Any, ...]) -> MentionedPlace:
    values: list[Any] = [*row[:-1], dict(row[-1])]
    return MentionedPlace(*values)


def first_window(db: duckdb.DuckDBPyConnection, share: float) -> Interval | None:
    """Return the shortest window that wholly holds a share of the dated stories.

    Wholly, so that a story of "the 1990s" never counts for every week of them; of equally
    short windows the latest, for news is read backwards. Stories dated more coarsely than
    to a month, mostly background, ask for no window as long as there are finer ones.
    """
    dated = db.execute(
        "SELECT first_day, last_day, count(*) FROM stories WHERE first_day IS NOT NULL"
        " GROUP BY ALL ORDER BY first_day DESC"
    ).fetchall()
    days = [one for one in dated if (one[1] - one[0]).days < MONTH_DAYS] or dated
    wanted = math.ceil(sum(count for *_, count in days) * share)
    earliest: list[tuple[int, int]] = []  # ends of those from here on, negated, and how many
    held = 0
    best: Interval | None = None
    for first, last, count in days:
        heapq.heappush(earliest, (-last.toordinal(), count))
        held += count
        while held - earliest[0][1] >= wanted:
            held -= heapq.heappop(earliest)[1]
        if held >= wanted:
            window = Interval(first, date.fromordinal(-earliest[0][0]))
            best = window if best is None or window.days < best.days else best
    return best
