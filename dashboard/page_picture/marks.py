"""Events of a document -> the parts of a page that their words cover. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.document_text.runs import Stretch
from geodata.documents.page_words import PageWord
from geodata.documents.pages import on_page, rectangles
from geodata.records import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a page, in shares of its width and height.

    Attributes:
        story: Id of the story that its words report, "" for none.
        label: What the words report, in plain words.
        quad: Quad class of the event, 0 where there is none.
        sought: Whether the reader came for these words.
    """

    left: float
    top: float
    width: float
    height: float
    story: str = ""
    label: str = ""
    quad: int = 0
    sought: bool = False


def marks_of(
    words: Iterable[PageWord], page: int, stretches: Sequence[Stretch], sought: Span | None
) -> list[Mark]:
    """Return the marks of a page, the widest first, so that none hides one inside it.

    Args:
        words: Of the whole document.
        page: From 0.
        stretches: Where its events stand in its text.
        sought: The words the reader came for.
    """
    here = list(on_page(words, page))
    found = [
        Mark(r.left, r.top, r.width, r.height, one.story, one.label, one.quad)
        for one in sorted(stretches, key=lambda one: one.span.start - one.span.end)
        for r in rectangles(here, one.span, page)
    ]
    parts = rectangles(here, sought, page) if sought else []
    return [Mark(r.left, r.top, r.width, r.height, sought=True) for r in parts] + found
