"""What many tests share: parsed sentences of a line of text."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from geodata.documents.box import Limits, shared_box
from geodata.records import Article, Document, Paragraph, Span
from geodata.sentences import Sentence, parse_articles
from geodata.servers import stand_in
from tests.servers import new_address
from tests.workers import BrowserApart

# A busy machine is slow now and then; timings belong to the benchmarks.
settings.register_profile("dateline", deadline=None, max_examples=30)
settings.load_profile("dateline")

# A shell ignores Ctrl-C for what it runs in its background, and children inherit that; some
# tests interrupt theirs.
signal.signal(signal.SIGINT, signal.default_int_handler)

SentencesOf = Callable[..., tuple[Sentence, ...]]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> BrowserApart:
    # The browser tests come first by their folder's name; a file's many tests put it before none.
    config.option.loadscopereorder = False
    return BrowserApart(config, log)


@pytest.fixture(params=["file", "server"])
def place(request, tmp_path) -> Path:
    """Return where a ledger may be made, in a file and on a PostgreSQL server."""
    if request.param == "file":
        return tmp_path / "ledger.db"
    return stand_in(new_address(), tmp_path)


@pytest.fixture(scope="module")
def tight_box() -> Iterator[None]:
    """What takes a minute to be stopped in life takes seconds here."""
    box = shared_box()
    usual = box.limits
    box.close()
    box.limits = Limits(seconds=20, cpu_seconds=3, memory_bytes=350_000_000)
    yield
    box.close()
    box.limits = usual


def article_of(text: str, published: date | None = None) -> tuple[Document, Article]:
    """Return a document that is one untitled article, a paragraph a line."""
    paragraphs, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(Paragraph(Span(start, start + len(line.rstrip("\n")))))
        start += len(line)
    document = Document("0" * 64, "test.txt", text)
    return document, Article(
        document.id, 0, Span(0, len(text)), tuple(paragraphs), published=published
    )


@pytest.fixture(scope="session")
def sentences_of() -> SentencesOf:
    """Return a function: text (and publication day) -> the sentences of its one article."""

    def parse(text: str, published: date | None = None) -> tuple[Sentence, ...]:
        ((_, _, sentences),) = parse_articles([article_of(text, published)])
        return sentences

    return parse
