"""Document -> articles: each text with its own title, byline, publisher and date.

A compilation has no mark between its articles but the lines that open one: a
title, perhaps a line under it, then a header line (``headers``). What stands
between is body, less the page's furniture (``furniture``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geodata.described import described, filled, said, same_words
from geodata.furniture import ends_article, is_about_author, is_furniture
from geodata.headers import Header, read_header, read_label
from geodata.languages import without_foreign
from geodata.published import day_in_body
from geodata.records import Article, Document, Paragraph, Part, Span

MAX_TITLE = 200
# A block of lines no wider than this, few of which end a sentence, was wrapped by hand or mail.
MAX_WRAPPED = 100
_PARAGRAPH_ENDS = '.!?”"’)'
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(
    r"(?:\r\n|[\r\n\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\x85\u2028\u2029])"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where an article opens: line numbers of its title (if any), its body, its very first."""

    title: int | None
    body: int
    header: Header
    date_span: Span | None
    line: int | None = None

    @property
    def first(self) -> int:
        if self.line is not None:
            return self.line
        return self.body if self.title is None else self.title


def split_articles(document: Document) -> tuple[Article, ...]:
    """Return a document's articles in order; blank text has none.

    Where its format marks its articles, those are they. Else header lines tell, and
    a document without any is one article. What is said of it beside its text, in the
    file itself, a table or its name, is filled in. Paragraphs in other languages than
    English are left out, unless a person says that all of it is English.
    """
    if document.parts:
        found = [_marked(document, index, part) for index, part in enumerate(document.parts)]
    else:
        found = _between_headers(document)
    if len(found) == 1:
        found = [filled(found[0], document.metadata)]
    if not document.described.language:
        found = [without_foreign(article, document.text) for article in found]
    return described(found, document)


def _between_headers(document: Document) -> list[Article]:
    lines = tuple(_unwrapped(document.text, list(_lines(document.text))))
    openings = list(_openings(lines))
    if lines and (not openings or openings[0].first > 0):
        openings.insert(0, _untitled_opening(lines, before=openings[0] if openings else None))
    ends = [opening.first for opening in openings[1:]] + [len(lines)]
    return [
        _article(document, index, opening, lines[: ends[index]])
        for index, opening in enumerate(openings)
    ]


def _marked(document: Document, index: int, part: Part) -> Article:
    """Return the article that a format marks; what it says goes before what its lines say."""
    inside = [line for line in _lines(document.text) if part.span.start <= line.start]
    whole = [line for line in inside if line.end <= part.span.end]
    lines = tuple(_unwrapped(document.text, whole))
    if not lines:
        return replace(Article(document.id, index, part.span, ()), **said(part.metadata))
    opening = next(_openings(lines), None)
    if opening is None or opening.first:
        opening = _titled_by(lines, part.metadata.title)
    article = replace(_article(document, index, opening, lines), span=part.span)
    return filled(article, part.metadata, over=True)


def _titled_by(lines: Sequence[_Line], title: str | None) -> _Opening:
    named = title is not None and same_words(lines[0].text, title)
    return _Opening(0, 1, Header(), None) if named else _untitled_opening(lines, before=None)


def one_article(document: Document, published: date | None = None) -> Article:
    """Return a document as one untitled article, every line a paragraph, nothing left out."""
    lines = list(_unwrapped(document.text, list(_lines(document.text))))
    span = Span(0, max(1, len(document.text)))
    return Article(document.id, 0, span, tuple(_paragraphs(None, lines)), published=published)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            yield _Line(stripped, match.start() + match.group().index(stripped))


