"""A document with pages: a page as a picture, and which of its words a span marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geodata.documents.box import shared_box
from geodata.documents.drafts import BadFile
from geodata.documents.page_words import FULL, PageWord, words_in
from geodata.errors import UnreadableDocument
from geodata.records import Original, Span


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a page, in shares of its width and height from the left upper corner."""

    left: float
    top: float
    width: float
    height: float


def page_picture(name: str, original: Original, page: int) -> bytes:
    """Return a page as a PNG, drawn in a process apart.

    Args:
        name: The document's, for telling.
        original: The file.
        page: From 0.

    Raises:
        UnreadableDocument: It has no such page, or drawing it goes over a limit.
    """
    try:
        return shared_box().run("picture", original.data, kind="pdf", page=page).blob
    except BadFile as error:
        raise UnreadableDocument(name, str(error)) from error


def page_of(words: Iterable[PageWord], span: Span) -> int | None:
    """Return the page on which a span begins, None where it stands on none."""
    return next((word.page for word in words_in(words, span)), None)


def rectangles(words: Iterable[PageWord], span: Span, page: int) -> list[Rectangle]:
    """Return what of a page a span covers: a rectangle a line of words."""
    rows: list[list[PageWord]] = []
    for word in words_in(words, span):
        if word.page == page:
            if rows and _one_row(rows[-1][-1], word):
                rows[-1].append(word)
            else:
                rows.append([word])
    return list(map(_around, rows))


def on_page(words: Iterable[PageWord], page: int) -> Iterator[PageWord]:
    """Yield the words of one page."""
    return (word for word in words if word.page == page)


def _one_row(word: PageWord, after: PageWord) -> bool:
    return abs(after.top - word.top) < (word.bottom - word.top) / 2 and after.left >= word.left


def _around(row: list[PageWord]) -> Rectangle:
    left, right = min(word.left for word in row), max(word.right for word in row)
    top, bottom = min(word.top for word in row), max(word.bottom for word in row)
    return Rectangle(left / FULL, top / FULL, (right - left) / FULL, (bottom - top) / FULL)
