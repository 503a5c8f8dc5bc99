"""Marked text -> plain text and the events marked in it.

``Rebels [shelled|ASSAULT] the town.`` marks a trigger with its type; a third part gives the
claim where the event did not simply occur: ``will [vote|OTHER:legal|planned]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<type>[A-Z]+(?::\w+)?)(?:\|(?P<claim>\w+))?\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked trigger: ``words`` at ``start`` of the plain text (code points)."""

    words: str
    start: int
    type: str
    claim: str


def read_marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without its marks, and the marks in order of position."""
    plain, marks, last = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        claim = match["claim"] or "occurred"
        marks.append(Mark(match["words"], len(plain), match["type"], claim))
        plain += match["words"]
        last = match.end()
    return plain + text[last:], tuple(marks)
