"""What a source of the gazetteer yields: an entry with all its names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shapely import Geometry


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to be written into the gazetteer.

    Attributes:
        key: Stable id, prefixed by the source ("geonames:706483").
        feature: What it is, finer than ``kind``: country, capital, city, admin1,
            admin2, county, continent, sea, river, lake, mountain, island, region, airport.
        names: Every other name it is looked up by; duplicates do no harm.
        spoken: (language, name) pairs, language by ISO 639-1: kept to be shown, and
            looked up where no place bears the name as its own.
        shape: Polygon or line in degrees, None where only a point is known.
    """

    key: str
    name: str
    lat: float
    lon: float
    kind: str
    feature: str
    radius_m: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    names: Iterable[str] = ()
    spoken: Iterable[tuple[str, str]] = ()
    shape: Geometry | None = None
