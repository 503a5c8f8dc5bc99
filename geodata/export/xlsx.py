"""Events -> a spreadsheet (XLSX): the CSV's columns, one row a report, with typed cells.

The first sheet is the table, its head frozen and filterable; the second says what was
selected. Days are dates that a spreadsheet can sort and group. No cell is a formula: text
that would run as one gets the apostrophe that it gets in the CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from geodata.export.characters import xml_words
from geodata.export.csv import COLUMNS, DAYS, neutral, table_row
from geodata.export.selection import Selection
from geodata.queries import Filter

_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count a day that never was
_MOST = 32_767  # characters in a cell
_WIDTHS = {"notes": 70, "title": 40, "derivation": 40, "place_reason": 40, "actor1": 24}
_USUAL_WIDTH = 14


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many reports that were."""
    about = [*about_filter(selection.wanted), ("disputed places", selection.viewpoint)]
    return write_xlsx(selection.records(), file, about=about)


def write_xlsx(
    records: Iterable[Mapping[str, Any]], file: BinaryIO, *, about: Iterable[tuple[str, str]] = ()
) -> int:
    """Write the events of DESIGN section 3's JSON; unplaced and undated rows are kept.

    Args:
        records: Events as ``event_to_json`` makes them.
        file: Open for writing bytes.
        about: What the second sheet says: terms and values.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Reports")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(COLUMNS, start=1):
        width = _WIDTHS.get(name, _USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = [WriteOnlyCell(sheet, name) for name in COLUMNS]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    written = 0
    for record in records:
        row = table_row(record)
        sheet.append([_cell(name, row[name]) for name in COLUMNS])
        written += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{written + 1}"
    told = book.create_sheet("About")
    for term, value in (("Reports", str(written)), *about):
        told.append([term, _cell(term, neutral(value))])
    book.save(file)
    return written


def about_filter(wanted: Filter) -> list[tuple[str, str]]:
    """Return what a filter asks for, a line for each field that asks for something."""
    values = ((one.name, getattr(wanted, one.name)) for one in fields(wanted))
    return [
        (f"filter: {name}", "; ".join(map(str, value)) if isinstance(value, tuple) else str(value))
        for name, value in values
        if value
    ]


def _cell(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name in DAYS and value:
        day = date.fromisoformat(value)
        return day if day >= _FIRST_DAY else value
    return xml_words(value)[:_MOST]
