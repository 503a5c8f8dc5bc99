"""What reading costs, against spaCy's own parse of the same paragraphs in the same process.

The bare parse is the English pipeline as it is installed, in batches; ours gives the same tokens
from quicker rules (``geodata.token_rules``), and that gain counts as ours.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import spacy

from geodata.articles import split_articles
from geodata.documents import read_document
from geodata.pipeline import open_world, read_out
from geodata.sentences import MODEL

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ROUNDS = 5


def run() -> Iterator[tuple[str, str]]:
    """Yield the ratio to the parse and documents a second: processor time, medians of rounds."""
    world = open_world(SEEDS)
    documents = [
        read_document(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"))
    ]
    articles = [(d, a) for d in documents for a in split_articles(d)]
    texts = [d.text[p.span.start : p.span.end] for d, a in articles for p in a.paragraphs]
    words = sum(len(text.split()) for text in texts)

    bare = bare_parser()

    def parse() -> None:
        for _ in bare.pipe(texts, batch_size=64):
            pass

    def read() -> None:
        for document in documents:
            read_out(document, world)

    parse()
    read()  # caches fill once, as in any batch
    parsing, reading = timed(parse, read)
    yield "bare parse of the seeds, s", f"{parsing:.2f}"
    yield "seeds read out, s", f"{reading:.2f}"
    yield "reading ÷ bare parse of the same text", f"{reading / parsing:.2f}"
    yield "documents of 600 words a second, one core", f"{words / 600 / reading:.1f}"


def bare_parser() -> spacy.Language:
    """Return the English pipeline as it is installed."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(MODEL)


def timed(*works: Callable[[], None]) -> list[float]:
    """Return the processor seconds that each work takes, the medians of rounds that alternate."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, seconds, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [median(taken) for taken in seconds]
