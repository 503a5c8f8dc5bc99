"""Events -> a spreadsheet (XLSX): the CSV's columns, a row a report or story, typed cells.

The first sheet is the table, its head frozen and filterable, the columns that may be edited
shaded; the second says what was selected and how an edited table comes back. Days are dates
that a spreadsheet can sort and group. No cell is a formula: text that would run as one gets
the apostrophe that it gets in the CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, BinaryIO, get_args

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from geodata.cells import neutral
from geodata.corrections.values import REVIEWS
from geodata.event_types import event_types
from geodata.export.characters import xml_words
from geodata.export.csv import DAYS, columns_of, table_row
from geodata.export.selection import Selection
from geodata.export.state import EDITABLE, MOST, Unit
from geodata.queries import Filter
from geodata.records import Claim

_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count a day that never was
_WIDTHS = {"notes": 70, "title": 40, "derivation": 40, "place_reason": 40, "actor1": 24}
_USUAL_WIDTH = 14
_TITLES: dict[Unit, str] = {"report": "Reports", "story": "Stories"}
_SHADE = PatternFill("solid", fgColor="FFF2CC")
_CHOICES = {
    "review_status": [one for one in REVIEWS if one],
    "claim": list(get_args(Claim)),
    "type": list(event_types()),
}
# What a list of choices may come to inside a cell rule.
_MOST_CHOICES = 255


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many rows that were."""
    about = [*about_filter(selection.wanted), ("disputed places", selection.viewpoint)]
    return write_xlsx(selection.records(), file, about=about, unit=selection.unit)


def write_xlsx(
    records: Iterable[Mapping[str, Any]],
    file: BinaryIO,
    *,
    about: Iterable[tuple[str, str]] = (),
    unit: Unit = "report",
) -> int:
    """Write the events of DESIGN section 3's JSON; unplaced and undated rows are kept.

    Args:
        records: Events as ``event_to_json`` makes them, or stories as ``story_to_json`` does.
        file: Open for writing bytes.
        about: What the second sheet says: terms and values.
        unit: What a record stands for.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_TITLES[unit])
    columns = columns_of(unit)
    _head(sheet, columns, unit)
    written = 0
    for record in records:
        row = table_row(record, unit)
        sheet.append([_cell(name, row[name]) for name in columns])
        written += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{written + 1}"
    _offer_choices(sheet, columns, unit, last=written + 1)
    told = book.create_sheet("About")
    editing = ("to be edited", ", ".join(EDITABLE[unit]))
    back = ("an edited table comes back on the page Your table; leave its last column as it is", "")
    for term, value in ((_TITLES[unit], str(written)), *about, editing, back):
        told.append([term, _cell(term, neutral(value))])
    book.save(file)
    return written


def _head(sheet: Any, columns: Sequence[str], unit: Unit) -> None:  # noqa: ANN401 - openpyxl has no types
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, start=1):
        width = _WIDTHS.get(name, _USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    cells = [WriteOnlyCell(sheet, name) for name in columns]
    for cell in cells:
        cell.font = Font(bold=True)
        if cell.value in EDITABLE[unit]:
            cell.fill = _SHADE
    sheet.append(cells)


def _offer_choices(sheet: Any, columns: Sequence[str], unit: Unit, *, last: int) -> None:  # noqa: ANN401 - openpyxl has no types
    """Let a spreadsheet offer the words that a cell may hold; others can still be typed."""
    for name, choices in _CHOICES.items():
        listed = ",".join(choices)
        if name in EDITABLE[unit] and len(listed) <= _MOST_CHOICES and last > 1:
            letter = get_column_letter(columns.index(name) + 1)
            rule = DataValidation("list", formula1=f'"{listed}"', showErrorMessage=False)
            rule.add(f"{letter}2:{letter}{last}")
            sheet.data_validations.append(rule)


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
    return xml_words(value)[:MOST]
