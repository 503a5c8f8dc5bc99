"""Which events and stories are near enough in time and space to be compared at all.

A story with its tolerance covers so many days and so much ground; it is filed under the few
days-and-cells of a grid that is as coarse as it is. So every event is looked up once a grid,
and the work grows with the pairs found, not with all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.distance import EARTH_RADIUS_M

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Pairs = tuple[Ints, Ints]
"""Positions of events, and beside each that of a story."""

_KM_A_DEGREE = np.pi * EARTH_RADIUS_M / 180_000
_ROWS, _COLUMNS = 1 << 18, 1 << 19
_COARSEST = 40  # a doubling each: more than the globe, more than the calendar


@dataclass(frozen=True, slots=True)
class Extents:
    """When and where: one value a record.

    Attributes:
        first: First day, as ``date.toordinal`` counts.
        last: Last day, inclusive.
        lat: Degrees north; NaN where there is no point.
        lon: Degrees east.
        reach_km: How far from there it may be; a story's tolerance is in it.
    """

    first: Ints
    last: Ints
    lat: Floats
    lon: Floats
    reach_km: Floats

    def at(self, positions: Ints) -> Extents:
        """Return the records at some positions."""
        return Extents(*(getattr(self, name)[positions] for name in self.__slots__))


def km_apart(events: Extents, stories: Extents) -> Floats:
    """Return the great-circle distances of records side by side, NaN where one has no point."""
    la, lb = np.radians(events.lat), np.radians(stories.lat)
    half_lat = np.sin((lb - la) / 2) ** 2
    half_lon = np.sin(np.radians(stories.lon - events.lon) / 2) ** 2
    h = half_lat + np.cos(la) * np.cos(lb) * half_lon
    found: Floats = 2 * EARTH_RADIUS_M / 1_000 * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return found


def days_apart(events: Extents, stories: Extents) -> Ints:
    """Return the days between records side by side, 0 where their intervals meet."""
    gap: Ints = np.maximum(events.first - stories.last, stories.first - events.last)
    return np.maximum(gap, np.int64(0))


def near_pairs(events: Extents, stories: Extents, days: int) -> Pairs:
    """Return the pairs at most so many days apart whose points lie within the story's reach."""
    with_point, placed = (np.flatnonzero(~np.isnan(one.lat)) for one in (events, stories))
    own, other = events.at(with_point), stories.at(placed)
    spans = _levels(other.last - other.first + 1 + 2 * days, 2 * days + 1)
    smallest = float(other.reach_km.min()) if len(placed) else 1.0
    sizes = _levels(other.reach_km, smallest)
    found: list[Pairs] = []
    for span, size in sorted(set(zip(spans.tolist(), sizes.tolist(), strict=True))):
        filed = np.flatnonzero((spans == span) & (sizes == size))
        grid = _Grid((2 * days + 1) << span, 2 * smallest * 2.0**size)
        i, j = grid.pairs(own, other.at(filed), days)
        found.append((i, filed[j]))
    i, j = _unique(found, len(placed))
    keep = days_apart(own.at(i), other.at(j)) <= days
    keep &= km_apart(own.at(i), other.at(j)) <= other.reach_km[j]
    return with_point[i[keep]], placed[j[keep]]


