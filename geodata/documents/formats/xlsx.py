"""Spreadsheets (.xlsx): the first sheet with a header row, an article a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.fields import chosen_columns
from geodata.documents.formats.grids import GridRow, grid_draft
from geodata.documents.formats.packed import open_zip
from geodata.documents.formats.rows import Row, draft_of_rows
from geodata.documents.formats.sheet import (
    SheetRow,
    day_of_count,
    open_book,
    sheet_names,
    sheet_rows,
)

_COUNT_OF_DAYS = re.compile(r"\d{4,6}(?:\.\d+)?")
"""A day that the sheet shows as a number, as when a column lost its format."""


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a document of one article a row of the first sheet that has text.

    Raises:
        BadFile: No sheet has a column that holds the text.
    """
    chosen = options.get("columns") or {}
    with open_zip(data) as container:
        book = open_book(container)
        reason = "it has no sheets"
        for name in sheet_names(book):
            rows = sheet_rows(book, name)
            if not rows:
                continue
            try:
                return _draft(rows, chosen)
            except BadFile as error:
                reason = str(error)
    raise BadFile(reason)


def table(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return the cells of one sheet: the first with a column of a wanted name, else the first.

    Args:
        data: The spreadsheet.
        options: ``wanted``: the name of a column that tells the sheet, "" for any.

    Raises:
        BadFile: It is damaged, empty, or holds more than can be kept.
    """
    wanted = options.get("wanted", "")
    first: list[SheetRow] = []
    with open_zip(data) as container:
        book = open_book(container)
        for rows in filter(None, (sheet_rows(book, name) for name in sheet_names(book))):
            if not wanted or wanted in rows[0].cells.values():
                return grid_draft(map(_grid_row, rows))
            first = first or rows
    return grid_draft(map(_grid_row, first))


def _grid_row(row: SheetRow) -> GridRow:
    width = max(row.cells, default=-1) + 1
    return row.number, [row.cells.get(column, "") for column in range(width)], row.kinds


def _draft(rows: Sequence[SheetRow], chosen: Mapping[str, str]) -> Draft:
    header = {column: words.strip() for column, words in rows[0].cells.items() if words.strip()}
    days = chosen_columns(header.values(), chosen).get("published")
    return draft_of_rows(_rows(rows[1:], header, days), header.values(), chosen)


def _rows(
    rows: Iterable[SheetRow], header: Mapping[int, str], days: str | None
) -> Iterator[tuple[str, Row]]:
    for one in rows:
        row = {name: one.cells.get(column, "") for column, name in header.items()}
        if days and _COUNT_OF_DAYS.fullmatch(row[days]):
            row[days] = day_of_count(row[days])
        yield f"its row {one.number}", row
