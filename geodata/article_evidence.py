"""What the article's other names say for each reading of a name."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from geodata.distance import EARTH_RADIUS_M
from geodata.evidence import FEATURES, Array, NameGroup
from geodata.gazetteer import Reading

# Places of one story lie about this far apart.
NEAR_M = 60_000.0
# Readings less likely than this have no say.
_LEAST_CHANCE = 0.02
_NOT_NEAR_ANYTHING = ("country", "continent", "sea", "admin1")
_COLUMNS = [
    FEATURES.index(name)
    for name in (
        "in named country", "in named division", "country of others", "division of others",
        "nearness", "nearness of largest", "dateline's country", "dateline's division",
    )
]  # fmt: skip

Division = tuple[str, str]


@dataclass(slots=True)
class Tally:
    """How much of an article's names speaks for each country or division.

    Attributes:
        within: Weight of the names that may lie in it.
        named: Weight of its own name.
        total: All weights together.
    """

    within: dict[str | Division, float] = field(default_factory=dict)
    named: dict[str | Division, float] = field(default_factory=dict)
    total: float = 0.0

    def add(self, key: str | Division, weight: float, *, named: bool) -> None:
        """Count a reading for a country or division."""
        table = self.named if named else self.within
        table[key] = table.get(key, 0.0) + weight
        self.total += weight

    def take(self, other: Tally) -> None:
        """Count all that another tally holds."""
        for key, weight in other.within.items():
            self.add(key, weight, named=False)
        for key, weight in other.named.items():
            self.add(key, weight, named=True)

    def support(self, key: str | Division, own: Tally) -> tuple[float, float]:
        """Return whether others name it (0 to 1) and their share of names in it."""
        named = self.named.get(key, 0.0) - own.named.get(key, 0.0)
        within = self.within.get(key, 0.0) - own.within.get(key, 0.0)
        everything = self.total - own.total
        share = (within + named) / everything if everything > 0.01 else 0.0
        return min(1.0, max(0.0, named)), max(0.0, share)


def article_features(groups: Sequence[NameGroup]) -> Iterator[tuple[NameGroup, Array]]:
    """Yield each group with all its features, judging by the chances of the others."""
    own = [_tallies(group) for group in groups]
    countries, divisions = Tally(), Tally()
    for of_country, of_division in own:
        countries.take(of_country)
        divisions.take(of_division)
    anchors, written_in = _anchors(groups), _written_in(groups)
    for group, (own_countries, own_divisions) in zip(groups, own, strict=True):
        values = group.local.copy()
        near = _nearness(group, anchors)
        for number, reading in enumerate(group.readings):
            country, division = _keys(reading)
            in_country, of_country_share = countries.support(country, own_countries)
            in_division, of_division_share = divisions.support(division, own_divisions)
            shares = of_country_share, of_division_share
            here = (0.0, 0.0)
            if not group.is_dateline and country:
                here = written_in.get(country, 0.0), written_in.get(division, 0.0)
            values[number, _COLUMNS] = (in_country, in_division, *shares, *near[number], *here)
        yield group, values


def _keys(reading: Reading) -> tuple[str, Division]:
    place = reading.place
    division = place.name if reading.feature == "admin1" else place.admin1
    return place.country or "", (place.country or "", division or "")


def _tallies(group: NameGroup) -> tuple[Tally, Tally]:
    countries, divisions = Tally(), Tally()
    # A name said four times counts twice: repeating is not confirming.
    force = math.sqrt(len(group.mentions))
    for chance, reading in zip(group.chances, group.readings, strict=True):
        country, division = _keys(reading)
        if chance < _LEAST_CHANCE or not country:
            continue
        countries.add(country, chance * force, named=reading.feature == "country")
        if division[1]:
            divisions.add(division, chance * force, named=reading.feature == "admin1")
    return countries, divisions


def _written_in(groups: Sequence[NameGroup]) -> dict[str | Division, float]:
    """Return how likely the dateline lies in a country or division."""
    chances: dict[str | Division, float] = {}
    for group in groups:
        for chance, reading in zip(group.chances, group.readings, strict=True):
            if group.is_dateline:
                for key in _keys(reading):
                    chances[key] = min(1.0, chances.get(key, 0.0) + float(chance))
    return chances


def _anchors(groups: Sequence[NameGroup]) -> list[tuple[str, float, float, float]]:
    """Return name, lat, lon (radians) and chance of each group's likeliest small place."""
    found = []
    for group in groups:
        if not group.readings:
            continue
        best = int(np.argmax(group.chances))
        if group.readings[best].feature not in _NOT_NEAR_ANYTHING:
            point = float(group.lats[best]), float(group.lons[best])
            found.append((group.name, *point, float(group.chances[best])))
    return found


def _nearness(group: NameGroup, anchors: Sequence[tuple[str, float, float, float]]) -> Array:
    """Return per reading: closeness to all anchors together, and to the closest."""
    others = np.array([anchor[1:] for anchor in anchors if anchor[0] != group.name])
    if not len(others) or not group.readings:
        return np.zeros((len(group.readings), 2))
    half_lat = np.sin((group.lats[:, None] - others[None, :, 0]) / 2) ** 2
    half_lon = np.sin((group.lons[:, None] - others[None, :, 1]) / 2) ** 2
    h = half_lat + np.cos(group.lats)[:, None] * np.cos(others[None, :, 0]) * half_lon
    metres = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(h, 1)))
    closeness = np.exp(-metres / NEAR_M) * others[None, :, 2]
    together = 1 - np.prod(1 - 0.8 * closeness, axis=1)
    return np.column_stack([together, closeness.max(axis=1)])
