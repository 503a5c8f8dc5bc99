"""The stories as columns, ready to be compared with a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.event_types import acled_type
from geodata.matching.events import TheirEvent
from geodata.matching.joining import Extents, Ints
from geodata.matching.tolerance import Tolerance

_NO_DAY = 0


@dataclass(frozen=True, slots=True)
class Stories:
    """Dated stories that a table can be compared with.

    Attributes:
        table: Of each what ``ReadModel.compared_table`` gives, in order of the first day.
        extents: When and where each was; the tolerance is in the reach.
        actors: Names, who acts first.
        kinds: ACLED's types, "" where it has none.
        wide: Of each whether its place is a whole country, or more.
    """

    table: pa.Table
    extents: Extents
    actors: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    wide: NDArray[np.bool_]

    @classmethod
    def of(cls, table: pa.Table, tolerance: Tolerance) -> Stories:
        """Return the dated stories of a table; only deeds, where only deeds are wanted."""
        dated = [day is not None for day in table["first_day"].to_pylist()]
        # Verbal co-operation and verbal conflict are words alone.
        words = [quad in {1, 3} for quad in table["quad"].to_pylist()]
        kept = [a and not (b and tolerance.deeds) for a, b in zip(dated, words, strict=True)]
        chosen = table.filter(pa.array(kept, pa.bool_()))
        radius_km = _floats(chosen, "radius_m") / 1_000
        extents = Extents(
            _days(chosen["first_day"].to_pylist()),
            _days(chosen["last_day"].to_pylist()),
            _floats(chosen, "lat"),
            _floats(chosen, "lon"),
            np.fmax(radius_km, tolerance.km),
        )
        sides = zip(*(chosen[f"{side}_actors"].to_pylist() for side in _SIDES), strict=True)
        actors = tuple(tuple(dict.fromkeys((*a, *b))) for a, b in sides)
        types = chosen["type"].to_pylist()
        kinds = {one: acled_type(one) for one in set(types)}
        wide = np.array([kind in _WIDE for kind in chosen["kind"].to_pylist()], np.bool_)
        return cls(chosen, extents, actors, tuple(kinds[one] for one in types), wide)

    def row(self, position: int) -> dict[str, Any]:
        """Return what is known of the story at a position."""
        return {name: self.table[name][position].as_py() for name in self.table.column_names}


_SIDES = ("source", "target")
_WIDE = frozenset({"country", "continent", "sea"})


def extents_of(events: Sequence[TheirEvent]) -> Extents:
    """Return when and where the events of a table were."""
    points = [event.point or (np.nan, np.nan) for event in events]
    lat, lon = np.array(points, np.float64).reshape(-1, 2).T
    return Extents(
        _days([event.days.first for event in events]),
        _days([event.days.last for event in events]),
        lat,
        lon,
        np.zeros(len(events)),
    )


def keys_of(
    actors: Sequence[tuple[str, ...]], positions: Ints, keys: Callable[[str], frozenset[str]],
    numbers: dict[str, int],
) -> tuple[Ints, Ints]:  # fmt: skip
    """Return positions and the numbers of the keys that their actors are looked up by.

    Args:
        actors: Of every record.
        positions: Those wanted.
        keys: Returns what a name is looked up by.
        numbers: Of each key; new ones are added.
    """
    found = [
        (position, numbers.setdefault(key, len(numbers)))
        for position in positions.tolist()
        for key in dict.fromkeys(key for name in actors[position] for key in sorted(keys(name)))
    ]
    rows, columns = np.array(found, np.int64).reshape(-1, 2).T
    return rows, columns


def _days(days: Sequence[date | None]) -> Ints:
    return np.array([day.toordinal() if day else _NO_DAY for day in days], np.int64)


def _floats(table: pa.Table, name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array(table[name].to_numpy(zero_copy_only=False), np.float64)
