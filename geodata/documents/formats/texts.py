"""Paragraphs -> the text of a document: one a line, an empty line between two."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A text box draws its lines, a sheet its cells; none of these is part of a word.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\ufeff]")
_BREAKS = re.compile(r"[\r\n\x85\u2028\u2029]+")
BETWEEN = "\n\n"


def clean(words: str) -> str:
    """Return words without control characters, soft hyphens and blanks at the ends."""
    return _CONTROLS.sub("", words).strip()


def text_of(paragraphs: Iterable[str]) -> str:
    """Return the text: the lines of each paragraph, empty ones left out."""
    lines = (clean(line) for paragraph in paragraphs for line in _BREAKS.split(paragraph))
    return BETWEEN.join(line for line in lines if line)
