"""Words that look like a time and mostly are not: told apart by their neighbours.

"May" the verb, "March on Washington", "2000 troops", "the fall of Kabul".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from geodata.mentions.times.scanning import Tokens
from geodata.mentions.times.tables import word_list

_LEADS = word_list("lookalikes", "leads")
_NOT_YEAR_BEFORE = word_list("lookalikes", "not_before_year")
_COUNTED = word_list("lookalikes", "counted")
_MEASURED = word_list("lookalikes", "measured")
_NEWSPAPERS = word_list("lookalikes", "newspapers")
_MAKERS = word_list("lookalikes", "makers")
_NAMES = word_list("lookalikes", "month_or_name")
_NOT_ERA = word_list("lookalikes", "not_era")


def is_time(check: str, tokens: Tokens, match: re.Match[str]) -> bool:
    """Tell whether the words a rule matched are a time, by a named check.

    Args:
        check: ``month``, ``weekday``, ``season``, ``year`` or ``era``.
        tokens: The text's tokens.
        match: Where the rule matched, in tokens.
    """
    return _CHECKS[check](tokens, match)


def _month(tokens: Tokens, match: re.Match[str]) -> bool:
    words = [tokens.word(i) for i in range(match.start(), match.end())]
    if len(words) > 1 or words[0].lower() not in _NAMES:
        # "Jan Kavan" is a person, whatever stands before.
        named = len(words) == 1 and tokens.word(match.end())[:1].isupper()
        return len(words) > 1 or not _is_short(words[0]) or (not named and _led(tokens, match))
    follower = tokens.word(match.end())
    if follower[:1].isupper() and words[0].lower() != "march":
        return False
    if words[0].lower() in ("may", "march"):
        return _led(tokens, match) and follower.lower() != "on"
    return True


def _is_short(word: str) -> bool:
    return len(word) <= 4 and word.lower() not in ("may", "june", "july")


def _led(tokens: Tokens, match: re.Match[str]) -> bool:
    return tokens.word(match.start() - 1).lower() in _LEADS


def _weekday(tokens: Tokens, match: re.Match[str]) -> bool:
    words = [tokens.word(i) for i in range(match.start(), match.end())]
    if len(words[-1]) > 4 or len(words) > 2 or words[0][-3:] == "day":
        return tokens.word(match.end()) not in _NEWSPAPERS
    # "Sat", "Sun", "Mon" alone are too often something else.
    return words[-1] == "." and _led(tokens, match)


def _season(tokens: Tokens, match: re.Match[str]) -> bool:
    words = [tokens.word(i).lower() for i in range(match.start(), match.end())]
    if words[0] != "the" or len(words) > 2:
        return True
    if words[1] == "fall" and tokens.word(match.end()).lower() in ("of", "in", "from"):
        return False
    return tokens.word(match.start() - 1).lower() in _LEADS | {"over", "throughout"}


def _year(tokens: Tokens, match: re.Match[str]) -> bool:
    if match.end() - match.start() > 1:
        return True
    before, after = tokens.word(match.start() - 1), tokens.word(match.end())
    year = int(tokens.word(match.start()))
    if before.lower() in _NOT_YEAR_BEFORE or before in ("$", "€", "£", "¥", "#", "."):
        return False
    if after in _MAKERS or after in ("%", "°", "$", "€", "£") or _is_hyphenated(tokens, match):
        return False
    if before.lower() in ("in", "since", "until", "by", "during") and after in (",", ".", ";", ")"):
        return True
    if not 1800 <= year <= 2100:
        return before.lower() in ("in", "since", "circa") and not _is_counted(after)
    # "The 1987 elections" has a year, "2000 peacekeepers" a round number.
    return not _is_counted(after) or (year % 50 > 0 and after.lower() not in _COUNTED)


def _is_counted(noun: str) -> bool:
    plural = noun[-1:] == "s" and noun[-2:] != "ss" and len(noun) > 3
    return noun.lower() in _COUNTED or (plural and noun.islower())


def _era(tokens: Tokens, match: re.Match[str]) -> bool:
    """Tell an era from an age or a temperature: "the 60s", not "in her late 60s", "the low 60s"."""
    last = tokens.word(match.end() - 1)
    if len(last) != 3 or not last[:2].isdigit():
        return True
    words = {tokens.word(i).lower() for i in range(match.start() - 1, match.end())}
    return "the" in words and not words & _NOT_ERA


def _closed(tokens: Tokens, match: re.Match[str]) -> bool:
    return not tokens.word(match.end())[:1].isalnum()


def _is_hyphenated(tokens: Tokens, match: re.Match[str]) -> bool:
    measured = tokens.word(match.end() + 1).lower() in _MEASURED
    return _glued(tokens, match.start()) or (tokens.word(match.end()) == "-" and measured)


def _glued(tokens: Tokens, index: int) -> bool:
    """Tell whether a number hangs on a name by a hyphen: "Covid-2019", "Boeing-1900"."""
    if tokens.word(index - 1) not in ("-", "–", "/") or index < 2:
        return False
    joined = tokens.starts[index - 1] == tokens.ends[index - 2]
    word = tokens.word(index - 2).lower()
    return joined and word not in ("mid", "early", "late", "post", "pre") and not word.isdigit()


_CHECKS: Mapping[str, Callable[[Tokens, re.Match[str]], bool]] = {
    "month": _month,
    "weekday": _weekday,
    "season": _season,
    "year": _year,
    "era": _era,
    "closed": _closed,
}
