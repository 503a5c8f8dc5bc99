"""Stories -> one binary file of columns, which the map's script reads without parsing.

Little-endian; every section starts at a multiple of four bytes. With n stories in row
order (by first day, undated last) and m stories that move people from A to B:

    bytes 0-3    the letters "DLC1"
    bytes 4-7    u32 n
    bytes 8-11   u32 d, the dated stories: rows 0 to d-1
    bytes 12-15  u32 m
    f32[n] x          Web Mercator, 0 at 180 W to 1 at 180 E; NaN where unplaced
    f32[n] y          0 at about 85 N to 1 at about 85 S; NaN where unplaced
    f32[n] radius_m   metres that the place may spread around the point, 0 unknown
    i32[n] first_day  days since 1970-01-01; -2147483648 where undated
    i32[n] last_day   likewise, inclusive
    i32[n] place      index into the list of places, -1 where unplaced or unlisted
    u8[n]  quad       quad class, 0 to 4
    u8[n]  where_prec UCDP 1 to 7, 0 where unplaced
    u8[n]  claim      index into CLAIMS
    u8[n]  type       index into the list of types; then up to three bytes of padding
    u32[m] row        of a story with origin and destination
    f32[m] origin x, then origin y, destination x, destination y

``dashboard/static/map/columns.js`` is the reader.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geodata.records import Claim

MAGIC = b"DLC1"
HEADER_BYTES = 16
BYTES_PER_STORY = 28
NO_DAY = -(2**31)
CLAIMS: tuple[str, ...] = get_args(Claim)
MAX_LAT = 85.0511287798066
"""Where Web Mercator's square ends; places nearer a pole are drawn on its edge."""

_ENDS = ("origin_lat", "origin_lon", "destination_lat", "destination_lon")

Floats = npt.NDArray[np.float64]


def encode_columns(table: pa.Table, places: Mapping[str, int], types: Sequence[str]) -> bytes:
    """Return the columns of all stories as bytes.

    Args:
        table: Rows of ``ReadModel.map_table()``, in row order.
        places: Gazetteer id -> index into the list of places.
        types: The list of types that the type column points into.
    """
    x, y = mercator(_floats(table, "lat"), _floats(table, "lon"))
    first, last = _days(table, "first_day"), _days(table, "last_day")
    columns: list[npt.NDArray[np.generic]] = [
        x.astype("<f4"),
        y.astype("<f4"),
        np.nan_to_num(_floats(table, "radius_m")).astype("<f4"),
        first.astype("<i4"),
        last.astype("<i4"),
        codes(table, "place_id", places).astype("<i4"),
        _bytes(table, "quad"),
        _bytes(table, "where_prec"),
        codes(table, "claim", {claim: code for code, claim in enumerate(CLAIMS)}).astype("u1"),
        codes(table, "type", {name: code for code, name in enumerate(types)}).astype("u1"),
    ]
    body = b"".join(column.tobytes() for column in columns)
    moves, ends = _moves(table)
    counts = struct.pack("<III", table.num_rows, int((first != NO_DAY).sum()), len(moves))
    return MAGIC + counts + body + b"\0" * (-len(body) % 4) + moves.tobytes() + ends.tobytes()


def mercator(lat: Floats, lon: Floats) -> tuple[Floats, Floats]:
    """Return Web Mercator (x, y), each 0 to 1, x eastwards and y southwards; NaN stays NaN."""
    sine = np.sin(np.radians(np.clip(lat, -MAX_LAT, MAX_LAT)))
    return (lon + 180) / 360, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)


def codes(table: pa.Table, name: str, numbers: Mapping[str, int]) -> npt.NDArray[np.int64]:
    """Return a column of words as numbers, -1 for a word without one."""
    # Encoded once per distinct word: 200 000 dictionary look-ups would cost a second.
    words = table[name].combine_chunks().dictionary_encode()
    code_of = np.array([numbers.get(word.as_py(), -1) for word in words.dictionary] + [-1])
    indices = words.indices.fill_null(len(words.dictionary))
    found: npt.NDArray[np.int64] = code_of[indices.to_numpy(zero_copy_only=False)]
    return found


def _floats(table: pa.Table, name: str) -> Floats:
    numbers: Floats = table[name].cast(pa.float64()).to_numpy(zero_copy_only=False)
    return numbers


def _bytes(table: pa.Table, name: str) -> npt.NDArray[np.uint8]:
    return np.nan_to_num(_floats(table, name)).astype("u1")


def _days(table: pa.Table, name: str) -> npt.NDArray[np.int64]:
    days = table[name].cast(pa.date32()).cast(pa.int32()).fill_null(NO_DAY)
    numbers: npt.NDArray[np.int64] = days.to_numpy(zero_copy_only=False)
    return numbers


def _moves(table: pa.Table) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float32]]:
    if not set(_ENDS) <= set(table.column_names):
        return np.empty(0, "<u4"), np.empty(0, "<f4")
    ends = np.array([_floats(table, name) for name in _ENDS])
    rows = np.flatnonzero(~np.isnan(ends).any(axis=0))
    origin, destination = mercator(*ends[:2, rows]), mercator(*ends[2:, rows])
    return rows.astype("<u4"), np.concatenate([*origin, *destination]).astype("<f4")
