"""What reading costs, against the bare parse of the same paragraphs in the same process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from geodata.articles import split_articles
from geodata.documents import read_document
from geodata.pipeline import open_world, read_out
from geodata.sentences import load_parser

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ROUNDS = 3


def run() -> Iterator[tuple[str, str]]:
    """Yield documents a second and the ratio to the parse; medians of three rounds."""
    world = open_world(SEEDS)
    documents = [
        read_document(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"))
    ]
    articles = [(d, a) for d in documents for a in split_articles(d)]
    texts = [d.text[p.span.start : p.span.end] for d, a in articles for p in a.paragraphs]
    words = sum(len(text.split()) for text in texts)

    def parse() -> None:
        for _ in load_parser().pipe(texts, batch_size=64):
            pass

    def read() -> None:
        for document in documents:
            read_out(document, world)

    read()  # caches fill once, as in any batch
    parsing, reading = timed(parse), timed(read)
    yield "bare parse of the seeds, s", f"{parsing:.2f}"
    yield "seeds read out, s", f"{reading:.2f}"
    yield "reading ÷ bare parse of the same text", f"{reading / parsing:.2f}"
    yield "documents of 600 words a second, one core", f"{words / 600 / reading:.1f}"


def timed(work: Callable[[], None]) -> float:
    """Return the seconds that some work takes, the median of three rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return median(seconds)
