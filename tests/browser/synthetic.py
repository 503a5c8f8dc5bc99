"""Invented stories, as many as wanted, always the same: what the map is tried with."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from geodata.event_types import event_types, quad_class
from geodata.queries import MentionedPlace, Shape

FIRST_DAY = date(2021, 1, 1)
DAYS = 1000

HOSTILE = "<img src=x onerror=alert(1)> `${alert(1)}` </script>"
"""A name that would run, were it ever taken for anything but text."""

_REGION = {
    "type": "Polygon",
    "coordinates": [[[20, 44], [24, 44], [24, 47], [20, 47], [20, 44]]],
}
_ROAD = {"type": "LineString", "coordinates": [[26, 44], [27, 44.5], [28, 44.3]]}
_VALLEY = {
    "type": "Polygon",
    "coordinates": [[[14, 44], [16, 44], [16, 45.5], [14, 45.5], [14, 44]]],
}

SHAPES = (
    Shape("t:region", "Upper Region", "region", json.dumps(_REGION), 45.5, 22, 150_000, 1),
    Shape("t:road", "The Road", "corridor", json.dumps(_ROAD), 44.5, 27, 5_000, 1),
    Shape("t:town", HOSTILE, "city", "", 42.0, 22.0, 8_000, 1),
)
MENTIONED = (
    MentionedPlace(
        "t:valley", "Quiet Valley", 44.7, 15, "region", json.dumps(_VALLEY), 60_000, 3,
        {"literal": 3},
    ),
    MentionedPlace("t:far", "Far Town", 48.0, 27.0, "city", "", 5_000, 1, {"literal": 1}),
)  # fmt: skip
PUBLISHED = {FIRST_DAY + timedelta(day): 1 + day % 4 for day in range(0, DAYS // 2, 5)}
"""Articles by day: none in the later half of the time that stories are of."""

MOVE = ((30.0, 20.0), (30.0, 24.0))
"""Where the first story says people were moved from and to, (lat, lon), far from all others."""

_ENDS = dict(
    zip(
        ("origin_lat", "origin_lon", "destination_lat", "destination_lon"),
        (*MOVE[0], *MOVE[1]),
        strict=True,
    )
)
_CLAIMS = ("occurred", "ongoing", "planned", "alleged", "denied")


def stories(count: int) -> pa.Table:
    """Return rows as ``ReadModel.map_table()`` does: one in ten undated, one in ten unplaced."""
    random = np.random.default_rng(7)
    dated = count - count // 10
    first = np.sort(random.integers(0, DAYS, dated))
    length = random.choice([0, 0, 0, 6, 30], dated)
    places = random.integers(0, len(SHAPES) + 3, count)  # three in six lie somewhere else
    # A generator of its own: however many types there are, the stories lie where they lay.
    types = np.random.default_rng(8).choice(event_types(), count)
    lat, lon = random.normal(44, 3, count).round(3), random.normal(22, 6, count).round(3)
    rows = [
        _row(int(places[i]), lat[i], lon[i]) | {"type": str(types[i]), "row": i, "story": f"s{i}"}
        for i in range(count)
    ]
    rows[0] |= _ENDS
    undated = [None] * (count - dated)
    days = [FIRST_DAY + timedelta(int(day)) for day in first]
    last = [day + timedelta(int(more)) for day, more in zip(days, length, strict=True)]
    table = pa.Table.from_pylist(rows)
    table = table.append_column("first_day", pa.array([*days, *undated], pa.date32()))
    table = table.append_column("last_day", pa.array([*last, *undated], pa.date32()))
    quads = [quad_class(str(name)) for name in types]
    claims = [_CLAIMS[i % len(_CLAIMS)] for i in range(count)]
    return table.append_column("quad", pa.array(quads)).append_column("claim", pa.array(claims))


def _row(place: int, lat: float, lon: float) -> dict[str, Any]:
    if place < len(SHAPES):
        shape = SHAPES[place]
        at = {"lat": shape.lat, "lon": shape.lon, "radius_m": shape.radius_m}
        return at | {"place_id": shape.place_id, "kind": shape.kind, "where_prec": 1}
    if place == len(SHAPES):  # unplaced
        nowhere = {"lat": None, "lon": None, "radius_m": None}
        return nowhere | {"place_id": "", "kind": "", "where_prec": 0}
    at = {"lat": float(lat), "lon": float(lon), "radius_m": 4000.0}
    return at | {"place_id": "", "kind": "city", "where_prec": 2}
