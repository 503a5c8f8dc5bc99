"""A page of a PDF -> its words and their boxes, in the order in which they are drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from geodata.documents.drafts import BadFile
from geodata.documents.page_words import FULL

MAX_PAGE_CHARACTERS = 200_000
HYPHEN = "\u00ad"
"""Ends a word at a line's end: broken there, or a hyphen of its own; pdfium does not tell."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
# pdfium's own marks for a broken word.
_BROKEN = frozenset({0x02, 0xAD, 0xFFFE})
# A gap of this share of the line's height parts two words, where no blank does.
_WORD_GAP = 0.3
_NEW_LINE = 0.6
# So much of a font's size reaches below the base line.
_BELOW = 0.22
# A page's own units from its origin, and parts of one 65 535th, to measure how it lies.
_UNIT = 500
_FINE = 256

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as drawn: ``left`` to ``bottom`` in points from the page's left upper corner.

    Attributes:
        shares: The same box in fractions of the page, 0 to ``FULL``.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    shares: tuple[int, int, int, int]

    @property
    def height(self) -> float:
        """Return the height of its line, in points."""
        return self.bottom - self.top

    @property
    def page_height(self) -> float:
        """Return the height of its page, in points."""
        return self.bottom * FULL / max(self.shares[3], 1)

    @property
    def middle(self) -> float:
        """Return how far down the page its middle lies, in points."""
        return (self.top + self.bottom) / 2


def words_of(document: pypdfium2.PdfDocument, number: int) -> list[Word]:
    """Return the words of a page, from 0; a rotated or cropped page as it is shown.

    Raises:
        BadFile: It holds more characters than a page can.
    """
    page = document[number]
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            raise BadFile(f"page {number + 1} holds {count:,} characters: made to do harm")
        place = _Placing(page, number)
        tall = _Tall(text)
        found = (
            place.word(letters, tall.box(first, box)) for letters, box, first in _runs(text, count)
        )
        return [word for word in found if word]
    finally:
        text.close()
        page.close()


def scanned_words(
    document: pypdfium2.PdfDocument, number: int, found: Iterable[tuple[str, int, int, int, int]]
) -> list[Word]:
    """Return the words that OCR found on a page, from 0: each with its edges, 0 to ``FULL``."""
    width, height = (side / FULL for side in document.get_page_size(number))
    return [
        Word(text, number, left * width, top * height, right * width, bottom * height,
             (left, top, right, bottom))
        for text, left, top, right, bottom in found
    ]  # fmt: skip


def _runs(text: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[str, Box, int]]:
    """Yield each run of letters that nothing parts, its box in the page's units, and its first."""
    letters: list[str] = []
    first = 0
    left = bottom = right = top = 0.0
    for index, sign, rect in _signs(text, count):
        # Each step is taken a million times in a long file: names, not records.
        x, y, x_end, y_end = rect.left, rect.bottom, rect.right, rect.top
        blank = sign.isspace()
        if letters:
            height = max(top - bottom, 0.1)
            gap = x - right
            shifted = abs((y + y_end) - (bottom + top)) / 2 > _NEW_LINE * height
            if blank or shifted or gap > _WORD_GAP * height or gap < -height:
                yield "".join(letters), (left, bottom, right, top), first
                letters = []
        if blank:
            continue
        if letters:
            left, bottom = min(left, x), min(bottom, y)
            right, top = max(right, x_end), max(top, y_end)
        else:
            first, left, bottom, right, top = index, x, y, x_end, y_end
        letters.append(sign)
    if letters:
        yield "".join(letters), (left, bottom, right, top), first


def _signs(text: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[int, str, pdfium.FS_RECTF]]:
    """Yield each sign's number, itself, and its box, which is the same record filled anew."""
    rect = pdfium.FS_RECTF()
    raw, filled = text.raw, ctypes.byref(rect)
    code_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for index in range(count):
        code = code_at(raw, index)
        if code in _BROKEN:
            code = 0xAD
        elif code == 0 or (code < 0x20 and code not in {9, 10, 13}) or 0xD800 <= code < 0xE000:
            continue
        if box_at(raw, index, filled):
            yield index, chr(min(code, 0x10FFFF)), rect


class _Tall:
    """Gives a word the height of its line where the file tells only the height of its letters."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._raw = text.raw
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def box(self, index: int, box: Box) -> Box:
        """Return a word's box, from its font's size and base line if that is taller.

        Args:
            index: Of the word's first sign on its page.
            box: Around its letters, in the page's own units.
        """
        left, bottom, right, top = box
        size, matrix = pdfium.FPDFText_GetFontSize(self._raw, index), self._matrix
        if not pdfium.FPDFText_GetMatrix(self._raw, index, matrix):
            return box
        size *= matrix.d
        # Turned or mirrored letters stay as they are.
        if matrix.b or matrix.c or top - bottom >= size:
            return box
        if not pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y):
            return box
        base = self._y.value
        return left, base - _BELOW * size, right, base + (1 - _BELOW) * size


class _Placing:
    """Turns boxes in a page's own units into boxes on the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage, number: int) -> None:
        self._number = number
        width, height = page.get_size()
        self._across, self._down = width / FULL, height / FULL
        # Turned, cropped or neither: three points tell where all others lie.
        origin, beside, above = (_point(page, *at) for at in ((0, 0), (_UNIT, 0), (0, _UNIT)))
        self._origin = origin
        self._by_x = (beside[0] - origin[0]) / _UNIT, (beside[1] - origin[1]) / _UNIT
        self._by_y = (above[0] - origin[0]) / _UNIT, (above[1] - origin[1]) / _UNIT

    def word(self, letters: str, box: Box) -> Word | None:
        """Return a word, None where nothing of it is on the page."""
        (left, top), (right, bottom) = self._at(box[0], box[3]), self._at(box[2], box[1])
        left, right = (left, right) if left <= right else (right, left)
        top, bottom = (top, bottom) if top <= bottom else (bottom, top)
        if right <= 0 or bottom <= 0 or left >= FULL or top >= FULL:
            return None
        return Word(
            letters.translate(_LIGATURES),
            self._number,
            left * self._across,
            top * self._down,
            right * self._across,
            max(bottom, top + 1) * self._down,
            (max(left, 0), max(top, 0), min(right, FULL), min(bottom, FULL)),
        )

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return (
            round(self._origin[0] + self._by_x[0] * x + self._by_y[0] * y),
            round(self._origin[1] + self._by_x[1] * x + self._by_y[1] * y),
        )


def _point(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return where a point lies, in shares of ``FULL``; finer than whole ones."""
    across, down = ctypes.c_int(), ctypes.c_int()
    side = FULL * _FINE
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, side, side, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE
