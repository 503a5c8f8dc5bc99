"""What every question asks of each story, held in memory: a number a story and column.

Looking at the numbers of a million stories takes a few milliseconds, where the database takes ten
times as long to read them from the files again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""One value a story, in row order."""

Rows = NDArray[np.intp]
"""Rows of stories."""

Codes = NDArray[np.unsignedinteger]
Counts = NDArray[np.intp]

EPOCH: Final = date(1970, 1, 1)
_AT_ONCE = 1 << 20
UNDATED_FIRST, UNDATED_LAST = np.iinfo(np.int32).min, np.iinfo(np.int32).max

_COMPARED = 4  # values: of so many, each with all codes; of more, each code is looked up


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of few values.

    Attributes:
        values: In order.
        codes: Of each story the index into ``values``.
    """

    values: tuple[str, ...]
    codes: Codes

    def any_of(self, wanted: Sequence[str]) -> Mask:
        """Return which stories have any of some values."""
        among = frozenset(wanted)
        marks = np.array([one in among for one in self.values], dtype=np.bool_)
        if np.count_nonzero(marks) > _COMPARED:
            looked_up: Mask = marks[self.codes]
            return looked_up
        found = np.zeros(len(self.codes), dtype=np.bool_)
        for code in marks.nonzero()[0].astype(self.codes.dtype):
            found |= self.codes == code
        return found

    def count(self, hits: Mask | None = None) -> Counts:
        """Return how many stories, or how many of some, have each value."""
        return counted(self.codes, len(self.values), hits)


@dataclass(frozen=True, slots=True)
class Rest:
    """What lists, counts and choices ask of the stories, in row order, and a map does not.

    Attributes:
        reports: How many each has.
    """

    reports: Codes
    types: Coded
    claims: Coded
    date_gaps: Coded
    place_gaps: Coded


@dataclass(frozen=True)
class Columns:
    """The stories in row order.

    Attributes:
        first_day: Days since 1970, rising; of a story without a date before all others.
        last_day: Likewise; of a story without a date after all others, so that its days
            overlap every window.
        dated: Whether it has a date.
        placed: Whether it has a place.
        where_prec: UCDP 1-7, 0 where there is no place.
        sites: Where it is, as digests of places.
        read_rest: Reads ``rest``.
    """

    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    dated: Mask
    placed: Mask
    where_prec: NDArray[np.uint8]
    quads: Coded
    sites: Coded
    read_rest: Callable[[], Rest]

    def __len__(self) -> int:
        return len(self.dated)

    @cached_property
    def rest(self) -> Rest:
        """The other columns: read when first asked for, as a first map does not wait for them."""
        return self.read_rest()

    @property
    def dated_rows(self) -> int:
        """How many stories have a date: they come first."""
        return int(np.count_nonzero(self.dated))


def pieces(stories: int, at_once: int = _AT_ONCE) -> Iterator[slice]:
    """Yield all rows in pieces: what is worked out of ten million at once takes much memory."""
    for start in range(0, stories, at_once):
        yield slice(start, min(start + at_once, stories))


def counted(codes: Codes, values: int, hits: Mask | None = None) -> Counts:
    """Return how many stories, or how many of some, have each code below a number of them."""
    counts = np.zeros(values, dtype=np.intp)
    for at in pieces(len(codes)):
        counts += np.bincount(codes[at] if hits is None else codes[at][hits[at]], minlength=values)
    return counts


def day_number(day: date) -> int:
    """Return the days since 1970-01-01, the number that columns hold."""
    return (day - EPOCH).days


def day_of(number: int | np.signedinteger) -> date:
    """Return the day of such a number."""
    return EPOCH + timedelta(int(number))
