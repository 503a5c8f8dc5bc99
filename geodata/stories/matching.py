"""Two reports -> do they contradict each other, and how much speaks for one happening.

Precision comes first: what contradicts (another day, another place, another speaker) ends
the comparison, and what is merely missing must be made up for by what agrees.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import shapely
from shapely import Geometry
from shapely.geometry import shape

from geodata.distance import metres_between
from geodata.folding import fold
from geodata.records import Interval, Place
from geodata.stories.telling import told_apart
from geodata.stories.traits import Traits

_NEAR_M = 15_000  # reporters round a place to the next town they know
_NEAR_DEGREES = 0.1  # outlines are simplified, and towns lie on them
_FEW_DAYS = 3
LASTS = timedelta(7)
"""How far the days of two reports of a lasting happening may lie apart."""

REMEMBERED = timedelta(31)
"""How long news without a date of its own goes on to be told."""

_ENOUGH = 3.0  # evidence that joins two dated reports of two articles
_ENOUGH_UNDATED = 3.5  # evidence that joins two of which one has no date
_ENOUGH_VAGUE = 4.5  # the same where it says when too vaguely, or both say nothing
_NAMELESS = 1.0  # more of it, where they share neither a name nor a place: only a country
_COUNTRY_ONLY = 0.5
_SAME_WORDS = 2  # stems that two texts share of what one speaker said on a day
_SAME_WORDS_UNDATED = 5


def contradict(a: Traits, b: Traits) -> bool:
    """Tell whether the two cannot be one happening, whatever else they share."""
    if a.unreal != b.unreal or not _one_time(a, b) or _blow_and_answer(a, b):
        return True
    if a.loose and a.trigger.isdisjoint(b.trigger):
        return True
    return (a.article == b.article and told_apart(a, b)) or not _one_place(a, b)


def alike(a: Traits, b: Traits) -> float:
    """Return how much speaks for one happening, of two that do not contradict each other."""
    return _time(a.interval, b.interval) + _place(a, b) + _actors(a, b) + _words(a, b)


def particular(a: Traits, b: Traits) -> bool:
    """Tell whether the two share more than their kind, their day and their parties."""
    if a.trigger & b.trigger or a.words & b.words or a.figures & b.figures:
        return True
    return _place(a, b) > _COUNTRY_ONLY


def likeness(a: Traits, b: Traits) -> float:
    """Return how much speaks for one happening, of two articles; 0 for two speakers."""
    if a.spoken and not (a.speakers & b.speakers and _same_words(a, b)):
        return 0.0
    return alike(a, b) + _told_soon(a, b) + _copied(a, b)


def enough(a: Traits, b: Traits) -> float:
    """Return the evidence that the two need."""
    nameless = 0.0 if a.names & b.names or _place(a, b) > _COUNTRY_ONLY else _NAMELESS
    if a.interval and b.interval:
        return _ENOUGH + nameless
    undated = a.interval is None and b.interval is None
    return nameless + (_ENOUGH_VAGUE if undated or a.vague or b.vague else _ENOUGH_UNDATED)


def _same_words(a: Traits, b: Traits) -> bool:
    """Tell whether two texts quote the same words of one speaker."""
    shared = len(a.words & b.words)
    if a.interval and b.interval:
        return shared >= _SAME_WORDS
    return shared >= _SAME_WORDS_UNDATED and 2 * shared >= min(len(a.words), len(b.words))


def _copied(a: Traits, b: Traits) -> float:
    shared, most = len(a.words & b.words), max(len(a.words), len(b.words))
    return 2.0 if shared >= _SAME_WORDS_UNDATED and 5 * shared >= 4 * most else 0.0


def exact(one: Traits) -> bool:
    """Tell whether a report itself says on which of a few days it was."""
    return one.interval is not None and one.interval.days <= _FEW_DAYS and one.stated


def apart(a: Traits, b: Traits) -> bool:
    """Tell whether two are dated and cannot be one happening."""
    return bool(a.interval and b.interval) and contradict(a, b)


def _told_soon(a: Traits, b: Traits) -> float:
    """Return how much it speaks for one that the undated was told soon after the dated."""
    if (a.interval is None) == (b.interval is None):
        return 0.0
    dated, undated = (a, b) if a.interval else (b, a)
    if not dated.interval or not undated.published:
        return 0.0
    soon = undated.published <= dated.interval.last + REMEMBERED
    return 0.5 if soon else -1.0


def _one_time(a: Traits, b: Traits) -> bool:
    if a.interval is None or b.interval is None:
        return not (_too_early(a, b) or _too_early(b, a))
    if a.interval.overlaps(b.interval):
        return True
    earlier, later = sorted(
        (a, b), key=lambda one: one.interval.first if one.interval else date.min
    )
    if not (earlier.interval and later.interval):
        return True
    # What a text has only its own day for happened on that day or shortly before.
    # Two that each state days of their own mean two stages of what lasts.
    lasts = a.lasting and b.lasting and not (a.stated and b.stated)
    if not (later.weak or lasts):
        return False
    return later.interval.first - earlier.interval.last <= LASTS


def _too_early(told: Traits, happened: Traits) -> bool:
    """Tell whether an undated report was published before the other happened at all."""
    if told.published is None or told.foretold or happened.interval is None:
        return False
    return told.published < happened.interval.first


def _time(a: Interval | None, b: Interval | None) -> float:
    if a is None or b is None:
        return 0.0
    if not a.overlaps(b):
        return 0.5  # soon after, of what lasts or was told later
    shorter, longer = sorted((a.days, b.days))
    if longer <= 3:
        return 2.0
    alike = shorter * 4 >= longer
    if longer <= 31:
        return 1.5 if alike else 1.0
    return 1.0 if alike else 0.25


def _place(a: Traits, b: Traits) -> float:
    if a.ends & b.ends:
        return 1.0
    if a.site is None or b.site is None:
        named = (b.site and fold(b.site.name) in a.spots) or (
            a.site and fold(a.site.name) in b.spots
        )
        return 1.5 if named else 0.0
    if a.site.gazetteer_id == b.site.gazetteer_id:
        return 1.0 if a.site.kind == "country" else 2.0
    return 0.5 if "country" in (a.site.kind, b.site.kind) else 1.0


def _blow_and_answer(a: Traits, b: Traits) -> bool:
    """Tell whether what one does to the other is in the other done back."""
    known = bool(a.sources and b.sources)  # the dead of a battle may be of either side
    if a.mutual or not known:
        return False
    if a.sources & b.sources:
        return _exchange(a) != _exchange(b)
    return bool(a.sources & b.targets or b.sources & a.targets)


def _exchange(one: Traits) -> bool:
    """Tell whether both sides act and are acted upon."""
    return len(one.sources & one.targets) > 1


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
    return a.article != b.article and apart_m <= max(large.radius_m, _NEAR_M)


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
    named = 0.5 if a.names & b.names else 0.0
    if a.mutual:
        return 2.0 * _side(a.sources | a.targets, b.sources | b.targets) + named
    return 1.5 * _side(a.sources, b.sources) + _side(a.targets, b.targets) + named


def _side(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    return 0.75 if a & b else -1.0


def _words(a: Traits, b: Traits) -> float:
    named = len(a.trigger & b.trigger)
    trigger = 1.0 + 0.5 * (named > 1) if named else 0.0
    shared = len((a.words & b.words) - (a.trigger & b.trigger))
    figures = 1.0 if a.figures & b.figures else 0.0
    return trigger + min(2.0, 0.5 * shared) + figures
