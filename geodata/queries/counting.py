"""How many stories: the count line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import duckdb

from geodata.queries.conditions import (
    DATED,
    PLACED,
    certain_condition,
    condition,
    window_condition,
)
from geodata.queries.records import Counts, Filter


def count(db: duckdb.DuckDBPyConnection, wanted: Filter) -> Counts:
    """Return the count line of a filter; its ``gap`` is left aside."""
    where = condition(wanted) & window_condition(wanted)
    certain = certain_condition(wanted)
    found = db.execute(
        f"SELECT {PLACED} AS placed, {DATED} AS dated, date_gap, place_gap, count(*),"  # noqa: S608
        f" count(*) FILTER (WHERE {certain.sql}), sum(reports)::BIGINT"
        f" FROM stories WHERE {where.sql} GROUP BY ALL",
        [*certain.values, *where.values],
    ).fetchall()
    parts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for placed, dated, *_, stories, _, _ in found:
        parts[placed, dated] += stories
    sure = sum(row[5] for row in found)
    return Counts(
        stories=sum(parts.values()),
        mapped=parts[True, True],
        undated=parts[True, False],
        unplaced=parts[False, True],
        neither=parts[False, False],
        certain=sure,
        possible=parts[True, True] + parts[False, True] - sure,
        reports=sum(row[6] for row in found),
        gaps=_gaps(found),
    )


def _gaps(found: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    gaps: Counter[str] = Counter()
    for _, _, date_gap, place_gap, stories, _, _ in found:
        gaps.update({reason: stories for reason in (date_gap, place_gap) if reason})
    return dict(sorted(gaps.items()))
