"""TopoJSON -> lines and polygons that do not break at the antimeridian.

The sources are stitched there: a ring may step from 179 to -179 degrees. Drawn as it is,
such a step is a streak across the whole map, so rings are unwrapped, then cut at 180.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

Line = list[tuple[float, float]]

WORLD = box(-180, -90, 180, 90)


class Topology:
    """One TopoJSON file, its arcs decoded to degrees (lon, lat)."""

    def __init__(self, path: Path) -> None:
        source = json.loads(path.read_text(encoding="utf-8"))
        scale, shift = source["transform"]["scale"], source["transform"]["translate"]
        self._objects: dict[str, Any] = source["objects"]
        self._arcs = [_decoded(arc, scale, shift) for arc in source["arcs"]]

    def features(self, name: str) -> list[dict[str, Any]]:
        """Return the geometries of an object, with their ``properties``."""
        found = self._objects[name]
        features: list[dict[str, Any]] = found.get("geometries", [found])
        return features

    def polygon(self, feature: dict[str, Any]) -> BaseGeometry:
        """Return a feature's area, cut at the antimeridian."""
        polygons = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
        parts = [self._unwrapped(rings) for rings in polygons]
        return shapely.union_all([part for part in parts if not part.is_empty])

    def lines(self, feature: dict[str, Any]) -> Iterator[Line]:
        """Yield a feature's lines, cut at the antimeridian."""
        if feature["type"] is None:
            return
        lines = feature["arcs"] if feature["type"] == "MultiLineString" else [feature["arcs"]]
        for arcs in lines:
            yield from cut_line(self._joined(arcs))

    def arcs_with_sides(self, name: str) -> Iterator[tuple[Line, list[str]]]:
        """Yield every arc once with the names of the one or two features it bounds."""
        sides: dict[int, set[str]] = defaultdict(set)
        for feature in self.features(name):
            for arc in _flat(feature.get("arcs", [])):
                sides[arc if arc >= 0 else ~arc].add(feature["properties"]["name"])
        for arc, names in sides.items():
            for line in cut_line(self._arcs[arc]):
                yield line, sorted(names)

    def _joined(self, arcs: Sequence[int]) -> Line:
        line: Line = []
        for arc in arcs:
            points = self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]
            line += points[1:] if line else points
        return line

    def _unwrapped(self, rings: Sequence[Sequence[int]]) -> BaseGeometry:
        outer, turn = _unwrap(self._joined(rings[0]))
        if turn:  # round a pole: close the ring along it
            outer += [(outer[-1][0], -90.0), (outer[0][0], -90.0)]
        if len(outer) < 4:  # an islet that the source's own simplifying left a line
            return MultiPolygon()
        holes = [_unwrap(self._joined(ring))[0] for ring in rings[1:]]
        area = shapely.make_valid(Polygon(outer, holes))
        shifted = [translate(area, xoff=by).intersection(WORLD) for by in (-360, 0, 360)]
        return MultiPolygon([part for piece in shifted for part in polygons_of(piece)])


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons in a geometry, leaving out stray lines and points."""
    parts = getattr(geometry, "geoms", [geometry])
    nested = [polygons_of(part) if hasattr(part, "geoms") else [part] for part in parts]
    flat = [part for group in nested for part in group]
    return [part for part in flat if isinstance(part, Polygon) and part.area > 0]


def cut_line(line: Line) -> Iterator[Line]:
    """Yield the parts of a line on either side of the antimeridian."""
    unwrapped, _ = _unwrap(line)
    if len(unwrapped) < 2:
        return
    for by in (-360, 0, 360):
        moved = LineString([(x + by, y) for x, y in unwrapped]).intersection(WORLD)
        for part in getattr(moved, "geoms", [moved]):
            if isinstance(part, LineString) and not part.is_empty:
                yield list(part.coords)


def _unwrap(line: Line) -> tuple[Line, float]:
    points, offset = [line[0]], 0.0
    for (before, _), (x, y) in pairwise(line):
        if x - before > 180:
            offset -= 360
        elif before - x > 180:
            offset += 360
        points.append((x + offset, y))
    return points, offset


def _decoded(arc: list[list[int]], scale: list[float], shift: list[float]) -> Line:
    x = y = 0
    line = []
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return line


def _flat(arcs: Sequence[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flat(arc)