def _unwrapped(text: str, lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines, with blocks that were wrapped at a fixed width joined to one."""
    block: list[_Line] = []
    for line in lines:
        if block and _BLANK_LINE.search(text[block[-1].end : line.start]):
            yield from _joined(text, block)
            block = []
        block.append(line)
    yield from _joined(text, block)


def _joined(text: str, block: Sequence[_Line]) -> Sequence[_Line]:
    inner = block[:-1]
    ended = sum(1 for line in inner if line.text[-1] in _PARAGRAPH_ENDS)
    wide = all(MAX_WRAPPED / 3 <= len(line.text) <= MAX_WRAPPED for line in inner)
    if len(inner) < 2 or not wide or ended * 2 > len(inner) or any(map(_is_header, block)):
        return block
    return [_Line(text[block[0].start : block[-1].end], block[0].start)]


def _is_header(line: _Line) -> bool:
    return read_header(line.text) is not None


def _openings(lines: Sequence[_Line]) -> Iterator[_Opening]:
    after = 0
    for number, line in enumerate(lines):
        header = read_header(line.text) if number >= after else None
        if header is None:
            continue
        title = _title_above(lines, number, after)
        if title is None and number > 0:
            continue  # a caption or credit in the body, not an article's header
        header, body, date_span = _whole_header(lines, number, header)
        if title is None and body == len(lines):
            continue  # nothing stands under it: it is the text
        if title is None and _titled_below(lines, body):
            yield _Opening(body, body + 1, header, date_span, line=0)
        else:
            yield _Opening(title, body, header, date_span)
        after = body


def _titled_below(lines: Sequence[_Line], body: int) -> bool:
    """Tell whether the line under a document's first line, its date, is a title over a text."""
    below = lines[body + 1 : body + 2]
    return _could_be_title(lines[body].text) and any(o.text[-1] in _PARAGRAPH_ENDS for o in below)


def _title_above(lines: Sequence[_Line], number: int, after: int) -> int | None:
    """Return the line of the title over a header: the line above, or the one above a subtitle."""
    title = number - 1
    if title < after or not _could_be_title(lines[title].text):
        return None
    above = title - 1
    if above < after or not _could_be_title(lines[above].text):
        return title
    # Two such lines in a row are a title and its subtitle, unless the upper one is a mere label.
    opens = above == after or lines[above - 1].text[-1] in _PARAGRAPH_ENDS
    return above if opens and len(lines[above].text.split()) >= 4 else title


def _could_be_title(text: str) -> bool:
    return (
        len(text) <= MAX_TITLE
        and len(text.split()) >= 2
        and (text.rstrip("”\"’'")[-1:] not in ".,;:" or text.endswith("..."))
        and not ends_article(text)
        and read_header(text) is None
    )


def _whole_header(
    lines: Sequence[_Line], number: int, header: Header
) -> tuple[Header, int, Span | None]:
    """Return a header with what its next lines add, where the body starts, the date's span."""
    span = _date_span(lines[number], header)
    body = number + 1
    while body < min(len(lines), number + 4):
        more = read_header(lines[body].text) or _publisher_line(lines, body)
        if more is None or (more.published and header.published):
            break
        span = span or _date_span(lines[body], more)
        header = Header(
            header.byline or more.byline,
            header.publisher or more.publisher,
            header.published or more.published,
        )
        body += 1
    return header, body, span


def _publisher_line(lines: Sequence[_Line], number: int) -> Header | None:
    """Return a line between a byline and a date as the publisher's name."""
    below = lines[number + 1 : number + 2]
    return read_label(lines[number].text) if any(map(_is_header, below)) else None


def _date_span(line: _Line, header: Header) -> Span | None:
    if header.published is None:
        return None
    return Span(line.start + header.date_start, line.start + header.date_end)


def _untitled_opening(lines: Sequence[_Line], before: _Opening | None) -> _Opening:
    """Return the opening of text that no header introduces; its first line may be a title."""
    end = before.first if before else len(lines)
    titled = end > 1 and _could_be_title(lines[0].text) and lines[1].text[-1] in _PARAGRAPH_ENDS
    return _Opening(0 if titled else None, 1 if titled else 0, Header(), None)


def _article(document: Document, index: int, opening: _Opening, lines: Sequence[_Line]) -> Article:
    body = _body(lines[opening.body :], opening.header.byline)
    title = lines[opening.title] if opening.title is not None else None
    last = max([line.end for line in body] + [title.end if title else 0, lines[opening.first].end])
    followed = lines[-1].end < len(document.text.rstrip())
    article = Article(
        document_id=document.id,
        index=index,
        span=Span(lines[opening.first].start, lines[-1].end if followed or index else last),
        paragraphs=tuple(_paragraphs(title, body)),
        title=title.text if title else None,
        byline=opening.header.byline,
        publisher=opening.header.publisher,
        published=opening.header.published,
        published_span=opening.date_span,
    )
    return article if article.published else _dated_by_body(article, lines[opening.body :])


def _body(lines: Sequence[_Line], byline: str | None) -> list[_Line]:
    end = next((n for n, line in enumerate(lines) if ends_article(line.text)), len(lines))
    kept = [
        line
        for number, line in enumerate(lines[:end])
        if not is_furniture(line.text)
        and not (number >= end - 3 and is_about_author(line.text, byline))
    ]
    # A text of nothing but short lines without full stops is no page: it is all there is.
    return kept or list(lines[:end])


def _paragraphs(title: _Line | None, body: Sequence[_Line]) -> Iterator[Paragraph]:
    if title is not None:
        yield Paragraph(Span(title.start, title.end), "title")
    for line in body:
        yield Paragraph(Span(line.start, line.end))


def _dated_by_body(article: Article, lines: Sequence[_Line]) -> Article:
    found = day_in_body([(line.text, line.start) for line in lines])
    if found is None:
        return article
    return replace(article, published=found[0], published_span=found[1])
