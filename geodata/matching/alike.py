"""How alike the actors of two records are, whatever each calls them.

ACLED writes "Military Forces of Kenya (2022-)", a news text "the Kenyan army": both name
Kenya in the tables of names, which say whom a name stands for; what they do not know is
compared letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from geodata.corpus import ActorEntry
from geodata.folding import fold
from geodata.mentions.actor_tables import longest_name, name_index, plain

_BRACKETS = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"\b\w")
_SAME_COUNTRY = 0.8
"""Two bodies of one country may well be two: less than the same name."""


@dataclass(frozen=True, slots=True)
class Actors:
    """Compares names; what was compared once is kept.

    Attributes:
        known: The corpus's own actors, which win over the world's.
    """

    known: tuple[ActorEntry, ...] = ()
    _keys: dict[str, frozenset[str]] = field(default_factory=dict)
    _alike: dict[tuple[str, str], float] = field(default_factory=dict)
    _sides: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = field(default_factory=dict)

    def keys(self, name: str) -> frozenset[str]:
        """Return what a name is looked up by: codes of its country, folded names it contains.

        Two names that are alike share a key, or are alike by letters alone.
        """
        found = self._keys.get(name)
        if found is None:
            found = self._keys[name] = frozenset(self._read(name))
        return found

    def alike(self, theirs: tuple[str, ...], ours: tuple[str, ...]) -> float | None:
        """Return 0 to 1: how alike the actors of the side with fewer are to the other's.

        None where a side names nobody.
        """
        if not theirs or not ours:
            return None
        found = self._sides.get((theirs, ours))
        if found is None:
            fewer, more = sorted((theirs, ours), key=len)
            best = (max(self._pair(one, other) for other in more) for one in fewer)
            found = self._sides[theirs, ours] = sum(best) / len(fewer)
        return found

    def _pair(self, one: str, other: str) -> float:
        key = (one, other) if one <= other else (other, one)
        found = self._alike.get(key)
        if found is None:
            shared = _SAME_COUNTRY if self.keys(one) & self.keys(other) else 0.0
            letters = fuzz.token_set_ratio(_bare(one), _bare(other)) / 100
            found = self._alike[key] = max(shared, letters)
        return found

    def _read(self, name: str) -> list[str]:
        index, text = name_index(self.known), plain(name)
        found, end = [fold(_bare(name))], 0
        for match in _WORD.finditer(text):
            named = longest_name(text, match.start(), index) if match.start() >= end else None
            if named:
                alias, entry = named
                found.append(entry.country or fold(entry.name))
                end = match.start() + len(alias)
        return found


def _bare(name: str) -> str:
    """Return a name folded, without years in brackets; brackets alone stay."""
    return fold(_BRACKETS.sub(" ", name)) or fold(name)
