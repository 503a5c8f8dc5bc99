"""The words a rule captured, and what they mean by the tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Mapping[str, int | str]]
"""For each kind of word, what its words mean."""

WORD = re.compile(r"[^\W\d_]+|\d+")
_MULTIPLES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_NUMBER_KINDS = ("one_to_nine", "ten_to_nineteen", "tens", "ordinal_word")


@dataclass(frozen=True, slots=True)
class Captured:
    """The words a rule captured, by name, and what words of each kind mean."""

    words: Mapping[str, str]
    values: Values
    constants: Mapping[str, Any] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return bool(self.words.get(name))

    def value(self, name: str, *kinds: str) -> int | str | None:
        """Return what the first word of one of the kinds means, None without one."""
        for word in WORD.findall(self.words.get(name, "").lower()):
            for kind in kinds:
                if word in self.values[kind]:
                    return self.values[kind][word]
        return None

    def number(self, name: str) -> int | None:
        """Return the number that digits or words spell, None without one."""
        words = WORD.findall(self.words.get(name, "").replace(",", "").lower())
        return spelled_number(words, self.values) if words else None


def spelled_number(words: list[str], values: Values) -> int:
    """Return the number words spell: "two thousand", "nineteen ninety-four", "12th"."""
    if words[:1] == ["half"]:  # "half a dozen"
        return 6
    if "couple" in words:
        return 2
    total, previous = 0, 0
    for word in words:
        value = int(word) if word.isdigit() else _word_number(word, values)
        if word in _MULTIPLES:
            total = max(total, 1) * _MULTIPLES[word]
        elif previous in range(10, 21) and value >= 10:  # "nineteen ninety"
            total = total * 100 + value
        else:
            total += value
        previous = value or previous
    return total or 1  # "a", "an"


def _word_number(word: str, values: Values) -> int:
    return next((int(values[k][word]) for k in _NUMBER_KINDS if word in values[k]), 0)
