"""Stages that take text from anywhere, each with what must hold of any text at all.

``tests/test_fuzzing.py`` gives each a few hundred texts, ``tests/bench/fuzz.py`` a million and
more. Texts that once broke a stage are kept in ``tests/data/fuzz/`` and tried every time.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from math import isfinite
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from dashboard.comparison import choice_from_query, query_from_choice
from dashboard.document_link import document_id_from, span_from
from dashboard.escaping import html_attribute, html_text, markdown_literal, safe_link
from dashboard.filters import Known, filter_from_query, query_from_filter
from geodata.articles import split_articles
from geodata.boxes import box_from
from geodata.boxes import link_of as box_link
from geodata.cells import days_of, list_of, neutral, numbers_of, plain_words
from geodata.corpus import Corpus, places_in
from geodata.corrections import read_lines, to_line
from geodata.documents.plain_text import read_plain_text
from geodata.documents.tables import Table, TableRow
from geodata.errors import CorpusError, CorrectionError
from geodata.folding import fold
from geodata.furniture import ends_article, is_furniture, is_heading
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer.spelling import spelling_key
from geodata.headers import find_date, read_header, read_label
from geodata.matching import their_events
from geodata.mentions.times import find_times
from geodata.moments import link_of as moment_link
from geodata.moments import moment_from
from geodata.records import Article, Document, Paragraph, Span
from geodata.timing import resolve_times
from tests.attacks import ATTACKS

DATA = Path(__file__).parent / "data" / "fuzz"
PUBLISHED = date(2024, 2, 29)
_NOW = datetime(2024, 3, 1, tzinfo=UTC)
_LINE = (
    '{"document_id": "x", "field": %s, "after": %s, "before": %s, "words": "it fell",'
    ' "trigger_span": {"start": 3, "end": 7}, "when": "2024-02-29T10:00:00+00:00"}'
)
_FEATURE = (
    '{"type": "Feature", "properties": {"name": %s, "kind": %s, "radius_m": 5, "source": "x"},'
    ' "geometry": {"type": "LineString", "coordinates": %s}}'
)

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


def comparison(text: str) -> None:
    """Any link compares something that its own link compares again, or nothing."""
    query = parse_qs(text, keep_blank_values=True)
    for kind in ("publishers", "days", "actors", text[:20]):
        asked = {"compare": [kind], "one": [text], "day": [text[:10]], **query}
        chosen = choice_from_query(asked, Known())
        assert chosen is None or choice_from_query(query_from_choice(chosen), Known()) == chosen
    with suppress(ValueError):
        box = box_from(text)
        assert box_from(box_link(box)).north >= box.south - 1
    with suppress(ValueError):
        moment = moment_from(text)
        assert moment_from(moment_link(moment)) == moment


def cells(text: str) -> None:
    """Any words of a brought table's cell are days, numbers and names, or none."""
    for piece in (text, *text.split(";")):
        assert all(isinstance(day, date) for day in days_of(piece))
        assert all(map(isfinite, numbers_of(piece)))
    assert all(list_of(text))
    if text.strip():
        assert plain_words(str(neutral(text))).strip() == plain_words(text).strip()


def table(text: str) -> None:
    """Any rows of a brought table are events in order, or told as trouble."""
    parts = text.split("\n")
    columns = ("date", "date_end", "date_precision", "latitude", "longitude", "actor1")
    rows = tuple(
        TableRow(
            number, dict(zip(columns, (part, text[:12], text[-1:], part, text, text), strict=True))
        )
        for number, part in enumerate((*parts, "2024-02-29", "0001-01-01", "9999-12-31"))
    )
    events, troubles = their_events(Table("x", columns, rows), {name: name for name in columns})
    assert len(rows) == len(events) + sum(one.column == "date" for one in troubles)
    for event in events:
        assert event.days.first <= event.days.last
        lat, lon = event.point or (0, 0)
        assert abs(lat) <= 90
        assert abs(lon) <= 180


def corrections(text: str) -> None:
    """Any line is a correction that can be written again, or refused with a reason."""
    words = json.dumps(text)
    lines = [text]
    for field in ("note", "tags", "date", "place", "actors", "published", text):
        after = f"[{words}]" if field == "tags" else words
        lines.append(_LINE % (json.dumps(field), after, words))
        lines.append(_LINE % (json.dumps(field), text, text))
    for line in lines:
        with suppress(CorrectionError):
            for one in read_lines([line], _NOW):
                assert list(read_lines([to_line(one)], _NOW)) == [one]
                to_line(one).encode()


def geojson(text: str) -> None:
    """Any GeoJSON whose words are these is places, or an error that names the feature."""
    words = json.dumps(text)
    for body in (text, _FEATURE % (words, words, words), _FEATURE % (words, '"city"', text)):
        collection = f'{{"type": "FeatureCollection", "features": [{body}]}}'
        with suppress(CorpusError):
            for found in places_in(collection.encode("utf-8", "surrogatepass"), Path("x")):
                assert found.place.name


def lookup(text: str) -> None:
    """Any name is that of places on earth, or of none."""
    for found in _world().readings(text[:60]):
        assert found.place.name


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
    for stage in (
        times,
        headers,
        articles,
        furniture,
        spelling,
        link,
        escaping,
        decoding,
        comparison,
        cells,
        table,
        corrections,
        geojson,
        lookup,
    )
}


@cache
def _world() -> Gazetteer:
    return open_gazetteer(Corpus())


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
