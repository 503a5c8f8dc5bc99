"""Rows of cells, as they leave the box: JSON lines, the header first."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from typing import Literal

from geodata.documents.drafts import BadFile, Draft

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL = 100_000

CellKind = Literal["formula", "merged", "error"]
"""What a cell is that does not simply hold its words: its words are what the spreadsheet
worked out, those of the cell it is merged with, or none that mean anything."""

GridRow = tuple[int, list[str], Mapping[int, CellKind]]
"""A row's number in the file, its cells' words, and which of them are of a kind."""


def grid_draft(rows: Iterable[GridRow], flags: Iterable[str] = ()) -> Draft:
    """Return the rows of a table, the first being its header, as the blob of a draft.

    Raises:
        BadFile: There are more than can be kept, or none.
    """
    out = io.StringIO()
    number = -1
    for number, (line, cells, kinds) in enumerate(rows):
        if number > MAX_ROWS:
            raise BadFile(f"over {MAX_ROWS:,} rows; split it")
        if len(cells) > MAX_COLUMNS:
            raise BadFile(f"its row {line} has over {MAX_COLUMNS} cells; remove columns")
        if any(len(words) > MAX_CELL for words in cells):
            raise BadFile(f"a cell in its row {line} holds over {MAX_CELL:,} characters")
        out.write(json.dumps([line, cells, kinds]) + "\n")
    if number < 0:
        raise BadFile("it is empty; its first row must name the columns")
    return Draft(flags=tuple(flags), blob=out.getvalue().encode())
