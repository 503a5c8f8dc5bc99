"""How many stories: the count line."""

from __future__ import annotations

import duckdb
import numpy as np

from geodata.queries import masks
from geodata.queries.columns import Columns, Mask
from geodata.queries.records import Counts, Filter


def count(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Counts:
    """Return the count line of a filter; its ``gap`` is left aside."""
    hits = masks.overlapping(db, columns, wanted)
    placed, dated = hits & columns.placed, hits & columns.dated
    stories, mapped = _number(hits), _number(placed & dated)
    undated, unplaced = _number(placed) - mapped, _number(dated) - mapped
    certain = _number(hits & masks.certain(columns, wanted))
    gaps = {
        reason: int(stories)
        for column in (columns.rest.date_gaps, columns.rest.place_gaps)
        for reason, stories in zip(column.values, column.count(hits), strict=True)
        if reason and stories
    }
    return Counts(
        stories=stories,
        mapped=mapped,
        undated=undated,
        unplaced=unplaced,
        neither=stories - mapped - undated - unplaced,
        certain=certain,
        possible=mapped + unplaced - certain,
        reports=int(columns.rest.reports[hits].sum(dtype=np.int64)),
        gaps=dict(sorted(gaps.items())),
    )


def _number(hits: Mask) -> int:
    return int(np.count_nonzero(hits))
