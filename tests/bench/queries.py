"""What the read model answers in how long, at a size that ``DATELINE_QUERIES`` gives (1000000).

The stories are made, not read: actors and words by Zipf's law, places in clusters, one story in
five with an interval, one in ten without a date. Each question is asked with 40 filters of an
actor, a type or a place, and a window; the same is asked of a GeoDataFrame in memory.
"""

from __future__ import annotations

import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import duckdb
import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq

from geodata.ledger import Generation, open_ledger
from geodata.queries import Filter, ReadModel
from geodata.read_model.generations import model_directory
from geodata.read_model.schema import TABLES

ASKED = 40
ACTORS, PLACES, WORDS = 20_000, 20_000, 5_000
FIRST, DAYS = date(2010, 1, 1), 5_475
TYPES = ("CONSULT", "AGREE", "AID", "COOPERATE", "ACCUSE", "THREATEN", "ASSAULT", "COERCE")

_DRAWN = """
CREATE TABLE drawn AS SELECT i::INT AS row, {columns} FROM range({stories}) t(i)
"""
_STORIES = """
SELECT row, 's' || row AS story, 1 AS reports, 1 AS sources, '' AS title, words AS text,
    words AS search, DATE '{first}' + day AS first_day, DATE '{first}' + day + length AS last_day,
    'day' AS date_precision, CASE WHEN day IS NULL THEN 'none_given' ELSE '' END AS date_gap,
    type, (type_number // 2 + 1)::TINYINT AS quad, 'occurred' AS claim,
    .5 + row % 50 / 100 AS confidence,
    'p' || place AS place_id, 'Place ' || place AS place, 'd' || place AS place_digest,
    place % 50 * 1.7 - 30 + place % 997 / 500 AS lat,
    place % 90 * 3.9 - 170 + place % 991 / 500 AS lon,
    'city' AS kind, 5000.0 AS radius_m, 1::TINYINT AS where_prec, ['p' || place] AS place_ids,
    ['Actor ' || actor, 'Actor ' || target] AS actors, ['Actor ' || actor] AS source_actors,
    ['Actor ' || target] AS target_actors, ['Actor ' || actor, 'Actor ' || target] AS actor_keys,
    ['Actor ' || actor] AS source_keys, ['Actor ' || target] AS target_keys,
    ['Paper ' || row % 40] AS publishers
FROM drawn
"""
_ACTORS = """
SELECT row, 'Actor ' || who AS name, 'C' || who % 180 AS country, 'organisation' AS kind, role
FROM (SELECT row, actor AS who, 'source' AS role FROM drawn
      UNION ALL SELECT row, target, 'target' FROM drawn)
"""
_PLACES = """
SELECT 'd' || n AS digest, 'p' || n AS place_id, 'Place ' || n AS name, 'city' AS kind
FROM range({places} + 1) t(n)
"""


def run() -> Iterator[tuple[str, str]]:
    """Yield how long opening and five questions take, and how many times as fast that is."""
    stories = int(os.environ.get("DATELINE_QUERIES", "1000000"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        made = _made(path, stories)
        yield f"{stories:,} stories: read model, MB", f"{made / 2**20:.0f}"
        began = time.perf_counter()
        with ReadModel.open(path) as model:
            yield "opened in, s", f"{time.perf_counter() - began:.1f}"
            asked = [_filter(random.Random(n)) for n in range(ASKED)]  # noqa: S311 - no secret
            model.facets(Filter())  # what it counts from is made when first asked for
            for what, ask in _QUESTIONS.items():
                spent = _spent(lambda one, ask=ask: ask(model, one), asked)
                yield f"{what}: median / p95, ms", f"{median(spent):.0f} / {_p95(spent):.0f}"
                yield from _against(what, spent, path, asked)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        yield "peak memory, GeoDataFrame included, GB", f"{peak:.1f}"


_QUESTIONS: dict[str, Callable[[ReadModel, Filter], object]] = {
    "a page of stories": lambda model, wanted: model.stories(wanted, limit=50),
    "count line": ReadModel.counts,
    "which the map shows": ReadModel.matching,
    "choices of all filters": ReadModel.facets,
    "words": lambda model, wanted: model.counts(Filter(words=f"w{wanted.first.day} w7")),
}


def _against(
    what: str, spent: list[float], path: Path, asked: list[Filter]
) -> Iterator[tuple[str, str]]:
    """Ask a GeoDataFrame for the count line, the question that it answers best."""
    if what != "count line":
        return
    (file,) = model_directory(path).glob("stories-*.parquet")
    columns = ["first_day", "last_day", "type", "place_id", "actor_keys", "lat", "lon"]
    table = pq.read_table(file, columns=columns).to_pandas()
    frame = gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table["lon"], table["lat"]))
    theirs = _spent(lambda one: _counted(frame, one), asked)
    yield "the same, times as fast as geopandas in memory", f"{median(theirs) / median(spent):.1f}"


