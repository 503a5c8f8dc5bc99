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

_NO_DAY = np.iinfo(np.int32).min


@dataclass(frozen=True, slots=True)
class Columns:
    """What a view needs of every story, in row order.

    Attributes:
        first: Day as a proleptic ordinal; the smallest int32 where there is no date.
        last: Likewise.
        lat: Degrees north, not a number where there is no place.
        lon: Degrees east, likewise.
        where_prec: UCDP 1-7.
        moved_lat: Degrees north of where people left, then of where they went; not a number
            where nobody did or it is not known.
        moved_lon: Degrees east, likewise.
        reports: How many tell it.
    """

    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    lat: npt.NDArray[np.float64]
    lon: npt.NDArray[np.float64]
    where_prec: npt.NDArray[np.int64]
    moved_lat: npt.NDArray[np.float64]
    moved_lon: npt.NDArray[np.float64]
    reports: npt.NDArray[np.int64]


def columns_of(table: pa.Table) -> Columns:
    """Return the columns of ``ReadModel.map_table()``."""
    return Columns(
        _ordinals(table["first_day"]),
        _ordinals(table["last_day"]),
        _numbers(table["lat"]),
        _numbers(table["lon"]),
        np.asarray(table["where_prec"].fill_null(0).to_numpy(), dtype=np.int64),
        np.array([_numbers(table[f"{end}_lat"]) for end in ("origin", "destination")]),
        np.array([_numbers(table[f"{end}_lon"]) for end in ("origin", "destination")]),
        np.asarray(table["reports"].to_numpy(), dtype=np.int64),
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
    """Return the box around the places of some stories and both ends of their arrows."""
    lat, lon = columns.moved_lat[:, mask].ravel(), columns.moved_lon[:, mask].ravel()
    return bounds_of(
        np.append(columns.lat[mask], lat),
        np.append(columns.lon[mask], lon),
        np.append(columns.where_prec[mask], np.ones(len(lat), dtype=np.int64)),
    )


def _ordinals(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    epoch = date(1970, 1, 1).toordinal()
    days = column.cast(pa.int32())
    known = np.asarray(days.fill_null(0).to_numpy(), dtype=np.int32) + np.int32(epoch)
    return np.where(np.asarray(column.is_null().to_numpy()), np.int32(_NO_DAY), known)


def _numbers(column: pa.ChunkedArray) -> npt.NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).fill_null(np.nan).to_numpy(), dtype=np.float64)
