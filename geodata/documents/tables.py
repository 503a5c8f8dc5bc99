"""A table that somebody hands over, CSV or spreadsheet -> its rows, by column.

It is taken for hostile like any file: its cells are read in the box, as words, and nothing
in it is worked out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from geodata.documents.box import shared_box
from geodata.documents.drafts import BadFile
from geodata.documents.formats.grids import CellKind
from geodata.documents.reading import MAX_BYTES, open_file, too_large
from geodata.documents.sniffing import TEXT, kind_of
from geodata.errors import UnreadableTable

_KINDS = {"archive": "xlsx", "csv": "csv", TEXT: "csv"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the header.

    Attributes:
        number: As a spreadsheet counts, or the line that it ends on.
        cells: Words by column, stripped; every column is there.
        kinds: Columns whose cell does not simply hold its words.
        beyond: It has words beyond the last column, as where a comma was not in quotes.
    """

    number: int
    cells: Mapping[str, str]
    kinds: Mapping[str, CellKind] = field(default_factory=dict)
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, read.

    Attributes:
        name: Of the file.
        columns: Their names, each once, in order.
        rows: Those that hold any words.
        repeated: Names that a later column bears again; its cells are left aside.
        flags: What reading had to mend, in words.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    repeated: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def open_table(path: Path, *, wanted: str = "") -> Table:
    """Return the table in a file, as ``read_table`` does.

    Raises:
        UnreadableTable: It cannot be opened or read.
    """
    file = open_file(path)
    if file.reason:
        raise UnreadableTable(file.name, file.reason)
    return read_table(file.name, file.data, wanted=wanted)


def read_table(name: str, data: bytes, *, wanted: str = "") -> Table:
    """Return the table in a file's bytes.

    Args:
        name: The file's name; it decides only between kinds of text.
        data: CSV with any usual separator and encoding, or XLSX; 50 MB at most.
        wanted: A column whose name tells which sheet of several is meant.

    Raises:
        UnreadableTable: It is no table, damaged, or holds more than can be kept.
    """
    try:
        kind = _kind(name, data)
        found = shared_box().run("table", data, kind=kind, name=name, wanted=wanted)
    except BadFile as error:
        raise UnreadableTable(name, str(error)) from error
    header, *rows = (json.loads(line) for line in found.blob.decode().splitlines())
    names = [words.strip() for words in header[1]]
    places: dict[str, int] = {}
    for place, column in enumerate(names):
        if column:
            places.setdefault(column, place)
    repeated = {one for place, one in enumerate(names) if one and places[one] != place}
    table_rows = tuple(_row(places, len(names), *row) for row in rows)
    return Table(name, tuple(places), table_rows, tuple(sorted(repeated)), found.flags)


def _kind(name: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise BadFile(too_large(len(data)))
    kind = kind_of(name, data)
    if kind not in _KINDS:
        raise BadFile("it is no table; save it as .xlsx or as 'CSV UTF-8'")
    return _KINDS[kind]


def _row(
    places: Mapping[str, int], width: int, number: int, words: list[str], kinds: dict[str, CellKind]
) -> TableRow:
    words += [""] * (width - len(words))
    cells = {column: words[place].strip() for column, place in places.items()}
    named = {column: kinds[str(place)] for column, place in places.items() if str(place) in kinds}
    return TableRow(number, cells, named, beyond=any(map(str.strip, words[width:])))
