"""The days that a time bar counts each story on, where there are too many stories to send."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.queries.columns import Codes, Columns, Counts, Mask, counted, pieces
from geodata.queries.mapping import MONTH_DAYS

Days = NDArray[np.int32]

_BESIDE = 2  # pieces sorted beside each other
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

    def count(self, hits: Mask) -> Counts:
        """Return how many of some stories, a mask over all rows, each group has."""
        return counted(self.codes, len(self.first), hits[: len(self.codes)])


def stretches_of(columns: Columns) -> Stretches:
    """Return the stretches of all dated stories.

    What is dated to a day counts on it, what is dated to several from the first day of a week to
    the last of one, or of a month where they are more than a month.
    """

    def sorted_out(at: slice) -> tuple[NDArray[np.int64], Counts]:
        return np.unique(_keys(columns, at), return_inverse=True)

    with ThreadPoolExecutor(_BESIDE) as sorting:  # which leaves Python free
        found = [*sorting.map(sorted_out, pieces(columns.dated_rows))]
    groups = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(own for own, _ in found)]))
    kind = np.min_scalar_type(len(groups))
    codes = [np.searchsorted(groups, own).astype(kind)[of_each] for own, of_each in found]
    first = (groups >> 32).astype(np.int32)
    return Stretches(
        first,
        first + ((groups >> 8) & 0xFFFFFF).astype(np.int32),
        np.array(columns.quads.values, dtype=np.int8)[(groups >> 1) & 0x7F],
        (groups & 1).astype(np.bool_),
        np.concatenate([np.zeros(0, dtype=kind), *codes]),
    )


def _keys(columns: Columns, at: slice) -> NDArray[np.int64]:
    """Return first and last day of the stretch, quad class and whether placed as one number."""
    first, last = _stretched(columns.first_day[at], columns.last_day[at])
    keys = first.astype(np.int64) << 32
    keys |= (last - first).astype(np.int64) << 8
    keys |= columns.quads.codes[at].astype(np.int64) << 1
    keys |= columns.placed[at]
    return keys


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
