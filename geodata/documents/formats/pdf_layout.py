"""Words of a page -> its lines in reading order: running heads left out, columns one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from statistics import median

from geodata.documents.formats.pdf_words import Word

# A head or foot stands in this outer share of the page, on three pages at one height.
_MARGIN = 0.12
_REPEATED = 3
# A page number, or the day and minute that a browser prints over a page.
_STAMP = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—]?|"
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d\d(?: ?[AP]M)?",
    re.IGNORECASE,
)
_SAME_LINE = 0.5
# Words further apart than this many line heights are in two columns.
_COLUMN_GAP = 1.2
_LEAST_LINES = 3
_MOST_SPANNING = 0.35
_LEAST_WIDTH = 0.15
_MAX_SEGMENTS = 3_000
_MAX_DEPTH = 12


@dataclass(frozen=True)
class Line:
    """Words side by side, in order. Never empty."""

    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        """Return its left edge, in points."""
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        """Return its right edge, in points."""
        return max(word.right for word in self.words)

    @cached_property
    def top(self) -> float:
        """Return its upper edge, in points from the page's."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Return its lower edge, in points from the page's upper one."""
        return max(word.bottom for word in self.words)

    @cached_property
    def height(self) -> float:
        """Return the height of its letters, in points."""
        return median(word.height for word in self.words)

    @cached_property
    def middle(self) -> float:
        """Return how far down the page its middle lies, in points."""
        return median(word.middle for word in self.words)

    @property
    def text(self) -> str:
        """Return its words, a blank between two."""
        return " ".join(word.text for word in self.words)


def without_running_heads(pages: Sequence[Sequence[Word]]) -> Iterator[list[Line]]:
    """Yield the lines of each page as drawn, less running heads and page numbers."""
    lines = [list(_segments(words)) for words in pages]
    foot = max((line.words[0].page_height for page in lines for line in page), default=0.0)
    marks = [[_mark(line, foot) for line in page] for page in lines]
    counts = Counter(mark for page in marks for mark in set(page) if mark)
    least = _REPEATED if len(pages) > _REPEATED else max(2, len(pages))
    for page, of_page in zip(lines, marks, strict=True):
        edges = [f(line.middle for line in page) for f in (min, max)] if page else []
        heads = [
            line
            for line, mark in zip(page, of_page, strict=True)
            if mark and (counts[mark] >= least or _is_stamp(line, edges))
        ]
        # What stands at one height with a head or page number belongs to it.
        heights = [line.middle for line in heads]
        yield [line for line in page if not any(abs(line.middle - at) < 2 for at in heights)]


def _is_stamp(line: Line, edges: Sequence[float]) -> bool:
    """Tell whether a line is a page number or printing time: nothing stands further out."""
    outermost = any(abs(line.middle - edge) < 2 for edge in edges)
    return outermost and _STAMP.fullmatch(line.text) is not None


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page in the order they are read: a list a column or band."""
    return list(_blocks(list(lines), _MAX_DEPTH))


def _segments(words: Sequence[Word]) -> Iterator[Line]:
    """Yield runs of words that are drawn one after the other on one line."""
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word):
            yield Line(tuple(run))
            run = []
        run.append(word)
    if run:
        yield Line(tuple(run))


def _goes_on(word: Word, after: Word) -> bool:
    height = max(word.height, after.height)
    return (
        abs(after.middle - word.middle) < _SAME_LINE * height
        and -height < after.left - word.right < _COLUMN_GAP * height
    )


def _mark(line: Line, foot: float) -> tuple[int, str] | None:
    """Return what tells a running head: its height on the page and its words, digits aside."""
    if _MARGIN * foot < line.middle < (1 - _MARGIN) * foot:
        return None
    return round(line.middle / 4), re.sub(r"\d+", "#", line.text)


def _blocks(lines: list[Line], depth: int) -> Iterator[list[Line]]:
    gutter = _gutter(lines) if depth and len(lines) <= _MAX_SEGMENTS else None
    if gutter is None:
        if lines:
            yield _in_rows(lines)
        return
    # What spans the gutter (a headline, a picture's caption) parts the page in bands.
    ordered = sorted(lines, key=lambda line: line.middle)
    for spans, band in groupby(ordered, key=lambda line: line.left < gutter < line.right):
        within = list(band)
        if spans:
            yield _in_rows(within)
            continue
        yield from _blocks([line for line in within if line.right <= gutter], depth - 1)
        yield from _blocks([line for line in within if line.left >= gutter], depth - 1)


def _in_rows(lines: Sequence[Line]) -> list[Line]:
    """Return lines from top to bottom; those at one height are one line."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.middle, line.left)):
        if rows and abs(rows[-1][-1].middle - line.middle) < _SAME_LINE * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [
        Line(tuple(word for line in sorted(row, key=lambda one: one.left) for word in line.words))
        for row in rows
    ]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where a blank strip parts the lines into columns, None where none does."""
    if len(lines) < 2 * _LEAST_LINES:
        return None
    best: tuple[int, float, float] | None = None
    for edge in sorted({round(line.right, 1) for line in lines}):
        found = _strip(lines, edge)
        if found and (best is None or found < best):
            best = found
    return best[2] if best else None


def _strip(lines: Sequence[Line], edge: float) -> tuple[int, float, float] | None:
    """Return (lines across, minus the width, middle) of the strip right of an edge."""
    narrowest = 0.5 * median(line.height for line in lines)
    left = [line for line in lines if line.right <= edge + 0.1]
    right = [line for line in lines if line.left >= edge + narrowest]
    across = len(lines) - len(left) - len(right)
    if min(len(left), len(right)) < _LEAST_LINES or across > _MOST_SPANNING * len(lines):
        return None
    start = min(line.left for line in right)
    whole = max(line.right for line in lines) - min(line.left for line in lines)
    # Lines stretched to the column's width may come in pieces, so its longest quarter tells.
    widths = sorted(line.right - line.left for line in right)
    wide = widths[len(widths) * 3 // 4] >= _LEAST_WIDTH * whole
    return (across, edge - start, (edge + start) / 2) if wide and _overlap(left, right) else None


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether two groups stand side by side and not one below the other."""
    tops = min(line.top for line in left), min(line.top for line in right)
    ends = max(line.bottom for line in left), max(line.bottom for line in right)
    shared = min(ends) - max(tops)
    return shared > 0.5 * min(ends[0] - tops[0], ends[1] - tops[1])
