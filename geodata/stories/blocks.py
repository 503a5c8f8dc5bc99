"""Traits -> keys: only what shares one is compared, so that cost grows with their number.

A key is a family of types, a stretch of time and one thing that two reports of one happening
would share: a party, a site or the words that name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from geodata.records import Interval
from geodata.stories.matching import LASTS, REMEMBERED
from geodata.stories.traits import Traits

Key = tuple[object, ...]

_DAYS_A_BUCKET = 16
_MOST_BUCKETS = 4  # beyond, an interval is a whole period and stands under "any time"
_ANY_TIME = "any time"


def open_keys(one: Traits) -> list[Key]:
    """Return the keys that an opening report is found under, each once."""
    buckets: tuple[object, ...] = _ANY_TIME, *_buckets(one.interval)
    return [(one.family, bucket, anchor) for anchor in _anchors(one) for bucket in buckets]


def seek_keys(one: Traits) -> list[Key]:
    """Return the keys that a report looks for its opening report under, each once."""
    return [(one.family, bucket, anchor) for anchor in _anchors(one) for bucket in _sought(one)]


def _anchors(one: Traits) -> Iterator[str]:
    for party in sorted(one.sources | one.targets):
        yield f"party {party}"
    if one.site:
        yield f"site {one.site.gazetteer_id}"
    for stem in sorted(one.trigger):
        yield f"words {stem}"


def _sought(one: Traits) -> tuple[object, ...]:
    interval = one.interval
    if interval is None:
        if one.published is None:
            return (_ANY_TIME,)
        return _ANY_TIME, *_buckets(Interval(one.published - REMEMBERED, one.published))
    if one.lasting:
        interval = Interval(interval.first - LASTS, interval.last + LASTS)
    return _buckets(interval) or (_ANY_TIME,)


def _buckets(interval: Interval | None) -> tuple[int, ...]:
    if interval is None:
        return ()
    first = interval.first.toordinal() // _DAYS_A_BUCKET
    last = interval.last.toordinal() // _DAYS_A_BUCKET
    return tuple(range(first, last + 1)) if last - first < _MOST_BUCKETS else ()
