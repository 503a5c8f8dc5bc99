"""The curated tables of names and places that ship with the project."""

from __future__ import annotations

import csv
import json
from importlib import resources
from pathlib import Path

import shapely
from shapely import Geometry

from geodata.errors import GazetteerError

DATA = Path(str(resources.files("geodata"))) / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file in geodata/data/places; lines that open with # are notes.

    Raises:
        GazetteerError: A row has more or fewer cells than the header.
    """
    path = DATA / "places" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    reader = csv.DictReader(line for line in lines if line and not line.startswith("#"))
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise GazetteerError(f"{name}: the row {list(row.values())} does not fit the header")
        rows.append({field: value.strip() for field, value in row.items()})
    return rows


def disputed_outlines() -> dict[str, Geometry]:
    """Return name of a disputed area -> its outline in degrees; see disputed_areas.csv."""
    features = json.loads((DATA / "places" / "disputed.geojson").read_text(encoding="utf-8"))
    return {
        feature["properties"]["area"]: shapely.geometry.shape(feature["geometry"])
        for feature in features["features"]
    }
