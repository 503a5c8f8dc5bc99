"""A filter over the map's columns -> which rows a view shows. No Streamlit here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dashboard.fitting import bounds_of
from geodata.boxes import Box
from geodata.queries import Filter
from geodata.records import Interval

Mask = npt.NDArray[np.bool_]
"""One value a story, in row order."""

Degrees = npt.NDArray[np.float32]
"""Of ten million stories twice as many bytes would not do; a metre is enough to look at."""

_NO_DAY = np.iinfo(np.int32).min
_MOST_FITTED = 200_000


@dataclass(frozen=True, slots=True)
class Columns:
    """What a view needs of every story, in row order.

    Attributes:
        first: Day as a proleptic ordinal; the smallest int32 where there is no date.
        last: Likewise.
        lat: Degrees north, not a number where there is no place.
        lon: Degrees east, likewise.
        where_prec: UCDP 1-7.
        moved: Rows of the stories in which people left somewhere or went there.
        moved_lat: Degrees north of where they left, then of where they went, of each of those;
            not a number where it is not known.
        moved_lon: Degrees east, likewise.
        reports: How many tell it.
    """

    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    lat: Degrees
    lon: Degrees
    where_prec: npt.NDArray[np.int8]
    moved: npt.NDArray[np.intp]
    moved_lat: Degrees
    moved_lon: Degrees
    reports: npt.NDArray[np.int32]


def columns_of(table: pa.Table, moves: pa.Table | None = None) -> Columns:
    """Return the columns of stories.

    Args:
        table: As ``map_table`` returns it, or ``view_table``.
        moves: As ``moves_table`` returns it, where the table does not tell of moves itself.
    """
    ends = table if moves is None else moves
    lat, lon = (
        np.array([_numbers(ends[f"{end}_{axis}"]) for end in ("origin", "destination")])
        for axis in ("lat", "lon")
    )
    known = np.flatnonzero(np.isfinite(lat).any(axis=0))
    return Columns(
        _ordinals(table["first_day"]),
        _ordinals(table["last_day"]),
        _numbers(table["lat"]),
        _numbers(table["lon"]),
        np.asarray(table["where_prec"].fill_null(0).to_numpy(), dtype=np.int8),
        known if moves is None else np.asarray(moves["row"].to_numpy())[known],
        lat[:, known],
        lon[:, known],
        np.asarray(table["reports"].to_numpy(), dtype=np.int32),
    )


def in_view(columns: Columns, matching: Mask, chosen: Filter) -> Mask:
    """Return which matching stories overlap the window or have no date."""
    first = chosen.first.toordinal() if chosen.first else date.min.toordinal()
    last = chosen.last.toordinal() if chosen.last else date.max.toordinal()
    dated = columns.first != _NO_DAY
    shown: Mask = matching & (~dated | ((columns.first <= last) & (columns.last >= first)))
    return shown


def most_reported(columns: Columns, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return rows by how many reports tell them, the most first; of equals the earlier."""
    return rows[np.argsort(-columns.reports[rows], kind="stable")]


def extent(columns: Columns) -> Interval | None:
    """Return the days from the first story to the last, None where none has a date."""
    dated = columns.first != _NO_DAY
    if not dated.any():
        return None
    first, last = int(columns.first[dated].min()), int(columns.last[dated].max())
    return Interval(date.fromordinal(first), date.fromordinal(last))


def bounds(columns: Columns, shown: Mask) -> Box | None:
    """Return the box around the dated stories shown, else around all shown, else around all."""
    dated = shown & (columns.first != _NO_DAY)
    for mask in (dated, shown, np.ones_like(shown)):
        found = _bounds_of(columns, mask)
        if found:
            return found
    return None


def _bounds_of(columns: Columns, mask: Mask) -> Box | None:
    """Return the box around the places of some stories and both ends of their arrows.

    Of very many only so many are looked at, evenly spread: what lies far off is left out anyway.
    """
    rows = np.flatnonzero(mask)
    rows = rows[:: 1 + len(rows) // _MOST_FITTED]
    moved = mask[columns.moved]
    lat, lon = columns.moved_lat[:, moved].ravel(), columns.moved_lon[:, moved].ravel()
    return bounds_of(
        np.append(columns.lat[rows], lat).astype(np.float64),
        np.append(columns.lon[rows], lon).astype(np.float64),
        np.append(columns.where_prec[rows], np.ones(len(lat), dtype=np.int8)).astype(np.int64),
    )


def _ordinals(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    epoch = date(1970, 1, 1).toordinal()
    days = column.cast(pa.int32())
    known = np.asarray(days.fill_null(0).to_numpy(), dtype=np.int32) + np.int32(epoch)
    return np.where(np.asarray(column.is_null().to_numpy()), np.int32(_NO_DAY), known)


def _numbers(column: pa.ChunkedArray) -> Degrees:
    return np.asarray(column.cast(pa.float32()).fill_null(np.nan).to_numpy(), dtype=np.float32)
