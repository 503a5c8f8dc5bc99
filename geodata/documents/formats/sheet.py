"""The cells of a spreadsheet's sheets, row by row, in words: nothing is worked out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from geodata.documents.drafts import BadFile
from geodata.documents.formats.grids import MAX_COLUMNS, MAX_ROWS, CellKind
from geodata.documents.formats.packed import parse_xml, read_entry

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_BLOCK = re.compile(r"([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Day 1 is 1 January 1900, and Excel's 1900 has a 29 February; old Macs count from 1904.
_DAY_ZERO = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_LAST_DAY = 2_900_000
# ECMA-376 part 1, 18.8.30: the built-in formats that show a day, East Asian ones too.
_DAY_FORMATS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58))


@dataclass(slots=True)
class SheetRow:
    """One row that is not empty.

    Attributes:
        number: As the spreadsheet counts, from 1.
        cells: Words by column, from 0.
        kinds: Which cells do not simply hold their words.
    """

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, CellKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Book:
    """A spreadsheet file, and what its cells point to.

    Attributes:
        shared: Words that cells point to by number.
        day_styles: The styles that show a number as a day.
        day_zero: What such a number is counted from.
    """

    container: zipfile.ZipFile
    shared: Sequence[str]
    day_styles: frozenset[str]
    day_zero: date


def open_book(container: zipfile.ZipFile) -> Book:
    """Return the spreadsheet in a container.

    Raises:
        BadFile: It is damaged.
    """
    names = set(container.namelist())

    def part(name: str) -> Element | None:
        return parse_xml(read_entry(container, name)) if name in names else None

    words, styles, book = (
        part(f"xl/{name}.xml") for name in ("sharedStrings", "styles", "workbook")
    )
    settings = None if book is None else book.find(f"{_S}workbookPr")
    from_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    return Book(
        container,
        [] if words is None else [_words(item) for item in words.iter(f"{_S}si")],
        frozenset() if styles is None else _day_styles(styles),
        _DAY_ZERO_1904 if from_1904 else _DAY_ZERO,
    )


def sheet_names(book: Book) -> list[str]:
    """Return the names of the sheets' parts, the first sheet first."""
    names = book.container.namelist()
    found = {int(match[1]): name for name in names if (match := _SHEET.fullmatch(name))}
    return [found[number] for number in sorted(found)]


def sheet_rows(book: Book, name: str) -> list[SheetRow]:
    """Return the rows of a sheet that hold any words.

    Days are ISO 8601 where the cell shows a day; other numbers stand as they are written.
    Cells that are merged into another bear its words and the kind "merged".

    Raises:
        BadFile: The sheet is damaged, or has more rows than can be kept.
    """
    found: dict[int, SheetRow] = {}
    merged: list[str] = []
    for element in _elements(read_entry(book.container, name)):
        if element.tag == f"{_S}mergeCell":
            merged.append(element.get("ref", ""))
            continue
        row = _row(element, len(found) + 1, book)
        element.clear()  # a long sheet is never in memory whole
        if any(words.strip() for words in row.cells.values()):
            found[row.number] = row
        if len(found) > MAX_ROWS + 1:
            raise BadFile(f"over {MAX_ROWS:,} rows; split it")
    for block in merged:
        _spread(block, found)
    return list(found.values())


def day_of_count(words: str, zero: date = _DAY_ZERO) -> str:
    """Return a sheet's count of days as an ISO 8601 day; other words as they are."""
    if not _NUMBER.fullmatch(words) or float(words) > _LAST_DAY:
        return words
    return (zero + timedelta(days=int(float(words)))).isoformat()


def _elements(data: bytes) -> Iterator[Element]:
    try:
        for _, element in iterparse(io.BytesIO(data), forbid_dtd=True):
            if element.tag in {f"{_S}row", f"{_S}mergeCell"}:
                yield element
    except DefusedXmlException as error:
        raise BadFile("its XML declares a DTD or entities: refused") from error
    except (SyntaxError, ValueError, LookupError) as error:
        raise BadFile("its XML is damaged") from error


def _row(element: Element, place: int, book: Book) -> SheetRow:
    row = SheetRow(int(element.get("r", place)))
    for position, cell in enumerate(element.iter(f"{_S}c")):
        column = _column_of(cell.get("r", ""), position)
        if position >= MAX_COLUMNS or column >= MAX_COLUMNS:
            break
        words, kind = _cell(cell, book)
        row.cells[column] = words
        if kind:
            row.kinds[column] = kind
    return row


def _cell(cell: Element, book: Book) -> tuple[str, CellKind | None]:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
    worked_out: CellKind | None = "formula" if cell.find(f"{_S}f") is not None else None
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_S}t")), worked_out
    if kind == "s":
        return book.shared[int(value)], worked_out
    if kind == "e":
        return "", "error"
    if kind == "b":
        return ("TRUE" if value == "1" else "FALSE" if value == "0" else ""), worked_out
    if kind == "n" and cell.get("s", "0") in book.day_styles:
        return day_of_count(value, book.day_zero), worked_out
    return value, worked_out


def _spread(block: str, rows: dict[int, SheetRow]) -> None:
    """Give every cell of a merged block the words of its first cell."""
    match = _BLOCK.fullmatch(block)
    if not match:
        return
    left, top, right, bottom = _letters(match[1]), int(match[2]), _letters(match[3]), int(match[4])
    first = rows[top].cells.get(left, "") if top in rows else ""
    for number in (n for n in rows if top <= n <= bottom):
        for column in range(left, min(right + 1, MAX_COLUMNS)):
            if (number, column) != (top, left):
                rows[number].cells[column] = first
                rows[number].kinds[column] = "merged"


def _column_of(reference: str, otherwise: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", reference)
    return _letters(letters.group()) if letters else otherwise


def _letters(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _words(item: Any) -> str:  # noqa: ANN401 - an element
    return "".join(t.text or "" for t in item.iter(f"{_S}t"))


def _day_styles(styles: Element) -> frozenset[str]:
    """Return the numbers of the cell styles whose format shows a day."""
    own = {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iter(f"{_S}numFmt")}
    cells = styles.find(f"{_S}cellXfs")
    formats = [] if cells is None else [xf.get("numFmtId", "0") for xf in cells.iter(f"{_S}xf")]
    return frozenset(str(n) for n, one in enumerate(formats) if _shows_day(one, own))


def _shows_day(number: str, own: dict[str, str]) -> bool:
    if number in own:
        # [Red], "quoted words" and \x are no part of what is shown
        plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own[number].lower())
        return "y" in plain or "d" in plain
    return number.isdigit() and int(number) in _DAY_FORMATS
