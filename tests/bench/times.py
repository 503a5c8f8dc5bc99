"""How fast times are found and resolved: characters a second of processor time, no parse."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from geodata.articles import one_article
from geodata.mentions.times import find_times
from geodata.records import Document
from geodata.timing import resolve_times

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ROUNDS = 5
HOSTILE = ("the end of the ", "1,111,", "a week before ", "the first days of ", "2004-05/06 ")


def run() -> Iterator[tuple[str, str]]:
    """Yield characters a second on the seeds, and on a megabyte built to backtrack."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    _read(text)  # the grammar is compiled once a process
    rate = len(text) / median(_seconds(text) for _ in range(ROUNDS))
    yield "times found and resolved, characters a second", f"{rate:,.0f}"
    for unit in HOSTILE:
        hostile = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
        yield f"a megabyte of {unit!r}, s", f"{_seconds(hostile):.1f}"


def _seconds(text: str) -> float:
    start = time.process_time()
    _read(text)
    return time.process_time() - start


def _read(text: str) -> None:
    document = Document("0" * 64, "seeds.txt", text)
    resolve_times(find_times(text), one_article(document), text=text)
