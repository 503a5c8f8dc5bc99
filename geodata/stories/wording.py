"""Words of a report -> their stems, and what they say of happenings: another, several, where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from geodata.folding import fold

_DATA = Path(__file__).parent.parent / "data" / "stories"
_WORD = re.compile(r"[^\W\d_]{3,}")
_COUNT = re.compile(r"\b(\d+(?:[.,]\d+)*|[a-z]{3,6}) ([^\W\d_]{3,})")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_ENDINGS = ("ings", "ing", "ers", "ied", "ies", "ed", "er", "es", "al", "s", "e")
_SHORTEST_STEM = 3
_POINTING = re.compile(
    r"\b(?:the|this|that|these|those|said)\s+(?:[\w'’-]+\s+){0,2}$", re.IGNORECASE
)
_SPOT = re.compile(
    r"\b(?:[Nn]ear|[Ii]n|[Aa]t|[Tt]o|[Oo]utside|[Aa]round)\s+((?:[A-Z][\w'’-]*\s?)+)"
)  # "Near Port Ada": a place that may be in no gazetteer


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning, folded.

    >>> sorted(stems("The shelling of villages, shelled again"))
    ['shell', 'villag']
    """
    words = (word for word in _WORD.findall(fold(text)) if word not in stop_words())
    return frozenset(_stem(word) for word in words)


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    # Coarse on purpose: it must bring "attacks", "attacked" and "attackers" together, and
    # no two texts are joined by one stem alone.
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def weekdays(folded: str) -> frozenset[str]:
    """Return the weekdays that a folded text names."""
    return frozenset(_WEEKDAY.findall(folded))


def spots(text: str) -> frozenset[str]:
    """Return the names that a text puts something at, folded."""
    return frozenset(fold(spot.strip()) for spot in _SPOT.findall(text))


def counts(folded: str) -> Iterator[tuple[str, str]]:
    """Yield how many happenings a folded text counts: (stem of the noun, number)."""
    for number, word in _COUNT.findall(folded):
        if word in marked("nouns") and (number[0].isdigit() or number in marked("numbers")):
            yield _stem(word), number


def tells_of_another(folded: str) -> bool:
    """Tell whether a folded text says that it goes on to something else of the same kind."""
    return bool(_another().search(folded) or _one_of_several().search(folded))


def tells_of_several(folded: str) -> bool:
    """Tell whether a folded text names several happenings: "Sunday's attacks"."""
    return bool(_several().search(folded))


def points_back(before: str, trigger: str) -> bool:
    """Tell whether a trigger, with the words before it, points at what was told: "the attack"."""
    words = fold(trigger).split()
    named = next((n for n, word in enumerate(words) if word in marked("nouns")), None)
    if named is None:
        return False
    return bool(_POINTING.search(" ".join((before, *words[:named], ""))))


def family_of(kind: str) -> str:
    """Return the family of a type; of one that stands in none, itself."""
    return _families().get(kind, kind)


@cache
def types_of(mark: str) -> frozenset[str]:
    """Return the types whose family bears a mark of ``families.toml``."""
    families = marked(mark)
    return families | {kind for kind, family in _families().items() if family in families}


@cache
def stop_words() -> frozenset[str]:
    """Return the words that two texts may share without having anything in common."""
    lines = (_DATA / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def marked(mark: str) -> frozenset[str]:
    """Return what ``families.toml`` lists under a mark."""
    return frozenset(_table()[mark])


@cache
def _families() -> dict[str, str]:
    return {kind: name for name, kinds in _table()["families"].items() for kind in kinds}


@cache
def _another() -> re.Pattern[str]:
    return re.compile(_table()["another"])


@cache
def _one_of_several() -> re.Pattern[str]:
    nouns = "|".join(sorted(marked("nouns")))
    return re.compile(rf"\b(?:second|third|fourth|fifth|next)\s(?:[\w-]+\s)?(?:{nouns})\b")


@cache
def _several() -> re.Pattern[str]:
    nouns = marked("nouns")
    plural = "|".join(sorted(n for n in nouns if n.endswith("s") and n.removesuffix("s") in nouns))
    return re.compile(rf"\b(?:{plural})\b")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((_DATA / "families.toml").read_text(encoding="utf-8"))
