"""A filter over the stories' columns -> which rows a view shows. No Streamlit here."""

from __future__ import annotations

import numpy as np

from dashboard.fitting import bounds_of
from geodata.boxes import Box
from geodata.queries import Filter, masks
from geodata.queries.columns import Columns, Mask, Rows, day_of
from geodata.queries.ground import Ground
from geodata.records import Interval

_MOST_FITTED = 200_000


def in_view(columns: Columns, matching: Mask, chosen: Filter) -> Mask:
    """Return which matching stories overlap the window or have no date."""
    shown: Mask = matching & masks.in_window(columns, chosen)
    return shown


def most_reported(columns: Columns, rows: Rows) -> Rows:
    """Return rows by how many reports tell them, the most first; of equals the earlier."""
    return rows[np.argsort(-columns.rest.reports[rows].astype(np.int64), kind="stable")]


def extent(columns: Columns) -> Interval | None:
    """Return the days from the first story to the last, None where none has a date."""
    dated = columns.dated_rows
    if not dated:
        return None
    last = columns.last_day[:dated].max()
    return Interval(day_of(columns.first_day[0]), day_of(last))


def bounds(columns: Columns, ground: Ground, shown: Mask) -> Box | None:
    """Return the box around the dated stories shown, else around all shown, else around all."""
    for mask in (shown & columns.dated, shown, np.ones_like(shown)):
        found = _bounds_of(columns, ground, mask)
        if found:
            return found
    return None


def _bounds_of(columns: Columns, ground: Ground, mask: Mask) -> Box | None:
    """Return the box around the places of some stories and both ends of their arrows.

    Of very many only so many are looked at, evenly spread: what lies far off is left out anyway.
    """
    rows = np.flatnonzero(mask)
    rows = rows[:: 1 + len(rows) // _MOST_FITTED]
    sites, moved = columns.sites.codes[rows], mask[ground.moved]
    lat, lon = ground.moved_lat[:, moved].ravel(), ground.moved_lon[:, moved].ravel()
    return bounds_of(
        np.append(ground.lat[sites], lat),
        np.append(ground.lon[sites], lon),
        np.append(columns.where_prec[rows], np.ones(len(lat), dtype=np.uint8)).astype(np.int64),
    )
