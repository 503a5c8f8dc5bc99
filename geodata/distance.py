"""Distances and shapes on the globe: metres in, degrees out."""

from __future__ import annotations

import json
import math

import numpy as np
import shapely
from shapely import Geometry

from geodata.records import GeoJson

EARTH_RADIUS_M = 6_371_009


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in metres."""
    la, lb = math.radians(lat), math.radians(other_lat)
    half_lat = math.sin((lb - la) / 2) ** 2
    half_lon = math.sin(math.radians(other_lon - lon) / 2) ** 2
    h = half_lat + math.cos(la) * math.cos(lb) * half_lon
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def moved(lat: float, lon: float, metres: float, bearing_degrees: float) -> tuple[float, float]:
    """Return (lat, lon) of the point so many metres away on a bearing (0 north, 90 east)."""
    angle, way = math.radians(bearing_degrees), metres / EARTH_RADIUS_M
    la, lo = math.radians(lat), math.radians(lon)
    sine = math.sin(la) * math.cos(way) + math.cos(la) * math.sin(way) * math.cos(angle)
    there = math.asin(max(-1.0, min(1.0, sine)))
    turn = math.atan2(
        math.sin(angle) * math.sin(way) * math.cos(la),
        math.cos(way) - math.sin(la) * math.sin(there),
    )
    return math.degrees(there), (math.degrees(lo + turn) + 540) % 360 - 180


def reach_m(shape: Geometry, lat: float, lon: float) -> float:
    """Return the distance in metres from a point to the farthest corner of a shape."""
    lons, lats = shapely.get_coordinates(shape).T
    la, lats = math.radians(lat), np.radians(lats)
    half_lon = np.sin(np.radians(lons - lon) / 2) ** 2
    h = np.sin((lats - la) / 2) ** 2 + math.cos(la) * np.cos(lats) * half_lon
    return float(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(h, 1.0))).max())


def unwrapped(shape: Geometry) -> Geometry:
    """Return a shape cut at the antimeridian as one piece: longitudes run past 180.

    Shapes that do not touch both edges of the map come back as they are.
    """
    west, _, east, _ = shape.bounds
    if not (west < -170 and east > 170):
        return shape
    joined = shapely.transform(shape, lambda xy: np.column_stack([xy[:, 0] % 360, xy[:, 1]]))
    return shapely.make_valid(joined, method="structure", keep_collapsed=False)


def geojson_of(shape: Geometry) -> GeoJson:
    """Return a shape as a GeoJSON geometry of plain lists."""
    found: GeoJson = json.loads(shapely.to_geojson(shape))
    return found
