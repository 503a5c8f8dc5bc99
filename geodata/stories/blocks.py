"""Traits -> keys: only what shares one is compared, so that cost grows with their number.

A key is a family of types, a stretch of time and what two reports of one happening would
share: a party, a site or the words that name it, or two or three of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations, product

from geodata.records import Interval
from geodata.stories.matching import LASTS, REMEMBERED, exact
from geodata.stories.traits import Traits

Key = tuple[object, ...]

_DAYS_A_BUCKET = 16
_MOST_BUCKETS = 4  # beyond, an interval is a whole period and stands under "any time"
_ANY_TIME, _WHOLE_PERIOD, _NO_TIME = "any time", "whole period", "no time"
_STEM = "words "
_MOST_YEARS = 3
_MOST, _MOST_OF_A_PAIR = 8, 4


def most_compared(key: Key) -> int:
    """Return how many opening reports a report is compared with for a key: the last before it."""
    return _MOST_OF_A_PAIR if isinstance(key[2], tuple) else _MOST


def open_keys(one: Traits) -> list[Key]:
    """Return the keys that an opening report is found under, each once."""
    anchors, interval = _anchors(one), one.interval
    if interval is None:
        return _keys(one.family, (_NO_TIME, *_told(_buckets(_published(one)))), _triples(one))
    times = _buckets(interval)
    single = times + (_days(interval) if exact(one) else ())
    return [
        *_keys(one.family, single, anchors),
        *_keys(one.family, (_ANY_TIME, *times) if times else (), _pairs(one)),
        *_keys(one.family, _periods(interval, times), _named_pairs(one)),
    ]


def seek_keys(one: Traits) -> list[Key]:
    """Return the keys that a report looks for its opening report under, each once.

    What says exactly when looks only among those that do, as they come first in order. The
    less one says of when, the more it needs in common with another: two things at once; one
    of them a word that names it, where it gives a whole year; three, where neither says when,
    and then it must have been published soon after the other, where that is known.
    It keeps blocks small in which everything goes with everything, so that one report more
    never sends a whole town's on the move.
    """
    interval, anchors = one.interval, _anchors(one)
    if interval is None:
        published = _published(one)
        times = _buckets(_around(published, REMEMBERED, timedelta(0)) if published else None)
        undated = _keys(one.family, _told(times) or (_NO_TIME,), _triples(one))
        return undated + _keys(one.family, times or (_ANY_TIME,), _pairs(one))
    if exact(one):
        return _keys(one.family, _days(interval), anchors)
    around = _buckets(_around(interval, LASTS, LASTS)) if one.lasting or one.weak else ()
    if times := _buckets(interval):
        return _keys(one.family, times, anchors) + _keys(one.family, around, _pairs(one))
    return _keys(one.family, _periods(interval, times), _named_pairs(one))


def _published(one: Traits) -> Interval | None:
    return Interval(one.published, one.published) if one.published else None


def _told(buckets: Iterable[int]) -> tuple[object, ...]:
    """Return the times of publication that undated reports are looked for in."""
    return tuple((_NO_TIME, bucket) for bucket in buckets)


def _periods(interval: Interval, buckets: Sequence[object]) -> tuple[str, ...]:
    """Return the years that whole-year reports are looked for in; any, where they are too many."""
    return _years(interval) or (() if buckets else (_WHOLE_PERIOD,))


def _around(interval: Interval, before: timedelta, after: timedelta) -> Interval:
    """Return an interval that reaches further, as far as the calendar goes."""
    return Interval(
        interval.first - min(before, interval.first - date.min),
        interval.last + min(after, date.max - interval.last),
    )


def _keys(family: str, times: Iterable[object], anchors: Sequence[object]) -> list[Key]:
    return [(family, time, anchor) for time in times for anchor in anchors]


def _anchors(one: Traits) -> list[str]:
    if one.spoken:  # only the same speaker can have said the same
        return _speakers(one)
    places = {*one.ends, one.site.gazetteer_id} if one.site else one.ends
    return [
        *(f"party {party}" for party in sorted(one.sources | one.targets)),
        *(f"site {place}" for place in sorted(places)),
        *_stems(one.trigger),
    ]


def _pairs(one: Traits) -> list[tuple[str, ...]]:
    if one.spoken:
        return list(product(_speakers(one), _stems(one.words)))
    return list(combinations(_anchors(one), 2))


def _named_pairs(one: Traits) -> list[tuple[str, ...]]:
    if one.spoken:
        return _pairs(one)
    return [pair for pair in _pairs(one) if pair[1].startswith(_STEM)]


def _triples(one: Traits) -> list[tuple[str, ...]]:
    return _pairs(one) if one.spoken else list(combinations(_anchors(one), 3))


def _speakers(one: Traits) -> list[str]:
    return sorted(f"speaker {name}" for name in one.speakers)


def _stems(words: frozenset[str]) -> list[str]:
    return [f"{_STEM}{stem}" for stem in sorted(words)]


def _days(interval: Interval | None) -> tuple[date, ...]:
    if interval is None:
        return ()
    return tuple(interval.first + timedelta(n) for n in range(interval.days))


def _buckets(interval: Interval | None) -> tuple[int, ...]:
    if interval is None:
        return ()
    first = interval.first.toordinal() // _DAYS_A_BUCKET
    last = interval.last.toordinal() // _DAYS_A_BUCKET
    return tuple(range(first, last + 1)) if last - first < _MOST_BUCKETS else ()


def _years(interval: Interval) -> tuple[str, ...]:
    first, last = interval.first.year, interval.last.year
    return tuple(map(str, range(first, last + 1))) if last - first < _MOST_YEARS else ()
