"""All sources of the gazetteer, in the order they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geodata.gazetteer import airports, cities, divisions, regions
from geodata.gazetteer.entries import Entry

# With the share of the building time each one ends at.
SOURCES: tuple[tuple[str, Callable[[], Iterable[Entry]], float], ...] = (
    ("countries", divisions.countries, 0.12),
    ("provinces and states", divisions.divisions, 0.2),
    ("US counties", divisions.counties, 0.25),
    ("seas, rivers and regions", regions.regions, 0.26),
    ("airports", airports.airports, 0.28),
    ("towns", cities.cities, 0.95),
)
