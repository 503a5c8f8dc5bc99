"""Text -> tokens, each with a one-character code, so that grammar rules run on codes.

A token no rule knows has the code ``UNKNOWN``. Everything here is one pass over
the text: the pattern's alternatives start with different characters and none
can be read in two ways, so no input makes it backtrack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

UNKNOWN = " "

_TOKEN = re.compile(
    r"(?P<numeric>\d{4}[./-]\d\d?[./-]\d\d?(?![\d.]\d|\d)"
    r"|\d\d?[./]\d\d?[./](?:\d{4}|\d\d)(?![\d.]\d|\d)|\d\d?-\d\d?-\d{4}(?!\d))"
    r"|(?P<clock>\d{1,2}(?:[:.]\d\d)?\s?[ap](?:\.\s?m\.?|m\b)|\d{1,2}\so['’]clock|\d{1,2}:\d\d(?::\d\d)?)"
    r"|(?P<decade>\d{3}0['’]?s\b|['’]\d0s\b|\b\d0s\b)"
    r"|(?P<day_ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<group>\d{1,3}(?:,\d{3})+(?![\d,]))"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<year_short>['’]\d\d\b)"
    r"|(?P<quarter_code>\b[QH][1-4]\b)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<gap>\n[ \t\r]*\n)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_DASHES = dict.fromkeys("-–—‑", "-")
_CLOSE = 2  # characters between two tokens that may still form one expression


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: three columns of one length.

    Attributes:
        codes: One character a token.
        starts: Where each begins in the text, in code points.
        ends: Where each ends, exclusive.
    """

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        """Return a token's text, "" outside the text."""
        if not 0 <= index < len(self.codes):
            return ""
        return self.text[self.starts[index] : self.ends[index]]


def scan(text: str, codes: Mapping[str, str], capitals: frozenset[str]) -> Tokens:
    """Return the tokens of a text.

    Args:
        text: Any text.
        codes: Code of each known word (lower case), mark and kind of number.
        capitals: Words known only with a capital.
    """
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        kind, word = str(match.lastgroup), match.group()
        starts.append(match.start())
        ends.append(match.end())
        if kind == "word":
            lower = word.lower()
            known = lower not in capitals or word[0] != lower[0]
            found.append(codes.get(lower, UNKNOWN) if known else UNKNOWN)
        elif kind == "mark":
            found.append(codes.get(_DASHES.get(word, word), UNKNOWN))
        else:
            found.append(codes.get(_number_kind(kind, match), UNKNOWN))
    return Tokens(text, "".join(found), starts, ends)


def _number_kind(kind: str, match: re.Match[str]) -> str:
    before = match.string[match.start() - 1] if match.start() else " "
    if kind in ("possessive", "quarter_code", "gap", "year_short"):
        return f"<{kind}>"
    if before.isalpha() or before in "_$€£¥#" or (before == "." and _follows_digit(match)):
        return "<glued>"
    if kind == "number":
        return f"<{_size(match.group())}>"
    if kind == "day_ordinal":
        return "<day_ordinal>" if int(match.group()[:-2]) <= 31 else "<other_ordinal>"
    return f"<{kind}>"


def _follows_digit(match: re.Match[str]) -> bool:
    return match.start() > 1 and match.string[match.start() - 2].isdigit()


def _size(digits: str) -> str:
    if "." in digits or len(digits) > 4:
        return "quantity"
    value = int(digits)
    if len(digits) == 4:
        return "year_number" if 1000 <= value <= 2199 else "quantity"
    return "day_number" if 1 <= value <= 31 and len(digits) <= 2 else "number"
