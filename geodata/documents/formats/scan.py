"""A page that is only a picture of text -> its words and where they stand, by OCR.

Only for the box, and only where the extra ``ocr`` is installed: its models come inside its
packages, and nothing is fetched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from statistics import median
from typing import Any

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from geodata.documents.drafts import Draft
from geodata.documents.formats.pdf import drawn
from geodata.documents.page_words import FULL

WIDTH = 1_240
"""Of the picture that is read, in pixels: 150 an inch on A4."""
_ONE_SIZE = 0.3
_COMMA = re.compile(r",(?=[^\W\d_])")
_SETTINGS = {
    # Upside down pages are rare, and asking costs time for every line.
    "Global.use_cls": False,
    "Global.log_level": "critical",
    # The box allows one thread.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}

Edges = tuple[float, float, float, float]
"""Left, top, right and lower edge, in pixels."""


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a page's words as JSON: [word, left, top, right, bottom], edges 0 to ``FULL``.

    Args:
        data: The PDF.
        options: ``page``: its number, from 0.

    Raises:
        BadFile: It has no such page, or cannot be opened.
    """
    picture = drawn(data, int(options["page"]), width=WIDTH)
    found = _engine()(np.asarray(picture), return_word_box=True)
    if not isinstance(found, RapidOCROutput) or found.txts is None or found.boxes is None:
        return Draft("[]")
    lines = [_edges(box) for box in found.boxes]
    parts = found.word_results or [()] * len(lines)
    words = [
        [word, *_shares(edges, picture.size)]
        for text, line, of_line in zip(found.txts, _levelled(lines), parts, strict=True)
        for word, edges in _words(text, line, of_line)
    ]
    return Draft(json.dumps(words))


@cache
def _engine() -> RapidOCR:
    cv2.setNumThreads(1)
    return RapidOCR(params=_SETTINGS)


def _edges(box: Iterable[Sequence[float]]) -> Edges:
    points = [(float(x), float(y)) for x, y in box]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _levelled(lines: Sequence[Edges]) -> Iterator[Edges]:
    """Yield lines with the height of their neighbours: a line without tails is no smaller print."""
    usual = median(bottom - top for _, top, _, bottom in lines) if lines else 0.0
    for left, top, right, bottom in lines:
        if abs(bottom - top - usual) <= _ONE_SIZE * usual:
            middle = (top + bottom) / 2
            yield left, middle - usual / 2, right, middle + usual / 2
        else:
            yield left, top, right, bottom


def _words(text: str, line: Edges, parts: Sequence[Any]) -> Iterator[tuple[str, Edges]]:
    """Yield the words of a line: each where it was seen, else its share of the line's width."""
    left, top, right, bottom = line
    # Narrow gaps after a comma are easily missed.
    words = _COMMA.sub(", ", text).split()
    if [part[0] for part in parts] == words:
        seen = [_edges(part[2]) for part in parts]
        yield from (
            (word, (x, top, end, bottom)) for word, (x, _, end, _) in zip(words, seen, strict=True)
        )
        return
    step, at = (right - left) / max(len(text), 1), 0
    for word in words:
        at = text.index(word, at)
        yield word, (left + at * step, top, left + (at + len(word)) * step, bottom)
        at += len(word)


def _shares(edges: Edges, size: tuple[int, int]) -> list[int]:
    return [
        min(max(round(edge * FULL / side), 0), FULL)
        for edge, side in zip(edges, size * 2, strict=True)
    ]
