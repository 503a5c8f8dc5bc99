"""What the read model answers in how long, at 1e4, 1e6 and 1e7 made stories; see ``made_model``.

``DATELINE_QUERIES`` gives the sizes instead, apart by commas, and ``DATELINE_MADE`` a folder in
which models are kept from run to run. Each question is asked with 40 filters of an actor, a type
or a place, and a window; up to a million the same is asked of a GeoDataFrame in memory.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq

from geodata.queries import Filter, ReadModel
from geodata.read_model.generations import model_directory
from tests.bench.made_model import ACTORS, DAYS, FIRST, PLACES, TYPES, WORDS, made_model, word

ROOT = Path(__file__).resolve().parents[2]
ASKED = 40
_SIZES = "10000,1000000,10000000"
_MOST_IN_MEMORY = 1_000_000

Ask = Callable[[Filter], object]


def run() -> Iterator[tuple[str, str]]:
    """Yield, at each size, what opening and the questions take."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(os.environ.get("DATELINE_MADE", folder))
        for stories in map(int, os.environ.get("DATELINE_QUERIES", _SIZES).split(",")):
            path = made_model(kept, stories)
            yield f"== {stories:,} stories", ""
            yield from _disk(path, stories)
            # Each in a process of its own: the memory of one size says nothing of another.
            told = subprocess.run(
                [sys.executable, "-m", "tests.bench.queries", str(path)],
                cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            for line in told.stdout.splitlines():
                what, _, value = line.partition("\t")
                yield what, value
            if stories <= _MOST_IN_MEMORY:
                yield from _against(path)


def _disk(path: Path, stories: int) -> Iterator[tuple[str, str]]:
    sizes = {
        file.name.split("-")[0]: file.stat().st_size for file in model_directory(path).iterdir()
    }
    whole = sum(sizes.values()) / stories
    yield "stories, actors, places, words: MB a million", f"{whole:.0f}"
    shares = ", ".join(f"{name} {size / stories:.1f}" for name, size in sorted(sizes.items()))
    yield "  of these", shares


def _asked_of(path: Path) -> Iterator[tuple[str, str]]:
    """Open a model and ask; run in a process of its own."""
    began = time.perf_counter()
    with ReadModel.open(path) as model:
        yield "opened in, s", f"{time.perf_counter() - began:.2f}"
        first = _spent(model.facets, [Filter()])[0]
        yield "choices of all filters, the first time, s", f"{first / 1000:.1f}"
        for what, ask in _questions(model).items():
            asked = _filters(what)
            began_cpu = time.process_time()
            spent = _spent(ask, asked)
            cpu = 1000 * (time.process_time() - began_cpu) / len(asked)
            yield (
                f"{what}: median / p95, ms; of processors",
                f"{median(spent):.0f} / {_p95(spent):.0f}; {cpu:.0f}",
            )
    yield "peak memory, MB", f"{_peak_mb():.0f}"


def _questions(model: ReadModel) -> dict[str, Ask]:
    return {
        "top stories": lambda wanted: model.listed(wanted, limit=50),
        "cells": model.sums_of_places,
        "histogram": model.sums_of_months,
        "facets": model.facets,
        "words": model.counts,
        "count line": model.counts,
        "which the map shows": model.matching,
    }


def _against(path: Path) -> Iterator[tuple[str, str]]:
    """Ask the model and a GeoDataFrame in memory the same, in turn."""
    frame = _frame(path)
    theirs = {
        "top stories": lambda hits: hits.head(50).to_dict("records"),
        "cells": lambda hits: hits.groupby(["place_id", "quad"], observed=True).size(),
        "histogram": lambda hits: hits.groupby([hits["month"], "quad"]).size(),
        "facets": _counted,
        "words": len,
    }
    with ReadModel.open(path) as model:
        model.facets(Filter())
        questions = _questions(model)
        for what, ask in theirs.items():
            asked = _filters(what)[:15]
            ours = median(_spent(questions[what], asked))
            other = median(_spent(lambda one, ask=ask: ask(frame[_hits(frame, one)]), asked))
            yield f"{what}: times as fast as geopandas in memory", f"{other / ours:.1f}"


def _frame(path: Path) -> gpd.GeoDataFrame:
    (file,) = model_directory(path).glob("stories-*.parquet")
    columns = ["first_day", "last_day", "type", "quad", "claim", "place_id", "place", "lat", "lon",
               "publishers", "source_actors", "target_actors", "search"]  # fmt: skip
    table = pq.read_table(file, columns=columns).to_pandas()
    for day in ("first_day", "last_day"):
        table[day] = pd.to_datetime(table[day])
    table["month"] = table["first_day"].dt.to_period("M")
    table["actor"] = table.pop("source_actors").str[0]
    table["target"] = table.pop("target_actors").str[0]
    table["publisher"] = table.pop("publishers").str[0]
    for name in ("type", "claim", "place_id", "actor", "target", "publisher"):
        table[name] = table[name].astype("category")
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table["lon"], table["lat"]))


def _hits(frame: gpd.GeoDataFrame, wanted: Filter) -> pd.Series:
    hits = pd.Series(data=True, index=frame.index)
    if wanted.first and wanted.last:
        first, last = pd.Timestamp(wanted.first), pd.Timestamp(wanted.last)
        hits = frame["first_day"].isna() | (
            (frame["first_day"] <= last) & (frame["last_day"] >= first)
        )
    if wanted.types:
        hits &= frame["type"].isin(wanted.types)
    if wanted.places:
        hits &= frame["place_id"].isin(wanted.places)
    if wanted.actors:
        hits &= frame["actor"].isin(wanted.actors) | frame["target"].isin(wanted.actors)
    for one in wanted.words.split():
        hits &= frame["search"].str.contains(one, regex=False)
    return hits


def _counted(hits: gpd.GeoDataFrame) -> list[pd.Series]:
    # Without the stories that each filter alone leaves out: less than the model counts.
    names = ("type", "quad", "claim", "publisher", "place_id", "actor", "target")
    return [hits[name].value_counts() for name in names]


def _filters(what: str) -> list[Filter]:
    chance = random.Random(what)  # noqa: S311 - no secret
    return [_words(chance) if what == "words" else _filter(chance) for _ in range(ASKED)]


def _words(chance: random.Random) -> Filter:
    """Return a search for two words, drawn as those of the stories are."""
    return Filter(words=" ".join(word(int(WORDS ** chance.random())) for _ in range(2)))


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


def _spent(ask: Ask, asked: list[Filter]) -> list[float]:
    spent = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        spent.append(1000 * (time.perf_counter() - began))
    return spent


def _p95(spent: list[float]) -> float:
    return sorted(spent)[int(len(spent) * 0.95)]


def _peak_mb() -> float:
    # Not the system's figure of a child, which counts what its parent held, too.
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


if __name__ == "__main__":
    for told_what, told_value in _asked_of(Path(sys.argv[1])):
        print(told_what, told_value, sep="\t", flush=True)
