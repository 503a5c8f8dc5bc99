"""What the gazetteer and the places of a text cost: lookups, memory, share of the parse."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from geodata.articles import split_articles
from geodata.corpus import Corpus
from geodata.documents import read_document
from geodata.gazetteer import gazetteer_path, open_gazetteer
from geodata.geocoding import geocode
from geodata.mentions.places import find_places
from geodata.sentences import load_parser, parse_articles
from geodata.settings import cache_dir
from tests.bench.ingest import SEEDS, timed

LOOKUPS = 100_000
DUMP_ROWS = 400_000
# Of this process alone: getrusage also knows what its parent held when it forked.
_PRINT_PEAK = """
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""
# Runs by itself, so that nothing else is in its memory.
_MEMORY = (
    """
from pathlib import Path
from geodata.corpus import Corpus
from geodata.gazetteer import open_gazetteer
world = open_gazetteer(Corpus())
names = open({names!r}, encoding="utf-8").read().splitlines()
for name in names:
    for place in world.candidates(name)[:1]:
        world.shaped(place)
"""
    + _PRINT_PEAK
)
_ADD = (
    """
from pathlib import Path
from geodata.gazetteer.additions import add_file
add_file(Path({dump!r}), Path({folder!r}))
"""
    + _PRINT_PEAK
)


def run() -> Iterator[tuple[str, str]]:
    """Yield lookups a second, megabytes, and the time of places against the parse."""
    world = open_gazetteer(Corpus())
    names = _names()
    began = time.process_time()  # others may be at work on this machine
    for name in names:
        world.readings(name)
    yield "lookups a second, each name new", f"{len(names) / (time.process_time() - began):,.0f}"
    often = random.Random(1).choices(names[:2_000], k=LOOKUPS)  # noqa: S311 - a sample
    began = time.perf_counter()
    for name in often:
        world.readings(name)
    yield (
        "lookups a second, 2 000 names over and over",
        f"{LOOKUPS / (time.perf_counter() - began):,.0f}",
    )
    with tempfile.TemporaryDirectory() as folder:
        yield from _memory(Path(folder), names)
    yield from _share_of_parse()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    yield "resident with the language model loaded, at most, MB", str(peak)


def _names() -> list[str]:
    """Return names of towns as printed, in a random order that is always the same."""
    with sqlite3.connect(gazetteer_path(cache_dir())) as db:
        rows = db.execute("SELECT name FROM place ORDER BY number").fetchall()
    names = [name for (name,) in rows]
    random.Random(0).shuffle(names)  # noqa: S311 - a sample
    return names[:LOOKUPS]


def _memory(folder: Path, names: list[str]) -> Iterator[tuple[str, str]]:
    listed = folder / "names.txt"
    listed.write_text("\n".join(names[:20_000]), encoding="utf-8")
    megabytes = _alone(_MEMORY.format(names=str(listed)))
    yield "gazetteer alone, 20 000 lookups and outlines, resident, MB", megabytes
    dump = folder / "XX.txt"
    with dump.open("w", encoding="utf-8") as file:
        file.writelines(_dump_rows())
    began = time.perf_counter()
    megabytes = _alone(_ADD.format(dump=str(dump), folder=str(folder)))
    yield f"gazetteer add, {DUMP_ROWS:,} rows: resident at most, MB", megabytes
    yield f"gazetteer add, {DUMP_ROWS:,} rows, s", f"{time.perf_counter() - began:.0f}"


def _alone(script: str) -> str:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _dump_rows() -> Iterator[str]:
    draw = random.Random(2)  # noqa: S311 - a sample
    for number in range(1, DUMP_ROWS + 1):
        lat, lon = draw.uniform(-60, 70), draw.uniform(-180, 180)
        others = ",".join(f"Other {number} {n}" for n in range(5))
        cells = [
            str(number),
            f"Town {number}",
            f"Town {number}",
            others,
            f"{lat:.4f}",
            f"{lon:.4f}",
        ]
        yield "\t".join([*cells, "P", "PPL", *[""] * 6, "900", *[""] * 4]) + "\n"


def _share_of_parse() -> Iterator[tuple[str, str]]:
    world = open_gazetteer(Corpus())
    documents = [read_document(p.name, p.read_bytes()) for p in sorted(SEEDS.glob("*.txt"))]
    articles = [(d, a) for d in documents for a in split_articles(d)]
    texts = [d.text[p.span.start : p.span.end] for d, a in articles for p in a.paragraphs]
    parsed = [sentences for _, _, sentences in parse_articles(articles)]

    def parse() -> None:
        for _ in load_parser().pipe(texts, batch_size=64):
            pass

    def place() -> None:
        for sentences in parsed:
            geocode(find_places(sentences, world), sentences, world)

    place()  # caches fill once, as in any batch
    parsing, placing = timed(parse), timed(place)
    yield "places ÷ bare parse of the same text", f"{placing / parsing:.2f}"
