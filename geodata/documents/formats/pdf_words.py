"""A page of a PDF -> its words and their boxes, in the order in which they are drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
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
        found = (place.word(letters, box) for letters, box in _runs(text, count))
        return [word for word in found if word]
    finally:
        text.close()
        page.close()


def _runs(text: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[str, Box]]:
    """Yield each run of letters that nothing parts, with its box in the page's own units."""
    letters: list[str] = []
    box: Box | None = None
    for sign, of_sign in _signs(text, count):
        if box and (sign.isspace() or _parts(box, of_sign)):
            yield "".join(letters), box
            letters, box = [], None
        if not sign.isspace():
            letters.append(sign)
            box = _both(box, of_sign) if box else of_sign
    if box:
        yield "".join(letters), box


def _signs(text: pypdfium2.PdfTextPage, count: int) -> Iterator[tuple[str, Box]]:
    rect = pdfium.FS_RECTF()
    raw = text.raw
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _BROKEN:
            code = 0xAD
        elif code == 0 or (code < 0x20 and code not in {9, 10, 13}) or 0xD800 <= code < 0xE000:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, rect):
            continue
        yield chr(min(code, 0x10FFFF)), (rect.left, rect.bottom, rect.right, rect.top)


def _parts(box: Box, sign: Box) -> bool:
    """Tell whether a sign is drawn away from the run before it: after a gap or on a new line."""
    height = max(box[3] - box[1], 0.1)
    shifted = abs((sign[1] + sign[3]) - (box[1] + box[3])) / 2
    gap = sign[0] - box[2]
    return gap > _WORD_GAP * height or gap < -height or shifted > _NEW_LINE * height


def _both(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
    )  # fmt: skip


class _Placing:
    """Turns boxes in a page's own units into boxes on the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage, number: int) -> None:
        self._page = page
        self._number = number
        self._width, self._height = page.get_size()
        self._x, self._y = ctypes.c_int(), ctypes.c_int()

    def word(self, letters: str, box: Box) -> Word | None:
        """Return a word, None where nothing of it is on the page."""
        one, other = self._point(box[0], box[3]), self._point(box[2], box[1])
        left, right = sorted((one[0], other[0]))
        top, bottom = sorted((one[1], other[1]))
        if right <= 0 or bottom <= 0 or left >= FULL or top >= FULL:
            return None
        shares = tuple(min(max(edge, 0), FULL) for edge in (left, top, right, bottom))
        across, down = self._width / FULL, self._height / FULL
        return Word(
            letters.translate(_LIGATURES),
            self._number,
            left * across,
            top * down,
            right * across,
            max(bottom, top + 1) * down,
            (shares[0], shares[1], shares[2], shares[3]),
        )

    def _point(self, x: float, y: float) -> tuple[int, int]:
        pdfium.FPDF_PageToDevice(self._page.raw, 0, 0, FULL, FULL, 0, x, y, self._x, self._y)
        return self._x.value, self._y.value
