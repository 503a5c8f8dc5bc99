"""The days that a time bar counts each story on, where there are too many stories to send."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.queries.columns import Codes, Columns, Mask
from geodata.queries.mapping import MONTH_DAYS

Days = NDArray[np.int32]

_WEEK = 7
_MONDAY = 3  # that 1970-01-01 is so many days after


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stories of the same days, quad class and whether placed, as groups in order of days.

    Attributes:
        first: Of each group, in days since 1970.
        last: Likewise, inclusive.
        quad: Quad class of each.
        placed: Whether its stories have a place.
        codes: Of each dated story, in row order, the index of its group.
    """

    first: Days
    last: Days
    quad: NDArray[np.int8]
    placed: Mask
    codes: Codes

    def count(self, hits: Mask) -> NDArray[np.intp]:
        """Return how many of some stories, a mask over all rows, each group has."""
        return np.bincount(self.codes[hits[: len(self.codes)]], minlength=len(self.first))


def stretches_of(columns: Columns) -> Stretches:
    """Return the stretches of all dated stories.

    What is dated to a day counts on it, what is dated to several from the first day of a week to
    the last of one, or of a month where they are more than a month.
    """
    dated = np.count_nonzero(columns.dated)  # those without a date come last
    first, last = _stretched(columns.first_day[:dated], columns.last_day[:dated])
    quads = columns.quads
    earliest = int(first.min(initial=0))
    # As one number each, in the order of first, last, quad and placed.
    keys = (first - np.int64(earliest)) << 32
    keys |= (last - first).astype(np.int64) << 8
    keys |= quads.codes[:dated].astype(np.int64) << 1
    keys |= columns.placed[:dated]
    groups = np.unique(keys, return_counts=True)[0]  # with counts it sorts, which is quicker
    starts = (groups >> 32).astype(np.int32) + np.int32(earliest)
    return Stretches(
        starts,
        starts + ((groups >> 8) & 0xFFFFFF).astype(np.int32),
        np.array(quads.values, dtype=np.int8)[(groups >> 1) & 0x7F],
        (groups & 1).astype(np.bool_),
        np.searchsorted(groups, keys).astype(np.min_scalar_type(len(groups))),
    )


def _stretched(first: Days, last: Days) -> tuple[Days, Days]:
    first, last = first.copy(), last.copy()
    rows = np.flatnonzero(first != last)
    starts, ends = first[rows], last[rows]
    is_short = ends - starts < MONTH_DAYS
    first[rows] = np.where(is_short, starts - (starts + _MONDAY) % _WEEK, _months(starts))
    sunday = ends - (ends + _MONDAY) % _WEEK + (_WEEK - 1)
    last[rows] = np.where(is_short, sunday, _months(ends, after=1) - 1)
    return first, last


def _months(days: Days, after: int = 0) -> Days:
    """Return the first day of the month of each day, or of so many months after."""
    months = days.astype("M8[D]").astype("M8[M]") + after
    return months.astype("M8[D]").astype(np.int32)
