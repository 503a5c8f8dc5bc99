"""A side of a comparison of publishers -> their names: one, a group, all others. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GROUP = "group:"
"""What a side begins with that stands for all of a country or affiliation."""

OTHERS = "others:"
"""The side of all publishers that the side opposite is not."""


@dataclass(frozen=True, slots=True)
class PublisherSides:
    """The publishers that sides can stand for.

    Attributes:
        every: All that the documents name.
        groups: The names of each country's or affiliation's, as people noted them.
    """

    every: frozenset[str]
    groups: Mapping[str, Sequence[str]]

    def known(self) -> frozenset[str]:
        """Return every side there can be."""
        return self.every | {f"{GROUP}{group}" for group in self.groups} | {OTHERS}

    def names(self, side: str, opposite: str) -> tuple[str, ...]:
        """Return the publishers of a side, in order."""
        if side == OTHERS:
            taken = set() if opposite == OTHERS else set(self.names(opposite, side))
            # Nobody is called "": where no others are left, their side has no story.
            return tuple(sorted(self.every - taken)) or ("",)
        if side.startswith(GROUP):
            return tuple(self.groups.get(side.removeprefix(GROUP), ("",)))
        return (side,)


def side_words(side: str) -> str:
    """Return what the screen calls a side."""
    return "all others" if side == OTHERS else side.removeprefix(GROUP)
