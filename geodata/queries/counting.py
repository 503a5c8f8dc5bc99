"""How many stories: the count line."""

from __future__ import annotations

import duckdb
import numpy as np

from geodata.queries import masks
from geodata.queries.columns import Columns
from geodata.queries.records import Counts, Filter


def count(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Counts:
    """Return the count line of a filter; its ``gap`` is left aside."""
    hits = masks.overlapping(db, columns, wanted)
    rows = hits.nonzero()[0]
    parts = np.bincount(2 * columns.placed[rows] + columns.dated[rows], minlength=4)
    neither, unplaced, undated, mapped = parts.tolist()
    certain = int(np.count_nonzero(masks.certain(columns, wanted)[rows]))
    gaps = {
        reason: int(stories)
        for column in (columns.date_gaps, columns.place_gaps)
        for reason, stories in zip(column.values, column.count(rows), strict=True)
        if reason and stories
    }
    return Counts(
        stories=len(rows),
        mapped=mapped,
        undated=undated,
        unplaced=unplaced,
        neither=neither,
        certain=certain,
        possible=mapped + unplaced - certain,
        reports=int(columns.reports[rows].sum(dtype=np.int64)),
        gaps=dict(sorted(gaps.items())),
    )
