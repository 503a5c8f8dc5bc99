"""Stories -> classes of who publishes them, for colouring the map.

Publishers count by their affiliation, as people note it; while none is noted, by their names.
The three with the most stories have a class each, all others and mixed stories share one.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.publishers import Publisher

NAMED = 3
NONE, REST = 0, NAMED + 1
_UNNAMED = "no publisher named"
_NOT_NOTED = "no affiliation noted"
_OTHERS = "others, or several"


@dataclass(frozen=True, slots=True)
class PublisherClasses:
    """Who publishes the stories.

    Attributes:
        words: What each class stands for, "" for one that no story is of.
        codes: The class of each story, one byte each.
    """

    words: tuple[str, ...]
    codes: bytes

    def to_json(self) -> dict[str, object]:
        """Return what the map's script reads."""
        return {"words": self.words, "codes": base64.b64encode(self.codes).decode()}


def publisher_classes(
    stories: Sequence[Sequence[str]], noted: Iterable[Publisher]
) -> PublisherClasses | None:
    """Return the classes of stories, None where no publisher is known.

    Args:
        stories: The publishers of each story, in row order.
        noted: What people noted of publishers.
    """
    affiliations = {one.name: one.affiliation for one in noted if one.affiliation}
    # Few sets of publishers make up many stories: each is looked at once.
    sets = Counter(tuple(names) for names in stories)
    labels = {names: _labels(names, affiliations) for names in sets}
    counts: Counter[str] = Counter()
    for names, count in sets.items():
        counts.update(dict.fromkeys(labels[names], count))
    if not counts:
        return None
    named = sorted(counts, key=lambda label: (-counts[label], label))[:NAMED]
    codes = {names: _code(of_set, named) for names, of_set in labels.items()}
    used = set(codes.values())
    words = [_UNNAMED, *named, *[""] * (NAMED - len(named)), _OTHERS]
    return PublisherClasses(
        tuple(word if code in used else "" for code, word in enumerate(words)),
        bytes(codes[tuple(names)] for names in stories),
    )


def _labels(names: tuple[str, ...], affiliations: dict[str, str]) -> frozenset[str]:
    if not affiliations:
        return frozenset(names)
    return frozenset(affiliations.get(name, _NOT_NOTED) for name in names)


def _code(labels: frozenset[str], named: Sequence[str]) -> int:
    if not labels:
        return NONE
    label = next(iter(labels))
    return named.index(label) + 1 if len(labels) == 1 and label in named else REST
