"""Stages that take text from anywhere, each with what must hold of any text at all.

``tests/test_fuzzing.py`` gives each a few hundred texts, ``tests/bench/fuzz.py`` a million and
more. Texts that once broke a stage are kept in ``tests/data/fuzz/`` and tried every time.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from dashboard.document_link import document_id_from, span_from
from dashboard.escaping import html_attribute, html_text, markdown_literal, safe_link
from dashboard.filters import filter_from_query, query_from_filter
from geodata.articles import split_articles
from geodata.cells import neutral
from geodata.documents.plain_text import read_plain_text
from geodata.folding import fold
from geodata.furniture import ends_article, is_furniture, is_heading
from geodata.gazetteer.spelling import spelling_key
from geodata.headers import find_date, read_header, read_label
from geodata.mentions.times import find_times
from geodata.records import Article, Document, Paragraph, Span
from geodata.timing import resolve_times
from tests.attacks import ATTACKS

DATA = Path(__file__).parent / "data" / "fuzz"
PUBLISHED = date(2024, 2, 29)

PIECES = (
    *(DATA / "pieces.txt").read_text(encoding="utf-8").split(),
    "\n", "\n\n", "\t", "\r", "\x00", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff", "e\u0301",
    "\U0001f4a3", "\u05e9", "\u0661\u0662", "\u2460", "\uff11\uff12", "\u00bd", "\ud7ff",
    *ATTACKS,
)  # fmt: skip


def times(text: str) -> None:
    """Every time mention's span holds its words; every interval is in order, or says why not."""
    found = find_times(text)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.text
    span = Span(0, len(text)) if text else Span(0, 1)
    article = Article("x", 0, span, (Paragraph(span),), published=PUBLISHED)
    for dated in resolve_times(found, article, text=text):
        assert (dated.interval is None) == (dated.edtf is None)
        assert dated.interval or dated.derivation


def headers(text: str) -> None:
    """A header is read or is none; a day found stands in the line."""
    line = text.replace("\n", " ")
    read_header(line)
    read_label(line)
    found = find_date(line)
    assert found is None or 0 <= found[0] < found[1] <= len(line)


def articles(text: str) -> None:
    """Articles lie in the text in order and do not overlap."""
    end = 0
    for article in split_articles(Document("x", "x.txt", text)):
        assert end <= article.span.start <= article.span.end <= len(text)
        end = article.span.end


def furniture(text: str) -> None:
    """Any line is furniture, a heading, or not."""
    for line in text.split("\n"):
        assert {is_furniture(line), is_heading(line), ends_article(line)} <= {True, False}


def spelling(text: str) -> None:
    """A key is its own key, and folding keeps the length of nothing longer than it promises."""
    key = spelling_key(text)
    assert spelling_key(key) == key
    fold(text)


def link(text: str) -> None:
    """Any link gives a filter that its own link gives again, and never more than notices."""
    query = parse_qs(text, keep_blank_values=True)
    query |= {name: [text[:300]] for name in ("from", "actor", "words", "confidence", "show")}
    chosen, _ = filter_from_query(query)
    own = urlencode(query_from_filter(chosen), doseq=True)
    again, notices = filter_from_query(parse_qs(own, keep_blank_values=True))
    assert (again, notices) == (chosen, ())
    span, document_id = span_from(text), document_id_from(text)
    assert span is None or span.start < span.end
    assert document_id is None or len(document_id) == 64


def escaping(text: str) -> None:
    """Nothing leaves its context."""
    assert "<" not in html_text(text)
    assert not set('<"') & set(html_attribute(text))
    assert "\n" not in markdown_literal(text)
    assert not str(neutral(text)).startswith(("=", "+", "-", "@", "\t", "\r"))
    address = safe_link(text)
    assert address is None or address.casefold().startswith(("http://", "https://"))


def decoding(text: str) -> None:
    """Bytes are text that can be written again, or refused with a reason."""
    for data in (text.encode("utf-8", "surrogatepass"), text.encode("utf-16", "surrogatepass")):
        try:
            words, _ = read_plain_text(data[:-1] if len(data) % 3 else data)
        except ValueError:  # told to the reader as the reason
            continue
        words.encode("utf-8")


STAGES: dict[str, Callable[[str], None]] = {
    stage.__name__: stage
    for stage in (times, headers, articles, furniture, spelling, link, escaping, decoding)
}


def texts(seed: int) -> Iterator[str]:
    """Yield texts without end: pieces put together, then cut, doubled and damaged."""
    drawn = random.Random(seed)  # noqa: S311 - a test wants the same texts again
    while True:
        count = min(1 + int(drawn.expovariate(0.25)), 40)
        glue = drawn.choice((" ", " ", " ", "", "\n", "&", "="))
        text = glue.join(drawn.choices(PIECES, k=count))[:400]
        for _ in range(drawn.choice((0, 0, 1, 3))):
            text = _damaged(text, drawn)
        yield text


def _damaged(text: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(text) + 1)
    to = min(len(text), at + drawn.randrange(8))
    change = drawn.randrange(4)
    if change == 0:
        return text[:at] + text[to:]
    if change == 1:
        return text[:at] + text[at:to] * drawn.randrange(2, 5) + text[to:]
    if change == 2:
        return text[:at] + chr(drawn.randrange(0x20, 0x3000)) + text[at:]
    return text[:at] + text[at:to].swapcase() + text[to:]
