"""Rows of a GeoNames dump -> entries, each with the divisions it lies in.

The form is described in https://download.geonames.org/export/dump/readme.txt: 19
columns parted by tabs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

import shapely

from geodata.errors import GazetteerError
from geodata.gazetteer.cities import city_radius_m, divisions_around, is_printed, iso3
from geodata.gazetteer.dump import Line
from geodata.gazetteer.entries import Entry
from geodata.gazetteer.tables import read_table

COLUMNS = 19
# Points are matched with divisions so many at a time: it bounds the memory.
BATCH = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """An entry and the line it was read from."""

    line: Line
    entry: Entry


def read_rows(path: Path, lines: Iterable[Line]) -> Iterator[Row]:
    """Yield the rows worth keeping, with the divisions that the gazetteer's polygons give.

    Args:
        path: The file, for error messages.
        lines: What ``dump.read_lines`` yields, perhaps without the first ones.

    Raises:
        GazetteerError: A row breaks the form; the message names the file and line.
    """
    found = (row for line in lines if (row := _row(path, line)) is not None)
    for rows in _batches(found):
        points = shapely.points([(row.entry.lon, row.entry.lat) for row in rows])
        around = divisions_around(points, [row.entry.country for row in rows])
        for number, row in enumerate(rows):
            admin1, admin2 = around.get(number, (None, None))
            if row.entry.feature == "admin1":
                admin1, admin2 = None, None
            yield replace(row, entry=replace(row.entry, admin1=admin1, admin2=admin2))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _row(path: Path, line: Line) -> Row | None:
    """Return a line's entry, None if it is blank or of a sort that is left out."""
    if not line.text.strip():
        return None
    cells = line.text.split("\t")
    try:
        entry = _entry(cells)
    except ValueError as error:
        raise GazetteerError(f"{path}, line {line.number}: {error}; nothing was added") from error
    return None if entry is None else Row(line, entry)


def _entry(cells: list[str]) -> Entry | None:
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns parted by tabs instead of {COLUMNS}")
    key, name, ascii_name, others = (cell.strip() for cell in cells[:4])
    if not (key.isascii() and key.isdigit()) or not name:
        raise ValueError(f"a row opens with a number and a name, got {key!r} and {name!r}")
    lat, lon = _degrees(cells[4], 90, "latitude"), _degrees(cells[5], 180, "longitude")
    residents = cells[14].strip() or "0"
    if not (residents.isascii() and residents.isdigit()):
        raise ValueError(f"the population {residents[:40]!r} is no number")
    kind, feature, radius_m = _sort(cells[6].strip(), cells[7].strip())
    if kind == "skip":
        return None
    population = int(residents)
    names = (ascii_name, *(n for n in others.split(",") if is_printed(n)))
    radius_m = max(radius_m, city_radius_m(population)) if cells[6] == "P" else radius_m
    return Entry(
        f"geonames:{key}", name, lat, lon, kind, feature, radius_m, iso3(cells[8].strip()),
        population=population, names=names,
    )  # fmt: skip


def _degrees(cell: str, most: int, what: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"the {what} {cell[:40]!r} is no number") from None
    if not -most <= value <= most:  # also refuses NaN
        raise ValueError(f"the {what} {value} is beyond {most} degrees")
    return round(value, 5)


def _sort(feature_class: str, code: str) -> tuple[str, str, float]:
    """Return kind, feature and radius in metres of a feature class and code."""
    table = _sorts()
    if code in table:
        return table[code]
    return table.get(feature_class, ("skip", "", 0.0))


@cache
def _sorts() -> dict[str, tuple[str, str, float]]:
    return {
        row["code"]: (row["kind"], row["feature"], float(row["radius_km"]) * 1000)
        for row in read_table("geonames_features.csv")
    }
