"""The file of shapes that the basemap's script reads: small, and quick to draw from.

    bytes 0-3  the letters "DLB1"
    byte 4     g: coordinates are whole steps of the world's width / 2**g, from the
               north-west corner of Web Mercator's square
    then shapes until the end, each: u8 layer (index into LAYERS), varint rings, and each
    ring: varint points, then per point zigzag varints dx, dy from the point before, the
    first from (0, 0).

Lines are cut into short pieces and land into the squares of tiles, so that drawing one
tile touches little else. ``dashboard/static/map/basemap_file.js`` is the reader.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import LineString, Polygon

from dashboard.map.columns import MAX_LAT, mercator
from dashboard.map.topology import Line, polygons_of

MAGIC = b"DLB1"
LAYERS = ("land", "lake", "river", "coast", "admin1", "border", "claimed")

_POINTS_A_PIECE = 48

Steps = npt.NDArray[np.int64]


class Shapes:
    """Shapes gathered for one file.

    Args:
        grid: The power of two that the world's width is divided by.
        tolerance: Degrees that simplifying may move a line by.
    """

    def __init__(self, grid: int, tolerance: float) -> None:
        self._grid = grid
        self._tolerance = tolerance
        self._body = bytearray()

    def encode(self) -> bytes:
        """Return the whole file."""
        return MAGIC + bytes([self._grid]) + bytes(self._body)

    def add_lines(self, layer: str, lines: Iterable[Line]) -> None:
        """Add lines in degrees, in short pieces."""
        for line in lines:
            points = self._steps(shapely.simplify(LineString(line), self._tolerance).coords)
            for start in range(0, len(points) - 1, _POINTS_A_PIECE - 1):
                self._add(layer, [points[start : start + _POINTS_A_PIECE]])

    def add_areas(self, layer: str, areas: Iterable[Polygon], *, cut_zoom: int) -> None:
        """Add areas in degrees, cut into the squares that are tiles at a zoom."""
        for area in areas:
            simpler = shapely.simplify(area, self._tolerance)
            for polygon in polygons_of(simpler):
                for piece in self._cut(self._projected(polygon), cut_zoom):
                    self._add(layer, [_rounded(ring.coords) for ring in _rings(piece)])

    def _projected(self, polygon: Polygon) -> shapely.Geometry:
        rings = [self._steps(ring.coords, whole=False) for ring in _rings(polygon)]
        return shapely.make_valid(Polygon(rings[0], rings[1:]))

    def _cut(self, area: shapely.Geometry, zoom: int) -> Iterable[Polygon]:
        side = 2 ** (self._grid - zoom)
        west, north, east, south = (int(bound // side) for bound in area.bounds)
        for column in range(west, east + 1):
            for row in range(north, south + 1):
                x, y = column * side, row * side
                yield from polygons_of(shapely.clip_by_rect(area, x, y, x + side, y + side))

    def _steps(self, coords: Iterable[tuple[float, ...]], *, whole: bool = True) -> Steps:
        degrees = np.array([point[:2] for point in coords], dtype=np.float64)
        x, y = mercator(np.clip(degrees[:, 1], -MAX_LAT, MAX_LAT), degrees[:, 0])
        points = np.column_stack([x, y]) * 2**self._grid
        return _rounded(points) if whole else points

    def _add(self, layer: str, rings: list[Steps]) -> None:
        kept = [ring for ring in rings if len(ring) > 1]
        if not kept:
            return
        self._body.append(LAYERS.index(layer))
        self._body += _varint(len(kept))
        for ring in kept:
            self._body += _varint(len(ring))
            for step in np.diff(ring, axis=0, prepend=[[0, 0]]).ravel().tolist():
                self._body += _varint(2 * step if step >= 0 else -2 * step - 1)


def _rings(polygon: Polygon) -> list[shapely.LinearRing]:
    return [polygon.exterior, *polygon.interiors]


def _rounded(coords: Iterable[tuple[float, ...]] | npt.NDArray[np.float64]) -> Steps:
    steps: Steps = np.rint(np.array(coords, dtype=np.float64)).astype(np.int64)
    moved = np.any(np.diff(steps, axis=0, prepend=steps[:1] - 1) != 0, axis=1)
    kept: Steps = steps[moved]
    return kept


def _varint(number: int) -> bytes:
    packed = bytearray()
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)
    return bytes(packed)
