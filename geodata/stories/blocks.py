"""Event -> keys: only events that share one are compared, so that cost grows with their number.

A key is a family of types, a stretch of time and one thing that two reports of one happening
would share: a party, a site or the words that name it.
"""

from __future__ import annotations

from collections.abc import Iterator

from geodata.stories.traits import Traits

Key = tuple[object, ...]

_DAYS_A_BUCKET = 16
_MOST_BUCKETS = 3  # beyond, an interval is a whole period and stands under "any time"
_ANY_TIME = "any time"


def open_keys(one: Traits) -> Iterator[Key]:
    """Yield the keys that an opening report is found under."""
    for anchor in _anchors(one):
        for bucket in (*_buckets(one), _ANY_TIME):
            yield one.family, bucket, anchor


def seek_keys(one: Traits) -> Iterator[Key]:
    """Yield the keys that a report looks for its opening report under."""
    for anchor in _anchors(one):
        for bucket in _buckets(one) or (_ANY_TIME,):
            yield one.family, bucket, anchor


def _anchors(one: Traits) -> Iterator[str]:
    for party in sorted(one.sources | one.targets):
        yield f"party {party}"
    if one.site:
        yield f"site {one.site.gazetteer_id}"
    for stem in sorted(one.trigger):
        yield f"words {stem}"


def _buckets(one: Traits) -> tuple[int, ...]:
    if one.interval is None:
        return ()
    first = one.interval.first.toordinal() // _DAYS_A_BUCKET
    last = one.interval.last.toordinal() // _DAYS_A_BUCKET
    return tuple(range(first, last + 1)) if last - first < _MOST_BUCKETS else ()
