"""What the words around a place name make of it: near it, a way off, on a border."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from geodata.mentions.places import PlaceMention
from geodata.mentions.places_words import compass_parts

METRES = {"km": 1000.0, "kilo": 1000.0, "mile": 1609.344, "mi": 1609.344, "met": 1.0, "m": 1.0}
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "dozen": 12, "fifteen": 15,
    "twenty": 20, "thirty": 30, "fifty": 50,
}  # fmt: skip
_COMPASS = r"north[- ]?east|north[- ]?west|south[- ]?east|south[- ]?west|north|south|east|west"
_THE_TOWN = r"(?:the )?(?:(?:city|town|village|port|capital|centre) (?:of )?)?"
_OFFSET = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?|[a-z]+)[ -](?P<unit>km|kilomet\w+|miles?|mi|met\w+|m)\b"
    rf"(?: \([^)]{{1,30}}\))?(?: (?:to the )?(?P<compass>{_COMPASS}))? "
    rf"(?:of|from|outside|away from|off) {_THE_TOWN}$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    rf"\b(?:near|close to|outside|on the outskirts of|in the vicinity of|not far from) "
    rf"{_THE_TOWN}$",
    re.IGNORECASE,
)
_LOOK_BACK = 90
_BETWEEN = frozenset({"-", "–", "—", "and", "/"})
_BORDER = frozenset({"border", "borders", "frontier", "borderlands"})


@dataclass(frozen=True, slots=True)
class Relation:
    """What is meant instead of the place itself.

    Attributes:
        kind: ``near`` it, ``offset`` from it, or the ``border`` it shares with ``other``.
        metres: How far off, for an offset.
        direction: Compass part ("northern") for an offset that gives one.
        other: The other side of a border.
    """

    kind: Literal["near", "offset", "border"]
    metres: float = 0.0
    direction: str | None = None
    other: PlaceMention | None = None


def find_relations(mentions: Sequence[PlaceMention]) -> dict[int, Relation]:
    """Return number of mention -> its relation, for the mentions that have one."""
    found = {n: relation for n, m in enumerate(mentions) if (relation := _way_off(m))}
    for number, (first, second) in enumerate(pairwise(mentions)):
        if first.sentence is second.sentence and _share_border(first, second):
            found[number] = Relation("border", other=second)
            found[number + 1] = Relation("border", other=first)
    return found


def _way_off(mention: PlaceMention) -> Relation | None:
    start = mention.tokens.start_char
    before = mention.tokens.doc.text[max(0, start - _LOOK_BACK) : start]
    if match := _OFFSET.search(before):
        number = _number(match["number"])
        unit = next(m for word, m in METRES.items() if match["unit"].lower().startswith(word))
        if number:
            compass = re.sub(r"[- ]", "", (match["compass"] or "").lower())
            return Relation("offset", number * unit, compass_parts().get(compass))
    return Relation("near") if _NEAR.search(before) else None


def _number(words: str) -> float | None:
    plain = words.replace(",", "").lower()
    return float(plain) if plain[0].isdigit() else _NUMBERS.get(plain)


def _share_border(first: PlaceMention, second: PlaceMention) -> bool:
    """Tell whether two neighbours are the sides of a border: "A-B border", "A's border with B"."""
    doc = first.tokens.doc
    between = [t.lower_ for t in doc[first.tokens.end : second.tokens.start] if t.lower_ != "the"]
    after = {t.lower_ for t in doc[second.tokens.end : second.tokens.end + 2]}
    before = {t.lower_ for t in doc[max(0, first.tokens.start - 3) : first.tokens.start]}
    if len(between) == 1 and between[0] in _BETWEEN:
        return bool(after & _BORDER) or (bool(before & _BORDER) and "between" in before)
    return (
        len(between) > 2
        and between[0] in ("'s", "’s")
        and (bool(set(between) & _BORDER) and between[-1] == "with")
    )
