"""What the words around a place name make of it: near it, a way off, on a border."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from geodata.mentions.places import PlaceMention
from geodata.mentions.places_words import compass_parts, word_tables

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
_TOKENS_BACK = 30  # no fewer than that many letters hold
# "Its border with X" may open a sentence after the one that names whose it is.
_SENTENCES_BACK = 2
_BETWEEN = frozenset({"-", "–", "—", "and", "/"})
_JOINED = (("-",), ("–",), ("—",), ("to",))
_LINKS = {
    "between": ("and",), "from": ("to",), "linking": ("and",), "connecting": ("and",),
}  # fmt: skip
_WITH = re.compile(
    r"\b(?:its|their|the) (?:\w+ ){0,2}(?:borders?|frontier) with (?:the )?$", re.IGNORECASE
)
_BORDER = frozenset({"border", "borders", "frontier", "borderlands"})


@dataclass(frozen=True, slots=True)
class Relation:
    """What is meant instead of the place itself.

    Attributes:
        kind: ``near`` it, ``offset`` from it, the ``border`` it shares with ``other``, or
            the ``line`` to it.
        metres: How far off, for an offset.
        direction: Compass part ("northern") for an offset that gives one.
        other: The other side of a border or end of a line.
    """

    kind: Literal["near", "offset", "border", "line"]
    metres: float = 0.0
    direction: str | None = None
    other: PlaceMention | None = None


def find_relations(mentions: Sequence[PlaceMention]) -> dict[int, Relation]:
    """Return number of mention -> its relation, for the mentions that have one."""
    before = [_before(mention) for mention in mentions]
    found = {n: relation for n, words in enumerate(before) if (relation := _way_off(words))}
    for number, (first, second) in enumerate(pairwise(mentions)):
        if first.sentence is second.sentence and _share_border(first, second):
            found[number] = Relation("border", other=second)
            found[number + 1] = Relation("border", other=first)
        elif first.sentence is second.sentence and _are_ends(first, second):
            found[number] = Relation("line", other=second)
            found[number + 1] = Relation("line", other=first)
    for number, mention in enumerate(mentions):
        of_border = number not in found and _WITH.search(before[number])
        owner = _named_last(mention, mentions[:number]) if of_border else None
        if owner is not None:
            found[number] = Relation("border", other=owner)
    return found


def _are_ends(first: PlaceMention, second: PlaceMention) -> bool:
    """Tell whether two neighbours are the ends of a way: "the road from A to B", "between"."""
    doc = first.tokens.doc
    between = tuple(t.lower_ for t in doc[first.tokens.end : second.tokens.start])
    lines = word_tables()["line"]
    after = doc[second.tokens.end].lemma_.lower() if second.tokens.end < len(doc) else ""
    if between in _JOINED and after in lines["noun"]:
        return True
    opening = doc[first.tokens.start - 1] if first.tokens.start else None
    if opening is None or _LINKS.get(opening.lower_) != between:
        return False
    words = [t.lemma_.lower() for t in doc[max(0, opening.i - 2) : opening.i]]
    governor = opening.head
    return any(word in lines["noun"] for word in words) or (
        opening.lower_ == "between"
        and governor.pos_ == "VERB"
        and governor.lemma_.lower() in lines["verb"]
    )


def _before(mention: PlaceMention) -> str:
    """Return the last words before a mention, without making the text of its paragraph."""
    first = max(0, mention.tokens.start - _TOKENS_BACK)
    return str(mention.tokens.doc[first : mention.tokens.start].text_with_ws[-_LOOK_BACK:])


def _named_last(mention: PlaceMention, earlier: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return whose border "its border with X" is: the subject named last."""
    number = mention.sentence.number
    subjects = [
        m
        for m in earlier
        if number - m.sentence.number <= _SENTENCES_BACK
        and m.tokens.root.dep_ in ("nsubj", "nsubjpass")
    ]
    return subjects[-1] if subjects else None


def _way_off(before: str) -> Relation | None:
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
