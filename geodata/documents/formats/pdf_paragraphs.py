"""Lines in reading order -> paragraphs, broken words made whole, and the text they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from geodata.documents.formats.pdf_layout import Line
from geodata.documents.formats.pdf_words import HYPHEN, Word
from geodata.documents.formats.texts import BETWEEN
from geodata.documents.page_words import PageWord

_ENDS = re.compile(r"[.!?:…][\"”’')\]]*$")
_SAME_SIZE = 0.08
_WIDER = 1.3
_INDENT = 0.8
# English compounds that keep their hyphen; a break at one is nearly always its own.
_FIRST_HALVES = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "high", "low",
    "long", "short", "well", "self", "anti", "non", "cross", "far", "so", "north", "south",
    "vice", "half", "mid",
})  # fmt: skip
_SECOND_HALVES = frozenset({
    "backed", "led", "based", "administered", "controlled", "held", "run", "owned", "day", "week",
    "month", "year", "old", "level", "term", "growing", "general", "elect", "wing", "range",
    "scale", "made", "called", "related", "wide", "speaking", "linked", "born",
})  # fmt: skip
_HYPHENS = ("-", "\u2010", HYPHEN)

Paragraph = list[Line]


@dataclass(frozen=True)
class Block:
    """The lines of one column or band, from top to bottom. Never empty."""

    lines: Sequence[Line]

    @cached_property
    def right(self) -> float:
        """Return its right edge, in points."""
        return max(line.right for line in self.lines)

    @cached_property
    def pitch(self) -> float:
        """Return how far apart the lines of a paragraph lie, in points; 0 where none shows it."""
        pairs = [(a, b) for a, b in pairwise(self.lines) if _same_size(a, b)]
        # Where most paragraphs are one line, only sentences that run on show it.
        shown = [pair for pair in pairs if _goes_on(*pair)] or pairs
        steps = sorted(b.middle - a.middle for a, b in shown)
        return steps[len(steps) // 5] if steps else 0.0


def paragraphs_of(blocks: Iterable[Block]) -> list[Paragraph]:
    """Return the paragraphs, those that go on in the next column or page made whole."""
    whole = list(blocks)
    body = median(line.height for block in whole for line in block.lines) if whole else 0.0
    found: list[Paragraph] = []
    before: Block | None = None
    candidates: list[Paragraph] = []  # of the block before
    for block in whole:
        own = list(_within(block))
        open_one = _open_paragraph(candidates, own[0], before, body) if before else None
        if open_one is not None:
            open_one += own.pop(0)
        found += own
        before, candidates = block, own or candidates
    return found


def written(paragraphs: Iterable[Paragraph]) -> tuple[str, list[PageWord]]:
    """Return the text, one paragraph a line, and where each of its words stands."""
    whole = list(paragraphs)
    known = _vocabulary(whole)
    pieces: list[str] = []
    places: list[PageWord] = []
    at = 0
    for paragraph in whole:
        for text, word, gap in _pieces(paragraph, known):
            places.append(PageWord(at, len(text), word.page, *word.shares))
            pieces += (text, gap)
            at += len(text) + len(gap)
        at += len(BETWEEN) - len(pieces[-1])
        pieces[-1] = BETWEEN
    return "".join(pieces).removesuffix(BETWEEN), places


def _within(block: Block) -> Iterator[Paragraph]:
    paragraph = [block.lines[0]]
    for line, after in pairwise(block.lines):
        if _breaks(block, line, after):
            yield paragraph
            paragraph = []
        paragraph.append(after)
    yield paragraph


def _breaks(block: Block, line: Line, after: Line) -> bool:
    """Tell whether a new paragraph begins after a line."""
    if not _same_size(line, after):
        return True
    far = after.middle - line.middle > _WIDER * max(block.pitch, line.height)
    if _goes_on(line, after):
        return far and after.middle - line.middle > 2 * _WIDER * max(block.pitch, line.height)
    indented = after.left - line.left > _INDENT * line.height
    return (
        far or (_ENDS.search(line.text) is not None and indented) or _had_room(block, line, after)
    )


def _had_room(block: Block, line: Line, after: Line) -> bool:
    """Tell whether the next line's first word would have fitted: then its writer broke here."""
    first = after.words[0]
    return block.right - line.right > first.right - first.left + 0.5 * line.height


def _goes_on(line: Line, after: Line) -> bool:
    """Tell whether a sentence runs from a line into the next."""
    broken = line.text.endswith(_HYPHENS)
    opens = after.text[:1].islower() or after.text[:1].isdigit()
    return broken or (not _ENDS.search(line.text) and opens)


def _same_size(line: Line, after: Line) -> bool:
    return abs(line.height - after.height) <= _SAME_SIZE * max(line.height, after.height)


def _open_paragraph(
    candidates: list[Paragraph], first: Paragraph, before: Block, body: float
) -> Paragraph | None:
    """Return the paragraph that goes on in ``first``; a footnote between them is smaller."""
    same = [one for one in candidates if _same_size(one[-1], first[0])]
    if not same:
        return None
    last, after = same[-1][-1], first[0]
    if _goes_on(last, after) and len(last.words) > 2:
        return same[-1]
    whole = _ENDS.search(last.text) or not (
        _is_full(before, last) or _is_heading(last, after, body)
    )
    return None if whole else same[-1]


def _is_full(block: Block, line: Line) -> bool:
    """Tell whether a line fills its column, so that its sentence may go on in the next."""
    return len(block.lines) > 2 and block.right - line.right < 0.5 * line.height


def _is_heading(line: Line, after: Line, body: float) -> bool:
    """Tell whether two lines of large letters are one headline: the second is too short to span."""
    near = 0 <= after.middle - line.middle < 1.5 * line.height
    return near and line.height > 1.2 * body and line.words[0].page == after.words[0].page


def _vocabulary(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the words of the text that no line's end breaks."""
    return frozenset(
        word.text.strip(".,;:!?\"“”'’()").casefold()
        for paragraph in paragraphs
        for line in paragraph
        for word in line.words[1:-1]
    )


def _pieces(paragraph: Paragraph, known: frozenset[str]) -> Iterator[tuple[str, Word, str]]:
    """Yield each word as written, the word as drawn, and what stands after it."""
    for line, after in zip(paragraph, [*paragraph[1:], None], strict=True):
        for word in line.words[:-1]:
            yield word.text.replace(HYPHEN, ""), word, " "
        last = line.words[-1]
        if after is None or not last.text.endswith(_HYPHENS) or len(last.text) < 2:
            yield last.text.replace(HYPHEN, "-"), last, " "
        else:
            yield _before_break(last.text, after.words[0].text, known), last, ""


def _before_break(text: str, following: str, known: frozenset[str]) -> str:
    """Return the first half of a broken word: with its hyphen where that belongs to the word."""
    half = text[:-1]
    rest = following.rstrip(".,;:!?\"”'’)")
    joined, hyphened = (half + rest).casefold(), f"{half}-{rest}".casefold()
    compound = half.casefold() in _FIRST_HALVES or rest.casefold() in _SECOND_HALVES
    compound = compound or not half[-1:].isalpha()  # "a 27-year term"
    keeps = not following[:1].islower() or compound or (hyphened in known and joined not in known)
    return f"{half}-" if keeps else half
