"""Words around a date -> whether the sentence looks ahead or back.

Read from the words, so that plain text needs no parse: the nearest telling word
before the date in its sentence decides, else the nearest after it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from geodata.records import Span

Tense = Literal["past", "future"]

_REACH = 160  # code points looked at on each side: one long clause
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘`(])|\n[ \t]*\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|Mr|Mrs|Dr|Gen|Sen|Gov|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co)\.$"
)


def tense_around(text: str, span: Span) -> Tense | None:
    """Return whether the words around a date look ahead or back, None where none tells.

    Args:
        text: The document's text.
        span: Where the date stands in it.
    """
    before = _clause_before(text[max(0, span.start - _REACH) : span.start])
    after = _clause_after(text[span.end : span.end + _REACH])
    clues = list(_clues().finditer(before))
    if clues:
        return _tense(clues[-1])
    clue = _clues().search(after)
    return _tense(clue) if clue else None


def _tense(clue: re.Match[str]) -> Tense:
    return "future" if clue.lastgroup == "future" else "past"


def _clause_before(text: str) -> str:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.start() + 1]):
            start = end.end()
    return text[start:]


def _clause_after(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.start() + 1]):
            return text[: end.start()]
    return text


@cache
def _clues() -> re.Pattern[str]:
    path = files("geodata") / "data" / "times" / "tense.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    future = "|".join(map(re.escape, sorted(table["future"], key=len, reverse=True)))
    neither = "|".join(map(re.escape, table["neither"]))
    past = "|".join(map(re.escape, sorted(table["past"], key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w-])(?:(?P<future>{future})|(?P<past>{past}|(?!(?:{neither})(?![\w-]))[a-z]{{3,20}}ed))(?![\w-])"
    )
