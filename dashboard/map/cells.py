"""Sums of very many stories -> one binary file that the map draws in place of the stories.

The browser gets no story, only what a filter and its window add up to: by place and quad class
for the map, by days for the time bar. Little-endian; every section starts at a multiple of four:

    bytes 0-3    the letters "DLS1"
    bytes 4-7    u32 d, how many sums of days
    bytes 8-11   u32 c, how many cells
    bytes 12-19  i32 first, last: the window that the cells are of, days since 1970-01-01
    bytes 20-39  u32 certain, possible, undated, earlier, later: the filter's stories around it
    i32[d] first, last   days, inclusive; in order of the first
    u32[d] stories       all that there are
    u32[d] matching      those of the filter
    u8[d]  quad, placed  quad class; 1 where there is a place, else 0; then padding
    i32[c] place         index into the list of places
    u32[c] stories, certain   those of the filter in the window, and wholly in it
    f32[c] chance        sum of the shares of their days that the window holds
    u8[c]  quad          then padding

``dashboard/static/map/sums.js`` is the reader.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.map.columns import NO_DAY, codes
from dashboard.map.model import MapModel, encode_places
from geodata.errors import SettingsError
from geodata.queries.columns import day_number
from geodata.queries.spans import around_window, rows_drawn_at, sums_of_days

if TYPE_CHECKING:
    import pyarrow as pa

    from geodata.queries import Filter, ReadModel
    from geodata.queries.records import Around

MAGIC = b"DLS1"
USUAL_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the stories of a generation are drawn.

    Attributes:
        places: JSON as ``MapModel.places``.
        digests: Of each place of its list, in order, as the read model names it.
    """

    places: bytes
    digests: tuple[str, ...]


def most_sent() -> int:
    """Return how many stories a browser gets one by one: ``DATELINE_CELLS_FROM``, or a million.

    Raises:
        SettingsError: What is given is no number.
    """
    given = os.environ.get("DATELINE_CELLS_FROM", str(USUAL_LIMIT))
    if not given.isdecimal():
        raise SettingsError(
            f"DATELINE_CELLS_FROM={given[:80]!r} is no number; such as {USUAL_LIMIT}"
        )
    return int(given)


def sites(model: ReadModel) -> Sites:
    """Return the places that the stories of a generation are drawn at."""
    shapes = model.shapes()
    places = encode_places(shapes, model.mentioned(), model.published())
    return Sites(places, tuple(shape.digest for shape in shapes))


def days(model: ReadModel, wanted: Filter) -> pa.Table:
    """Return the stories added up by days, as ``sums_of_days`` does."""
    with model.asking() as db:
        return sums_of_days(db, model.tallies, wanted)


def cells_model(model: ReadModel, wanted: Filter, drawn_at: Sites, by_days: pa.Table) -> MapModel:
    """Return what the map draws of a filter and its window.

    Args:
        model: The read model.
        wanted: The filter.
        drawn_at: As ``sites`` returns it.
        by_days: As ``days`` returns it for the filter.
    """
    with model.asking() as db:
        around = around_window(db, model.tallies, wanted)
    cells = model.sums_of_places(wanted)
    index = {digest: number for number, digest in enumerate(drawn_at.digests)}
    body = _head(wanted, around, by_days.num_rows, cells.num_rows)
    body += _of_days(by_days) + _of_cells(cells, index)
    return MapModel(str(model.generation), body, drawn_at.places, by_days.num_rows)


def rows_at(
    model: ReadModel, wanted: Filter, digests: tuple[str, ...], most: int
) -> tuple[int, ...]:
    """Return the first rows of what cells of some places hold."""
    with model.asking() as db:
        return tuple(rows_drawn_at(db, model.tallies, wanted, digests, most))


def _head(wanted: Filter, around: Around, groups: int, cells: int) -> bytes:
    first = day_number(wanted.first) if wanted.first else NO_DAY
    last = day_number(wanted.last) if wanted.last else NO_DAY
    return MAGIC + struct.pack("<IIii5I", groups, cells, first, last, *astuple(around))


def _of_days(table: pa.Table) -> bytes:
    kinds: tuple[tuple[str, str], ...] = (
        ("first", "<i4"), ("last", "<i4"), ("stories", "<u4"), ("shown", "<u4"),
    )  # fmt: skip
    small = _numbers(table, "quad", "u1") + _numbers(table, "placed", "u1")
    return b"".join(_numbers(table, name, kind) for name, kind in kinds) + _padded(small)


def _of_cells(table: pa.Table, index: Mapping[str, int]) -> bytes:
    place = codes(table, "place_digest", index).astype("<i4").tobytes()
    kinds = (("stories", "<u4"), ("certain", "<u4"), ("chance", "<f4"))
    sums = b"".join(_numbers(table, name, kind) for name, kind in kinds)
    return place + sums + _padded(_numbers(table, "quad", "u1"))


def _numbers(table: pa.Table, name: str, kind: str) -> bytes:
    column = table[name]
    if kind == "<i4":
        column = column.cast("int32")
    numbers: npt.NDArray[np.generic] = column.to_numpy(zero_copy_only=False)
    return numbers.astype(kind).tobytes()


def _padded(body: bytes) -> bytes:
    return body + b"\0" * (-len(body) % 4)
