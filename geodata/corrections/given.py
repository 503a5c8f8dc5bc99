"""What a person may write into a correction: how long it may be, and a place pointed at."""

from __future__ import annotations

from geodata.records import Place

MAX_NOTE = 2_000
MAX_TAGS = 20
MAX_TAG = 40
MAX_NAME = 120
"""Characters, and how many tags."""

MAX_SEED = 9_999
"""The last number that a random sample is drawn by; the first is 1."""


def point_on_map(lat: float, lon: float, radius_m: float, name: str = "") -> Place:
    """Return a place that a person points at.

    Args:
        lat: Degrees north.
        lon: Degrees east.
        radius_m: How far from there it may be.
        name: What the person calls it; the coordinates where it has no name.

    Raises:
        ValueError: There is no such point, or the radius is none.
    """
    lat, lon = round(lat, 4), round(lon, 4)
    words = name.strip()[:MAX_NAME] or f"{lat:.3f}, {lon:.3f}"
    return Place(f"point:{lat},{lon}:{radius_m:.0f}", words, lat, lon, "point", radius_m)
