"""Cut the outlines of disputed areas. Run by hand when disputed_areas.csv changes.

    python -m geodata.gazetteer.cut_disputed WORLD_MAP.gpkg geodata/data/places

WORLD_MAP.gpkg is that of Debian's qgis-common (Natural Earth): its layer of disputed
borders holds the lines that cut areas off. Writes disputed.geojson; how each outline is
made is told in disputed_areas.csv.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache, reduce
from pathlib import Path

import geopandas
import numpy as np
import shapely
from shapely import Geometry

from geodata.errors import GazetteerError
from geodata.gazetteer.divisions import admin1_table
from geodata.gazetteer.tables import read_table

TOLERANCE_DEGREES = 0.01
GRID_DEGREES = 0.001
# The source's lines end a little short of the border that they should reach.
GAP_DEGREES = 0.004


def main(world_map: Path, target: Path) -> None:
    """Write the outlines into the target directory."""
    features = [
        {
            "type": "Feature",
            "properties": {"area": row["area"]},
            "geometry": json.loads(shapely.to_geojson(_simple(_outline(row["shape"], world_map)))),
        }
        for row in read_table("disputed_areas.csv")
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (target / "disputed.geojson").write_text(json.dumps(collection), encoding="utf-8")


def _outline(recipe: str, world_map: Path) -> Geometry:
    parts = [_part(words.split(), world_map) for words in recipe.split("&")]
    outline = reduce(shapely.intersection, parts)
    if outline.is_empty:
        raise GazetteerError(f"the shape {recipe!r} is empty; mend disputed_areas.csv")
    return outline


def _part(words: list[str], world_map: Path) -> Geometry:
    makers: dict[str, Callable[..., Geometry]] = {
        "divisions": lambda *codes: _joined("code", codes),
        "country": lambda code: _joined("country", [code]),
        "box": lambda *edges: shapely.box(*map(float, edges)),
        "beyond": lambda country, line, lon, lat: _beyond(
            _joined("country", [country]), _line(world_map, line), float(lon), float(lat)
        ),
    }
    return makers[words[0]](*words[1:])


def _joined(column: str, values: tuple[str, ...] | list[str]) -> Geometry:
    table = admin1_table()
    rows = table[table[column].isin(values)]
    return shapely.union_all(shapely.make_valid(rows.geometry.to_numpy()))


@cache
def _line(world_map: Path, name: str) -> Geometry:
    lines = geopandas.read_file(world_map, layer="disputed_borders")
    return shapely.union_all(lines[lines["name"] == name.replace("_", " ")].geometry.to_numpy())


def _beyond(land: Geometry, line: Geometry, lon: float, lat: float) -> Geometry:
    """Return the piece around a point that a line cuts off."""
    pieces = shapely.get_parts(land.difference(line.buffer(GAP_DEGREES)))
    inside = [piece for piece in pieces if piece.contains(shapely.Point(lon, lat))]
    if not inside:
        raise GazetteerError(f"no piece around ({lat}, {lon}); mend disputed_areas.csv")
    return inside[0].buffer(GAP_DEGREES)


def _simple(outline: Geometry) -> Geometry:
    polygons = [p for p in shapely.get_parts(outline) if p.geom_type == "Polygon"]
    simple = shapely.MultiPolygon(polygons).simplify(TOLERANCE_DEGREES)
    rounded = shapely.transform(simple, lambda xy: np.round(xy / GRID_DEGREES) * GRID_DEGREES)
    return shapely.make_valid(rounded, method="structure", keep_collapsed=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
