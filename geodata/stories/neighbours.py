"""Which opening reports a report is compared with, and whom an opening report concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from geodata.stories.blocks import Key, most_compared, open_keys, seek_keys
from geodata.stories.units import Unit, place_after, place_of, put


@dataclass(slots=True)
class Neighbours:
    """All units by their keys, in order: those that open stories, and those that seek one."""

    _openings: dict[Key, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    _seekers: dict[Key, list[Unit]] = field(default_factory=lambda: defaultdict(list))

    def seek(self, unit: Unit) -> None:
        """Take in a unit that looks for its story."""
        for key in _seek_keys(unit):
            put(self._seekers[key], unit)

    def forget(self, unit: Unit) -> None:
        """Take out a unit that looks for its story no more."""
        for key in _seek_keys(unit):
            _take_out(self._seekers, key, unit)

    def open(self, unit: Unit) -> None:
        """Take in a unit that opens a story."""
        for key in _open_keys(unit):
            put(self._openings[key], unit)

    def close(self, unit: Unit) -> None:
        """Take out a unit that opens a story no more."""
        for key in _open_keys(unit):
            _take_out(self._openings, key, unit)

    def openings_for(self, unit: Unit) -> set[Unit]:
        """Return the opening reports that a unit is compared with, all before it in order."""
        near: set[Unit] = set()
        for key in _seek_keys(unit):
            openings = self._openings.get(key)
            if openings:
                end = place_of(openings, unit)
                near.update(openings[max(0, end - most_compared(key)) : end])
        return near

    def seekers_of(self, opening: Unit, after: Unit) -> set[Unit]:
        """Return the units after one in order that are compared with an opening report."""
        found: set[Unit] = set()
        for key in _open_keys(opening):
            found.update(self._seekers_under(key, opening, after))
        return found

    def displaced_by(self, opening: Unit) -> Iterator[tuple[list[Unit], Unit]]:
        """Yield the opening reports that one keeps others from in a crowded block, with those."""
        for key in _open_keys(opening):
            openings, most = self._openings[key], most_compared(key)
            if len(openings) <= most:
                continue
            found = self._seekers_under(key, opening, opening)
            first = place_of(openings, opening)
            for n in range(first, min(first + most, len(openings))):
                last = n + 1 == len(openings)
                end = len(found) if last else place_after(found, openings[n + 1])
                if n >= most and end:
                    yield found[:end], openings[n - most]
                found = found[end:]

    def _seekers_under(self, key: Key, opening: Unit, after: Unit) -> list[Unit]:
        seekers = self._seekers.get(key)
        if not seekers or after.order >= seekers[-1].order:
            return []
        openings = self._openings[key]
        beyond = place_of(openings, opening) + most_compared(key)
        start = place_after(seekers, after)
        if beyond >= len(openings):
            return seekers[start:]
        return seekers[start : place_after(seekers, openings[beyond])]


# The same few units are asked for again and again while others decide.
@lru_cache(maxsize=4_096)
def _open_keys(unit: Unit) -> list[Key]:
    return open_keys(unit.traits)


@lru_cache(maxsize=4_096)
def _seek_keys(unit: Unit) -> list[Key]:
    return seek_keys(unit.traits)


def _take_out(units: dict[Key, list[Unit]], key: Key, unit: Unit) -> None:
    found = units[key]
    del found[place_of(found, unit)]
    if not found:
        del units[key]
