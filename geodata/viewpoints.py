"""Whose ground a place is: by law, or by who held it on a day. The two differ in places.

Nothing here judges: ``disputed_areas.csv`` says what resolutions say, or that none settles
it; ``disputed_holders.csv`` says who held the ground from when to when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

import shapely

from geodata.distance import reach_m
from geodata.gazetteer.tables import disputed_outlines, read_table
from geodata.records import Interval, Place

Viewpoint = Literal["de_jure", "de_facto"]

# A place belongs to an area that it reaches beyond by no more than this.
_REACH = 1.3


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an area for a time.

    Attributes:
        holder: In words.
        country: ISO 3166-1 alpha-3, None where no state's code stands for the holder.
        days: Both inclusive; the last is ``date.max`` where it still holds.
    """

    holder: str
    country: str | None
    days: Interval


@dataclass(frozen=True, slots=True)
class Standing:
    """How a disputed area stands at a time.

    Attributes:
        area: Its name.
        de_jure: ISO 3166-1 alpha-3 of the state it belongs to, None where nothing settles it.
        reason: What that rests on, in words.
        holdings: Who held it in that time, earliest first; empty where its own state did.
    """

    area: str
    de_jure: str | None
    reason: str
    holdings: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A place's country from one viewpoint.

    Attributes:
        country: ISO 3166-1 alpha-3, None where none or no state's code applies.
        holder: Who holds it where no code stands for them, else "".
        standing: None for a place that nobody disputes.
    """

    country: str | None
    holder: str = ""
    standing: Standing | None = None


def seen_from(place: Place, viewpoint: Viewpoint, when: Interval | None) -> Seen:
    """Return a place's country as a viewpoint has it at a time.

    Args:
        place: Where something happened.
        viewpoint: ``de_jure``: what resolutions of the United Nations say, else the
            gazetteer; ``de_facto``: who held the ground.
        when: The days of what happened there; the last holder in them counts. None: today's.
    """
    standing = standing_of(place, when)
    if standing is None:
        return Seen(place.country)
    if viewpoint == "de_jure" or not standing.holdings:
        return Seen(standing.de_jure or place.country, standing=standing)
    last = standing.holdings[-1]
    return Seen(last.country, "" if last.country else last.holder, standing)


def standing_of(place: Place, when: Interval | None) -> Standing | None:
    """Return how the disputed area that a place lies in stood at a time, None if it lies in none.

    None also for the time before anybody else held it, where the law is clear.
    """
    name = _area_around(place.lat, place.lon, place.radius_m)
    if name is None:
        return None
    (de_jure, reason), ever_held = _areas()[name], _holders()[name]
    held = tuple(holding for holding in ever_held if _is_at(holding, when))
    # Some grounds nobody holds as a whole, and nothing settles: these stay disputed.
    if not held and ever_held:
        return None
    if de_jure and all(holding.country == de_jure for holding in held):
        return None
    return Standing(name, de_jure, reason, held)


def _is_at(holding: Holding, when: Interval | None) -> bool:
    return holding.days.overlaps(when) if when else holding.days.last == date.max


@lru_cache(maxsize=10_000)
def _area_around(lat: float, lon: float, radius_m: float) -> str | None:
    """Return the smallest area that a place lies in and does not reach beyond."""
    names, outlines, reaches = _outlines()
    point = shapely.Point(lon, lat)
    around = [
        number
        for number, outline in enumerate(outlines)
        if radius_m <= reaches[number] * _REACH and outline.contains(point)
    ]
    return names[min(around, key=lambda n: outlines[n].area)] if around else None


@cache
def _outlines() -> tuple[list[str], list[shapely.Geometry], list[float]]:
    names, outlines = (list(part) for part in zip(*disputed_outlines().items(), strict=True))
    shapely.prepare(outlines)
    middles = [outline.centroid for outline in outlines]
    reaches = [reach_m(o, m.y, m.x) for o, m in zip(outlines, middles, strict=True)]
    return names, outlines, reaches


@cache
def _areas() -> dict[str, tuple[str | None, str]]:
    rows = read_table("disputed_areas.csv")
    return {row["area"]: (row["de_jure"] or None, row["standing"]) for row in rows}


@cache
def _holders() -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {area: [] for area in _areas()}
    for row in read_table("disputed_holders.csv"):
        last = date.fromisoformat(row["last"]) if row["last"] else date.max
        days = Interval(date.fromisoformat(row["first"]), last)
        found[row["area"]].append(Holding(row["holder"], row["country"] or None, days))
    return found
