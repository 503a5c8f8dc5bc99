"""The shapes that words make of places: a part, a border zone, a way off.

Pure geometry: degrees in, degrees out. Each function returns a place with a
gazetteer id of its own, made of the ids of the places it was cut from.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import shapely
from shapely import Geometry

from geodata.distance import geojson_of, metres_between, moved, reach_m, unwrapped
from geodata.records import Place

BEARINGS = {
    "northern": 0, "northeastern": 45, "eastern": 90, "southeastern": 135,
    "southern": 180, "southwestern": 225, "western": 270, "northwestern": 315,
}  # fmt: skip
NEAR_RADIUS_M = 15_000.0
# A border zone reaches this far to either side; islands farther off than the other
# distance (Hawaii, French Guiana) have no part in "the south of the country".
BORDER_DEGREES = 0.1
MAINLAND_DEGREES = 6.0
# The ends of a way are towns, or provinces no larger than this, and no farther apart.
MAX_END_RADIUS_M = 200_000.0
MAX_LINE_M = 1_500_000.0
_BORDERS_KEPT = 100


def part_of(place: Place, outline: Geometry | None, part: str) -> Place | None:
    """Return the part of a place that a compass word means, None if nothing is left.

    With an outline it is the half (or quarter) on that side of the centroid, "central"
    its middle; without one it is a disk moved that way.
    """
    key, name = f"part:{_short(place)}:{part}", f"{part} {place.name}"
    if outline is None:
        return _moved_part(place, key, name, part)
    mainland = _mainland(unwrapped(outline))
    cut = mainland.intersection(_side(mainland, part))
    if cut.is_empty:
        return None
    cut = cut.simplify(0.01)
    return _of_shape(replace(place, gazetteer_id=key, name=name), cut)


def near(place: Place) -> Place:
    """Return the surroundings of a place: a disk wider than the place itself."""
    radius_m = max(NEAR_RADIUS_M, 2 * place.radius_m)
    key, name = f"near:{_short(place)}", f"near {place.name}"
    return replace(place, gazetteer_id=key, name=name, kind="region", radius_m=radius_m)


def offset(place: Place, metres: float, direction: str | None) -> Place:
    """Return where "20 km north of X" is; without a direction, the disk of that radius."""
    words = f"{metres / 1000:g} km"
    if direction is None:
        key, name = f"within:{_short(place)}:{metres:.0f}", f"{words} from {place.name}"
        radius_m = max(metres, place.radius_m)
        return replace(place, gazetteer_id=key, name=name, kind="region", radius_m=radius_m)
    lat, lon = moved(place.lat, place.lon, metres, BEARINGS[direction])
    key = f"offset:{_short(place)}:{metres:.0f}:{direction}"
    name = f"{words} {direction.removesuffix('ern')} of {place.name}"
    radius_m = max(1_000.0, metres * 0.2)
    return replace(
        place, gazetteer_id=key, name=name, lat=lat, lon=lon, kind="point", radius_m=radius_m,
        population=0, geometry=None,
    )  # fmt: skip


def line_between(place: Place, other: Place) -> Place | None:
    """Return the straight line between two places, drawn for the way that joins them.

    None where they are the same, too large to be ends, or too far apart for one way.
    """
    metres = metres_between(place.lat, place.lon, other.lat, other.lon)
    small = place.radius_m <= MAX_END_RADIUS_M and other.radius_m <= MAX_END_RADIUS_M
    if not small or not 0 < metres <= MAX_LINE_M or abs(place.lon - other.lon) > 180:
        return None
    first, second = sorted((place, other), key=lambda p: p.gazetteer_id)
    ends = shapely.LineString([(first.lon, first.lat), (second.lon, second.lat)])
    country = first.country if first.country == second.country else None
    return Place(
        f"line:{_short(first)}:{_short(second)}", f"{first.name}–{second.name}",
        round(ends.centroid.y, 4), round(ends.centroid.x, 4), "corridor",
        max(1_000.0, metres / 2), country, geometry=geojson_of(ends),
    )  # fmt: skip


def border_zone(
    place: Place, outline: Geometry | None, other: Place, other_outline: Geometry | None
) -> Place | None:
    """Return the strip along the border of two countries, None if they do not touch."""
    if outline is None or other_outline is None:
        return None
    strip = _strip_between(outline, other_outline)
    if strip.is_empty:
        return None
    first, second = sorted((place, other), key=lambda p: p.gazetteer_id)
    zone = Place(
        f"border:{_short(first)}:{_short(second)}", f"{first.name}-{second.name} border",
        place.lat, place.lon, "region", 1.0,
    )  # fmt: skip
    return _of_shape(zone, strip.simplify(0.02))


@lru_cache(maxsize=_BORDERS_KEPT)  # the same few borders fill the news, and this is slow
def _strip_between(outline: Geometry, other: Geometry) -> Geometry:
    return outline.buffer(BORDER_DEGREES).intersection(other.buffer(BORDER_DEGREES))


def _of_shape(place: Place, shape: Geometry) -> Place:
    """Return a region of that shape, its point inside it and its radius reaching the ends."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    point = largest.centroid if largest.contains(largest.centroid) else largest.point_on_surface()
    lat, lon = round(point.y, 4), round((point.x + 180) % 360 - 180, 4)
    radius_m = max(1_000.0, reach_m(largest, point.y, point.x))
    return replace(
        place, lat=lat, lon=lon, kind="region", population=0, radius_m=radius_m,
        geometry=geojson_of(_wrapped(shape)),
    )  # fmt: skip


def _wrapped(shape: Geometry) -> Geometry:
    """Return a shape whose longitudes run past 180 cut in two at the antimeridian."""
    if shape.bounds[2] <= 180:
        return shape
    west = shape.intersection(shapely.box(-180, -90, 180, 90))
    east = shape.intersection(shapely.box(180, -90, 540, 90))
    moved_east = shapely.transform(east, lambda xy: xy - [360, 0])
    return shapely.MultiPolygon(
        [p for s in (west, moved_east) for p in shapely.get_parts(s) if p.geom_type == "Polygon"]
    )


def _moved_part(place: Place, key: str, name: str, part: str) -> Place:
    lat, lon = place.lat, place.lon
    if part in BEARINGS:
        lat, lon = moved(lat, lon, place.radius_m / 2, BEARINGS[part])
    kind = "district" if place.kind == "city" else "region"
    radius_m = max(1_000.0, 0.6 * place.radius_m)
    return replace(
        place, gazetteer_id=key, name=name, lat=lat, lon=lon, kind=kind, radius_m=radius_m,
        population=0,
    )  # fmt: skip


def _mainland(outline: Geometry) -> Geometry:
    parts = shapely.get_parts(outline)
    largest = max(parts, key=shapely.area)
    return shapely.MultiPolygon([p for p in parts if p.distance(largest) < MAINLAND_DEGREES])


def _side(shape: Geometry, part: str) -> Geometry:
    west, south, east, north = shape.bounds
    middle = shape.centroid
    if part == "central":
        width, height = (east - west) / 4, (north - south) / 4
        return shapely.box(middle.x - width, middle.y - height, middle.x + width, middle.y + height)
    if "north" in part:
        south = middle.y
    if "south" in part:
        north = middle.y
    if "east" in part:
        west = middle.x
    if "west" in part:
        east = middle.x
    return shapely.box(west, south, east, north)


def _short(place: Place) -> str:
    """Return a place's id without the source where that is a country: "ARM"."""
    return place.gazetteer_id.removeprefix("country:")
