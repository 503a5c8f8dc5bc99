"""Where each word of a paged document stands: packed for the ledger, and asked by span.

A box is in fractions of its page, from the left upper corner, each side 0 to 65 535.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.records import Span

FULL = 65_535
"""The right or lower edge of a page."""
MAX_UNPACKED = 400 * 1024 * 1024
_WORD = struct.Struct("<IHHHHHH")


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word, or a part of one, on a page.

    Attributes:
        start: Its first code point in the document's text.
        length: Its code points.
        page: From 0.
        left, top, right, bottom: Its edges, 0 to ``FULL``.
    """

    start: int
    length: int
    page: int
    left: int
    top: int
    right: int
    bottom: int


def pack(words: Iterable[PageWord]) -> bytes:
    """Return words as bytes, in order."""
    return zlib.compress(
        b"".join(
            _WORD.pack(w.start, min(w.length, FULL), w.page, w.left, w.top, w.right, w.bottom)
            for w in words
        )
    )


def unpack(packed: bytes) -> list[PageWord]:
    """Return the words that were packed.

    Raises:
        ValueError: The bytes are none of ours.
    """
    try:
        data = zlib.decompressobj().decompress(packed, MAX_UNPACKED)
        return [PageWord(*row) for row in _WORD.iter_unpack(data)]
    except (zlib.error, struct.error) as error:
        raise ValueError("the places of the words are damaged; read the document again") from error


def words_in(words: Iterable[PageWord], span: Span) -> list[PageWord]:
    """Return the words of which a span holds a part, in order."""
    return [w for w in words if w.start < span.end and span.start < w.start + w.length]
