"""Two reports -> do they contradict each other, and how much speaks for one happening.

Precision comes first: what contradicts (another day, another place, another speaker) ends
the comparison, and what is merely missing must be made up for by what agrees.
"""

from __future__ import annotations

from functools import lru_cache

import shapely
from shapely import Geometry
from shapely.geometry import shape

from geodata.distance import metres_between
from geodata.records import Claim, Interval, Place
from geodata.stories.traits import Traits

ENOUGH = 3.0
"""Evidence that joins two dated reports."""

ENOUGH_UNDATED = 3.5
"""Evidence that joins two of which at least one has no date."""

_UNREAL: frozenset[Claim] = frozenset({"hypothetical_reported"})
_NEAR_M = 15_000  # reporters round a place to the next town they know
_NEAR_DEGREES = 0.1  # outlines are simplified, and towns lie on them
_ONE_SPEECH = 800  # code points within which one speaker goes on


def contradict(a: Traits, b: Traits) -> bool:
    """Tell whether the two cannot be one happening, whatever else they share."""
    if (a.event.claim in _UNREAL) != (b.event.claim in _UNREAL):
        return True
    if a.interval and b.interval and not a.interval.overlaps(b.interval):
        return True
    if a.spoken and not (a.document == b.document and a.source_names & b.source_names):
        return True
    return _blow_and_answer(a, b) or _told_apart(a, b) or not _one_place(a, b)


def likeness(a: Traits, b: Traits) -> float:
    """Return how much speaks for one happening, of two that do not contradict each other."""
    return _time(a.interval, b.interval) + _place(a.site, b.site) + _actors(a, b) + _words(a, b)


def enough(a: Traits, b: Traits) -> float:
    """Return the evidence that the two need."""
    return ENOUGH if a.interval and b.interval else ENOUGH_UNDATED


def _time(a: Interval | None, b: Interval | None) -> float:
    if a is None or b is None:
        return 0.0
    shorter, longer = sorted((a.days, b.days))
    if longer <= 3:
        return 2.0
    alike = shorter * 4 >= longer
    if longer <= 31:
        return 1.5 if alike else 1.0
    return 1.0 if alike else 0.25


def _place(a: Place | None, b: Place | None) -> float:
    if a is None or b is None:
        return 0.0
    if a.gazetteer_id == b.gazetteer_id:
        return 1.0 if a.kind == "country" else 2.0
    return 0.5 if "country" in (a.kind, b.kind) else 1.0


def _blow_and_answer(a: Traits, b: Traits) -> bool:
    """Tell whether what one does to the other is in the other done back."""
    known = bool(a.sources and b.sources)  # the dead of a battle may be of either side
    if a.mutual or not known or a.sources & b.sources:
        return False
    return bool(a.sources & b.targets or b.sources & a.targets)


def _told_apart(a: Traits, b: Traits) -> bool:
    """Tell whether one text itself tells them apart.

    It calls one of them another, or counts both by the same word to different numbers.
    """
    if a.document != b.document:
        return False
    counted = bool(a.trigger & b.trigger and a.numbers and b.numbers)
    return a.another != b.another or (counted and not a.numbers & b.numbers)


def _one_place(a: Traits, b: Traits) -> bool:
    """Tell whether two sites may be one: the same, one in the other, or neighbours.

    Neighbours only in two texts: who names two towns in one text means two towns.
    """
    if a.site is None or b.site is None or a.site.gazetteer_id == b.site.gazetteer_id:
        return True
    small, large = sorted((a.site, b.site), key=lambda place: place.radius_m)
    if _holds(large, small):
        return True
    apart_m = metres_between(small.lat, small.lon, large.lat, large.lon)
    return a.document != b.document and apart_m <= max(large.radius_m, _NEAR_M)


def _holds(large: Place, small: Place) -> bool:
    if large.kind == "country" and large.country and small.country:
        return large.country == small.country
    if large.geometry and large.geometry["type"].endswith("Polygon"):
        return _outline_distance(_Outline(large), small.lon, small.lat) <= _NEAR_DEGREES
    if large.kind in ("point", "city", "building"):
        return False
    return metres_between(large.lat, large.lon, small.lat, small.lon) <= large.radius_m


class _Outline:
    """A place's polygon, prepared once; equal by gazetteer id."""

    __slots__ = ("geometry", "key")

    def __init__(self, place: Place) -> None:
        self.key = place.gazetteer_id
        self.geometry = place.geometry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Outline) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=4096)
def _polygon(outline: _Outline) -> Geometry:
    polygon = shape(outline.geometry)
    shapely.prepare(polygon)
    return polygon


@lru_cache(maxsize=65_536)
def _outline_distance(outline: _Outline, lon: float, lat: float) -> float:
    return float(_polygon(outline).distance(shapely.Point(lon, lat)))


def _actors(a: Traits, b: Traits) -> float:
    sources, targets = _side(a.sources, b.sources), _side(a.targets, b.targets)
    named = 0.5 if a.names & b.names else 0.0
    return 1.5 * sources + targets + named


def _side(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0


def _words(a: Traits, b: Traits) -> float:
    trigger = 1.0 if a.trigger & b.trigger else 0.0
    shared = len((a.words & b.words) - (a.trigger & b.trigger))
    figures = 1.0 if a.figures & b.figures else 0.0
    speech = 1.5 if a.spoken and _gap(a, b) <= _ONE_SPEECH else 0.0
    return trigger + min(2.0, 0.5 * shared) + figures + speech


def _gap(a: Traits, b: Traits) -> int:
    return max(a.event.span.start, b.event.span.start) - min(a.event.span.end, b.event.span.end)
