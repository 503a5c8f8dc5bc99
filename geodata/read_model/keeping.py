"""What one publication leaves for the next: only rows of what changed are made anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import pyarrow as pa

from geodata.ledger import Remembered
from geodata.read_model.growing import GrowingTable, Row
from geodata.read_model.places import PlaceTable
from geodata.read_model.schema import ACTORS, MENTIONS, REPORTS, STORIES
from geodata.stories.keeping import StoryKeeper
from geodata.stories.sources import CopyFinder


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table that stand together.

    Attributes:
        key: What they tell of; no two parts of one table have the same.
        basis: All that they are made of: where it is equal, so are they.
        make: Makes them.
    """

    key: Hashable
    basis: tuple[object, ...]
    make: Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class _Kept:
    basis: tuple[object, ...]
    start: int
    count: int


class KeptRows:
    """The rows of one table as they were last made.

    Args:
        schema: Its columns.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._table = schema.empty_table()
        self._kept: dict[Hashable, _Kept] = {}

    def table(self, parts: Iterable[Part]) -> tuple[pa.Table, list[int]]:
        """Return the rows of the parts, in their order, and how many each has."""
        fresh = GrowingTable(self._schema)
        kept: dict[Hashable, _Kept] = {}
        starts, counts, end = [], [], 0
        for part in parts:
            before = self._kept.get(part.key)
            if before and before.basis == part.basis:
                start, count = before.start, before.count
            else:
                start = len(self._table) + len(fresh)
                for row in part.make():
                    fresh.add(row)
                count = len(self._table) + len(fresh) - start
            starts.append(start)
            counts.append(count)
            kept[part.key] = _Kept(part.basis, end, count)
            end += count
        self._table = self._taken(fresh.table(), starts, counts)
        self._kept = kept
        return self._table, counts

    def _taken(self, fresh: pa.Table, starts: list[int], counts: list[int]) -> pa.Table:
        if len(fresh) == sum(counts):  # nothing is as before
            return fresh
        before = np.cumsum([0, *counts[:-1]])
        at = np.repeat(np.array(starts) - before, counts) + np.arange(sum(counts))
        return pa.concat_tables([self._table, fresh]).take(pa.array(at))


@dataclass(frozen=True, slots=True)
class ModelKeeper:
    """What the publications of one ledger leave for the next; one object may serve many threads.

    Attributes:
        lock: Held while tables are made.
        records: What was read from the ledger.
        grouped: The stories.
        copies: Which articles repeat which.
        places: Those that rows point to.
    """

    lock: Lock = field(default_factory=Lock)
    records: Remembered = field(default_factory=Remembered)
    grouped: StoryKeeper = field(default_factory=StoryKeeper)
    copies: CopyFinder = field(default_factory=CopyFinder)
    places: PlaceTable = field(default_factory=PlaceTable)
    stories: KeptRows = field(default_factory=lambda: KeptRows(STORIES))
    reports: KeptRows = field(default_factory=lambda: KeptRows(REPORTS))
    actors: KeptRows = field(default_factory=lambda: KeptRows(ACTORS))
    mentions: KeptRows = field(default_factory=lambda: KeptRows(MENTIONS))
