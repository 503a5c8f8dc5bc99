"""A comparison -> the rows of the table as the map draws them. No Streamlit here.

The map knows a row by its position among those; ``events_at`` leads back to the events.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice

from dashboard.brought import sides_of
from geodata.matching import Comparison

MOST = 20_000
"""Rows drawn at most."""


def brought_rows(found: Comparison) -> bytes:
    """Return the rows with a point as JSON: where, when, and how each goes with the stories."""
    sides = sides_of(found, "event")
    rows = [
        {
            "lat": lat,
            "lon": lon,
            "days": [event.days.first.isoformat(), event.days.last.isoformat()],
            "row": event.row,
            "place": event.place,
            "side": sides.get(position, "alone"),
        }
        for position, (lat, lon) in _points(found)
        for event in (found.events[position],)
    ]
    return json.dumps(rows, separators=(",", ":")).encode()


def drawn_count(found: Comparison) -> int:
    """Return how many rows the map draws."""
    return len(_points(found))


def events_at(found: Comparison, numbers: Sequence[int]) -> list[int]:
    """Return the positions of the events that the map knows by these numbers."""
    drawn = _points(found) if numbers else []
    return [drawn[number][0] for number in numbers if 0 <= number < len(drawn)]


def _points(found: Comparison) -> list[tuple[int, tuple[float, float]]]:
    placed = ((n, event.point) for n, event in enumerate(found.events) if event.point is not None)
    return list(islice(placed, MOST))
