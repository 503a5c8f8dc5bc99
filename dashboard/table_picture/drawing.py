"""A comparison -> what is drawn of it: where both sides are. No Streamlit here.

It is a locator, not the map: outlines of provinces, theirs as triangles, ours as dots, a line
between what is the same. What is known only by country, region or line has no dot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.brought import sides_of
from geodata.export.geojson import NEVER_A_PIN
from geodata.matching import Comparison
from geodata.settings import PROJECT

WIDE = 960
TALLEST = 420
MOST = 2_000
"""Marks drawn at most, of each sort."""

_ROUGH = 0.02  # degrees that an outline may be off
_LEAST = 1.0  # degrees shown at least
_AROUND = 0.08  # of the extent, left free on each side
_BEYOND = 0.5  # of the picture, drawn past each side: what a page of another shape shows

Outlines = NDArray[np.object_]


def province_outlines() -> Outlines:
    """Return the outlines of all provinces, in degrees, rough enough to be drawn small."""
    table = geopandas.read_parquet(PROJECT / "geodata/data/admin1.parquet", columns=["geometry"])
    found: Outlines = shapely.simplify(table.geometry.to_numpy(), _ROUGH)
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """What part of the world is drawn, and how: degrees in, pixels out."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> _Frame:
        lats, lons = zip(*points, strict=True)
        high = max((max(lats) - min(lats)) * (1 + 2 * _AROUND), _LEAST)
        middle = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
        shrink = max(math.cos(math.radians(middle[0])), 0.2)
        wide = max((max(lons) - min(lons)) * (1 + 2 * _AROUND), _LEAST, high / shrink)
        high = max(high, min(wide * shrink * TALLEST / WIDE, 180.0))
        return cls(
            middle[1] - wide / 2, middle[0] - high / 2, middle[1] + wide / 2, middle[0] + high / 2
        )

    @property
    def height(self) -> float:
        """Pixels."""
        shrink = max(math.cos(math.radians((self.south + self.north) / 2)), 0.2)
        return min(WIDE * (self.north - self.south) / ((self.east - self.west) * shrink), 2 * WIDE)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        x = WIDE * (lon - self.west) / (self.east - self.west)
        y = self.height * (self.north - lat) / (self.north - self.south)
        return round(x, 1), round(y, 1)


Mark = dict[str, float | str]
"""Where a mark stands, in pixels, the words that name it, and how it goes with the other side."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the browser draws, in pixels.

    Attributes:
        words: What it shows, for who cannot see it.
        land: The outlines, as the path of an SVG.
        ties: A line each, from theirs to ours: x, y, x, y.
        dots: Ours, and
        triangles: theirs, each with how it goes with the other side: same, perhaps or alone.
    """

    width: int
    height: int
    words: str
    land: str
    ties: list[tuple[float, float, float, float]]
    dots: list[Mark]
    triangles: list[Mark]


@dataclass(frozen=True, slots=True)
class _Spot:
    lat: float
    lon: float
    words: str


def drawing(found: Comparison, outlines: Outlines) -> Drawing | None:
    """Return what is drawn of a comparison, None where neither side has a point."""
    theirs = dict(_theirs(found))
    paired = {match.event: match.story for match in found.matches}
    rows, stories = sides_of(found, "event"), sides_of(found, "story")
    wanted = [*stories, *found.only_ours]
    ours = {n: spot for n in wanted if (spot := _dot(found, n)) is not None}
    spots = [*theirs.values(), *ours.values()]
    if not spots:
        return None
    frame = _Frame.around([(spot.lat, spot.lon) for spot in spots])
    same = ((theirs[e], ours[s]) for e, s in paired.items() if e in theirs and s in ours)
    return Drawing(
        width=WIDE,
        height=round(frame.height),
        words=f"A map of {len(theirs)} rows of the table and {len(ours)} stories",
        land=_path(outlines, frame),
        ties=[(*frame.at(a.lat, a.lon), *frame.at(b.lat, b.lon)) for a, b in same][:MOST],
        dots=_marks(frame, ours, stories),
        triangles=_marks(frame, theirs, rows),
    )


def _theirs(found: Comparison) -> Iterator[tuple[int, _Spot]]:
    for n, event in enumerate(found.events):
        if event.point:
            told = f"Row {event.row}, {event.place}" if event.place else f"Row {event.row}"
            yield n, _Spot(*event.point, told)


def _dot(found: Comparison, position: int) -> _Spot | None:
    story = found.stories.row(position)
    if story["lat"] is None or story["kind"] in NEVER_A_PIN:
        return None
    return _Spot(story["lat"], story["lon"], f"{story['place']}: {story['title']}")


def _path(outlines: Outlines, frame: _Frame) -> str:
    wide, high = _BEYOND * (frame.east - frame.west), _BEYOND * (frame.north - frame.south)
    clipped = shapely.clip_by_rect(
        outlines, frame.west - wide, frame.south - high, frame.east + wide, frame.north + high
    )
    lines: list[str] = []
    for area in shapely.get_parts(clipped[~shapely.is_empty(clipped)]):
        if area.geom_type == "Polygon":
            points = (frame.at(lat, lon) for lon, lat in area.exterior.coords)
            lines.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
    return "".join(lines)


def _marks(frame: _Frame, spots: Mapping[int, _Spot], sides: Mapping[int, str]) -> list[Mark]:
    """Return marks, those that both sides have first: none of them is cut off by the others."""
    found: list[Mark] = []
    for n in sorted(spots, key=lambda n: n not in sides):
        x, y = frame.at(spots[n].lat, spots[n].lon)
        found.append({"x": x, "y": y, "words": spots[n].words, "with": sides.get(n, "alone")})
    return found[:MOST]
