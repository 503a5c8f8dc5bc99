"""The cells of a row that say where -> a place, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geodata.corrections.given import point_on_map
from geodata.distance import metres_between
from geodata.interchange import place_to_json
from geodata.records import Place
from geodata.round_trip.edits import Edited, WrongCell

_RADIUS_M = 1_000.0
"""Of a point for which the table gives no other: about a village."""


def place(edited: Edited, place_of: Callable[[str], Place | None]) -> dict[str, Any] | None:
    """Return the place that a row asks for, as a correction has it; None for no place.

    A gazetteer id that was changed decides; else the coordinates do, with the name and
    radius beside them. A name alone says nothing of where.

    Raises:
        WrongCell: The cells do not say one place.
    """
    if edited.touched("gazetteer_id") and edited.words("gazetteer_id"):
        return place_to_json(_listed(edited, place_of))
    lat, lon = edited.number("latitude"), edited.number("longitude")
    if (lat is None) != (lon is None):
        empty = "latitude" if lat is None else "longitude"
        raise WrongCell(empty, "fill both coordinates, or clear both for no place")
    moved = edited.touched("latitude") or edited.touched("longitude")
    if lat is None or lon is None:
        if moved:
            return None
        raise WrongCell(_first_touched(edited), "give latitude and longitude, or a gazetteer_id")
    if not moved:
        return _renamed(edited, lat, lon)
    return _point(edited, lat, lon)


def _listed(edited: Edited, place_of: Callable[[str], Place | None]) -> Place:
    found = place_of(edited.words("gazetteer_id"))
    if found is None:
        raise WrongCell("gazetteer_id", "no place has this id; `gazetteer find NAME` lists ids")
    if edited.touched("latitude") and edited.touched("longitude"):
        lat, lon = edited.number("latitude"), edited.number("longitude")
        apart = lat is not None and lon is not None
        if apart and metres_between(lat or 0, lon or 0, found.lat, found.lon) > found.radius_m:
            raise WrongCell(
                "gazetteer_id", f"the coordinates lie outside of {found.name}; change one of them"
            )
    return found


def _renamed(edited: Edited, lat: float, lon: float) -> dict[str, Any]:
    column = _first_touched(edited)
    if column == "gazetteer_id":
        raise WrongCell(column, "clear latitude and longitude too for no place")
    if column == "location" or edited.now.get("kind") not in {"point", "building", "city"}:
        raise WrongCell(
            column,
            "this alone does not say where; change latitude and longitude too, or gazetteer_id",
        )
    return _point(edited, lat, lon)


def _point(edited: Edited, lat: float, lon: float) -> dict[str, Any]:
    radius_m = edited.number("radius_m") if edited.touched("radius_m") else None
    radius_m = _RADIUS_M if radius_m is None else radius_m
    try:
        return place_to_json(point_on_map(lat, lon, radius_m, edited.words("location")))
    except ValueError as error:
        column = "radius_m" if "radius_m" in str(error) else "latitude"
        raise WrongCell(
            column, "latitude is -90 to 90, longitude -180 to 180, radius_m over 0"
        ) from error


def _first_touched(edited: Edited) -> str:
    return next(name for name in ("location", "radius_m", "gazetteer_id") if edited.touched(name))