def _counted(frame: gpd.GeoDataFrame, wanted: Filter) -> int:
    hits = frame["first_day"].isna() | (
        (frame["first_day"] <= wanted.last) & (frame["last_day"] >= wanted.first)
    )
    if wanted.types:
        hits &= frame["type"].isin(wanted.types)
    if wanted.places:
        hits &= frame["place_id"].isin(wanted.places)
    if wanted.actors:
        hits &= np.array([wanted.actors[0] in keys for keys in frame["actor_keys"]])
    return int(hits.sum())


def _filter(chance: random.Random) -> Filter:
    first = FIRST + timedelta(chance.randrange(DAYS))
    last = first + timedelta(chance.choice((7, 30, 365, 2_000)))
    kind = chance.randrange(3)
    return Filter(
        first,
        last,
        actors=(f"Actor {int(ACTORS ** chance.random())}",) if kind == 0 else (),
        types=tuple(chance.sample(TYPES, 2)) if kind == 1 else (),
        places=(f"p{int(PLACES ** chance.random())}",) if kind == 2 else (),
    )


def _spent(ask: Callable[[Filter], object], asked: list[Filter]) -> list[float]:
    spent = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        spent.append(1000 * (time.perf_counter() - began))
    return spent


def _p95(spent: list[float]) -> float:
    return sorted(spent)[int(len(spent) * 0.95)]


def _made(path: Path, stories: int) -> int:
    """Write a ledger without documents and a generation of made stories; return its bytes."""
    directory = model_directory(path)
    directory.mkdir()
    queries = {
        "stories": _STORIES.format(first=FIRST),
        "actors": _ACTORS,
        "places": _PLACES.format(places=PLACES),
    }
    db = duckdb.connect(":memory:")
    db.execute(_DRAWN.format(columns=_columns(stories), stories=stories))
    with open_ledger(path) as ledger:
        number = ledger.reserve_generation()
        files = {name: f"{name}-{number:08d}.parquet" for name in TABLES}
        for name, schema in TABLES.items():
            if name in queries:
                _copy(db, queries[name], schema.names, directory / files[name], name)
            else:
                pq.write_table(schema.empty_table(), directory / files[name])
        ledger.publish_generation(Generation(number, 1, files))
    db.close()
    return sum(file.stat().st_size for file in directory.iterdir())


def _copy(
    db: duckdb.DuckDBPyConnection, query: str, names: list[str], file: Path, table: str
) -> None:
    """Write a query's columns as a table of the read model; what it lacks is empty."""
    db.register("shape", TABLES[table].empty_table())
    db.execute(
        f"COPY (SELECT {', '.join(names)} FROM"  # noqa: S608 - our own words
        f" (SELECT * FROM shape UNION ALL BY NAME {query})) TO '{file}' (COMPRESSION zstd)"
    )
    db.unregister("shape")


def _columns(stories: int) -> str:
    dated = int(stories * 0.9)
    words = " || ' ' || ".join(f"'w' || {_zipf(WORDS, 100 + n)}" for n in range(24))
    kinds = ", ".join(f"'{kind}'" for kind in TYPES)
    return ", ".join(
        (
            f"CASE WHEN i < {dated} THEN (i * {DAYS} // {dated})::INT END AS day",
            f"CASE WHEN hash(i, 1) % 5 = 0 THEN ({_zipf(400, 2)})::INT ELSE 0 END AS length",
            f"{_zipf(ACTORS, 3)} AS actor",
            f"{_zipf(ACTORS, 4)} AS target",
            f"{_zipf(PLACES, 5)} AS place",
            f"hash(i, 6) % {len(TYPES)} AS type_number",
            f"list_extract([{kinds}], (hash(i, 6) % {len(TYPES)} + 1)::INT) AS type",
            f"{words} AS words",
        )
    )


def _zipf(ranks: int, salt: int) -> str:
    """Return SQL for a rank from 1, drawn by Zipf's law: its logarithm is uniform."""
    return f"floor(pow({ranks}, hash(i, {salt}) % 1000000 / 1000000))::INT"