def keyed_pairs(events: Extents, stories: Extents, days: int, keys: tuple[Pairs, Pairs]) -> Pairs:
    """Return the pairs at most so many days apart that share a key, wherever they were.

    Args:
        events: Theirs.
        stories: Ours.
        days: The tolerance.
        keys: Of events and of stories: positions, and beside each a key; several are several.
    """
    (i, event_keys), (j, story_keys) = keys
    own, other = events.at(i), stories.at(j)
    spans = _levels(other.last - other.first + 1 + 2 * days, 2 * days + 1)
    found: list[Pairs] = []
    for span in np.unique(spans):
        filed = np.flatnonzero(spans == span)
        length = (2 * days + 1) << int(span)
        left, lefts = _buckets(own.first, own.last, length)
        right, rights = _buckets(other.first[filed] - days, other.last[filed] + days, length)
        one, two = _join(
            lefts * _ROWS * 16 + event_keys[left], rights * _ROWS * 16 + story_keys[filed[right]]
        )
        found.append((i[left[one]], j[filed[right[two]]]))
    i, j = _unique(found, len(stories.first))
    keep = days_apart(events.at(i), stories.at(j)) <= days
    return i[keep], j[keep]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Days in buckets, ground in cells at least as wide as twice the reach filed in them."""

    days: int
    km: float

    def pairs(self, events: Extents, stories: Extents, days: int) -> Pairs:
        left, left_buckets = _buckets(events.first, events.last, self.days)
        lat, lon = events.lat[left], events.lon[left]
        row = self._row(lat)
        keys = self._key(left_buckets, row, self._column(row, lon))
        right, rights = _buckets(stories.first - days, stories.last + days, self.days)
        filed = stories.at(right)
        positions, story_keys = self._corners(right, rights, filed)
        one, two = _join(keys, story_keys)
        return left[one], positions[two]

    def _corners(self, right: Ints, buckets: Ints, stories: Extents) -> Pairs:
        """Return the keys of every cell that the reach of a story can touch."""
        high = np.minimum(stories.reach_km / _KM_A_DEGREE, 90.0)
        found = []
        for up in (-1, 1):
            row = self._row(np.clip(stories.lat + up * high, -90, 90))
            # A little more than the reach: a circle is widest nearer to the pole.
            wide = np.minimum(1.1 * high * self._stretch(row), 180.0)
            for aside in (-1, 1):
                column = self._column(row, stories.lon + aside * wide)
                found.append((right, self._key(buckets, row, column)))
        positions, keys = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return positions, keys

    def _row(self, lat: Floats) -> Ints:
        rows: Ints = np.floor((lat + 90.0) / (self.km / _KM_A_DEGREE)).astype(np.int64)
        return rows

    def _stretch(self, row: Ints) -> Floats:
        """Return how many degrees of longitude one of latitude is wide, at a row's edge."""
        high = self.km / _KM_A_DEGREE
        edge = np.maximum(np.abs(row * high - 90.0), np.abs((row + 1) * high - 90.0))
        # Near a pole a circle reaches far around: three rows there have one cell each.
        near_pole = edge > 90.0 - 3 * high
        stretch: Floats = np.where(
            near_pole, np.inf, 1.0 / np.cos(np.radians(np.where(near_pole, 0.0, edge)))
        )
        return stretch

    def _column(self, row: Ints, lon: Floats) -> Ints:
        wide = np.minimum(1.1 * self.km / _KM_A_DEGREE * self._stretch(row), 360.0)
        # Evenly around the globe, so that the last column meets the first.
        around = np.floor(360.0 / wide)
        column: Ints = np.floor(((lon + 180.0) % 360.0) / (360.0 / around)).astype(np.int64)
        return np.asarray(column % around.astype(np.int64), dtype=np.int64)

    @staticmethod
    def _key(bucket: Ints, row: Ints, column: Ints) -> Ints:
        return (bucket * _ROWS + row) * _COLUMNS + column


def _levels(sizes: NDArray[np.generic], smallest: float) -> Ints:
    """Return how often the smallest size must be doubled to reach each."""
    ratio = np.maximum(sizes.astype(np.float64) / smallest, 1.0)
    return np.minimum(np.ceil(np.log2(ratio)), _COARSEST).astype(np.int64)


def _buckets(first: Ints, last: Ints, length: int) -> Pairs:
    """Return positions and buckets: a record for each bucket that its days touch."""
    low, high = np.maximum(first, 0) // length, np.maximum(last, 0) // length
    counts = high - low + 1
    positions = np.repeat(np.arange(len(first)), counts)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    return positions, low[positions] + np.arange(len(positions)) - starts


def _join(left: Ints, right: Ints) -> Pairs:
    """Return the positions of equal keys on both sides, every combination."""
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    low, high = np.searchsorted(ordered, left, "left"), np.searchsorted(ordered, left, "right")
    counts = high - low
    one = np.repeat(np.arange(len(left)), counts)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    return one, order[low[one] + np.arange(len(one)) - starts]


def _unique(found: list[Pairs], width: int) -> Pairs:
    """Return pairs once each."""
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    i, j = (np.concatenate(parts) for parts in zip(*found, strict=True))
    both = np.unique(i * max(width, 1) + j)
    return both // max(width, 1), both % max(width, 1)
