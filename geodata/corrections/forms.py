"""Whether a value from anywhere has the form of its field: a file may hold anything.

What is kept once is kept for good and every publication reads it, so nothing may come in
that could not be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry import shape

from geodata.interchange import actor_from_json, place_from_json
from geodata.records import Span

_ROOM = 2**31
"""Code points and residents are counted in 32 bits."""
_MOST_RADIUS_M = 21_000_000  # half way round the earth


def check_place(value: Any) -> None:  # noqa: ANN401 - from anywhere
    """Let a gazetteer entry pass.

    Raises:
        ValueError, TypeError, KeyError: It is none.
    """
    _mapping(value)
    for name in ("gazetteer_id", "name", "kind"):
        _words(value[name], name)
    for name in ("country", "admin1", "admin2", "mention"):
        if value.get(name) is not None:
            _words(value[name], name)
    for name in ("lat", "lon", "radius_m"):
        _number(value[name], name)
    _whole(value.get("population", 0), "population")
    _whole(value.get("where_prec") or 1, "where_prec", most=7)
    place = place_from_json({"population": 0, **value})
    if place.radius_m > _MOST_RADIUS_M:
        raise ValueError("its radius_m is larger than the earth")
    if place.geometry is not None and not _is_shape(place.geometry):
        raise ValueError("its geometry is no shape")


def check_actors(value: Any) -> None:  # noqa: ANN401 - from anywhere
    """Let who acts and to whom pass.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: It is no list of actors a side.
    """
    _mapping(value)
    for side in ("source", "target"):
        listed = value.get(side, [])
        if not isinstance(listed, list):
            raise TypeError(f"{side} is no list")
        for actor in listed:
            _mapping(actor)
            _words(actor["name"], "name")
            for name in ("country", "kind"):
                if actor.get(name) is not None:
                    _words(actor[name], name)
            for name in ("start", "end"):
                if actor.get(name) is not None:
                    _whole(actor[name], name)
            actor_from_json(actor)


def check_span(start: Any, end: Any) -> None:  # noqa: ANN401 - from anywhere
    """Let the ends of a span pass.

    Raises:
        ValueError, TypeError: They are none.
    """
    _whole(start, "start")
    _whole(end, "end")
    Span(start, end)


def _mapping(value: Any) -> None:  # noqa: ANN401 - from anywhere
    if not isinstance(value, Mapping):
        raise TypeError("it is no object")


def _words(value: Any, name: str) -> None:  # noqa: ANN401 - from anywhere
    if not isinstance(value, str) or (name == "name" and not value.strip()):
        raise TypeError(f"its {name} is no text")


def _number(value: Any, name: str) -> None:  # noqa: ANN401 - from anywhere
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"its {name} is no number")


def _whole(value: Any, name: str, *, most: int = _ROOM - 1) -> None:  # noqa: ANN401 - from anywhere
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError(f"its {name} is no whole number from 0 to {most}")


def _is_shape(geometry: Any) -> bool:  # noqa: ANN401 - from anywhere
    _mapping(geometry)
    try:
        found = shape(geometry)
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        shapely.GEOSException,
    ) as e:
        raise ValueError(f"its geometry is no shape: {e}") from e
    west, south, east, north = found.bounds if not found.is_empty else (0.0, 99.0, 0.0, 99.0)
    return -540 <= west <= east <= 540 and -90 <= south <= north <= 90
