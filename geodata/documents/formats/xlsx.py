"""Spreadsheets (.xlsx): the first sheet with a header row, an article a row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.fields import chosen_columns
from geodata.documents.formats.packed import open_zip, parse_xml, read_entry
from geodata.documents.formats.rows import Row, draft_of_rows

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_MAX_COLUMNS = 500
# Day 1 is 1 January 1900, and Excel's 1900 has a 29 February.
_DAY_ZERO = date(1899, 12, 30)


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a document of one article a row of the first sheet that has text.

    Raises:
        BadFile: No sheet has a column that holds the text.
    """
    chosen = options.get("columns") or {}
    with open_zip(data) as container:
        shared = _shared(container)
        reason = "it has no sheets"
        for name in _sheets(container):
            table = list(_table(parse_xml(read_entry(container, name)), shared))
            if not table:
                continue
            try:
                return _draft(table, chosen)
            except BadFile as error:
                reason = str(error)
    raise BadFile(reason)


def _draft(table: Sequence[tuple[int, dict[int, str]]], chosen: Mapping[str, str]) -> Draft:
    header = {column: words.strip() for column, words in table[0][1].items() if words.strip()}
    days = chosen_columns(header.values(), chosen).get("published")
    return draft_of_rows(_rows(table[1:], header, days), header.values(), chosen)


def _rows(
    table: Sequence[tuple[int, dict[int, str]]], header: Mapping[int, str], days: str | None
) -> Iterator[tuple[str, Row]]:
    for number, cells in table:
        row = {name: cells.get(column, "") for column, name in header.items()}
        if days:
            row[days] = _day(row[days])
        yield f"its row {number}", row


def _sheets(container: zipfile.ZipFile) -> list[str]:
    found = {
        int(match[1]): name for name in container.namelist() if (match := _SHEET.fullmatch(name))
    }
    return [found[number] for number in sorted(found)]


def _shared(container: zipfile.ZipFile) -> list[str]:
    """Return the words that cells point to by number."""
    if "xl/sharedStrings.xml" not in container.namelist():
        return []
    root = parse_xml(read_entry(container, "xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(f"{_S}t")) for item in root.iter(f"{_S}si")]


def _table(sheet: Element, shared: Sequence[str]) -> Iterator[tuple[int, dict[int, str]]]:
    for number, row in enumerate(sheet.iter(f"{_S}row"), 1):
        cells = {
            _column(cell, place): _cell(cell, shared)
            for place, cell in enumerate(row.iter(f"{_S}c"))
            if place < _MAX_COLUMNS
        }
        if any(words.strip() for words in cells.values()):
            yield int(row.get("r", number)), cells


def _column(cell: Element, place: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", cell.get("r", ""))
    if not letters:
        return place
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: Element, shared: Sequence[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_S}t"))
    if kind == "s":
        return shared[int(value)]
    return "" if kind in {"e", "b"} else value


def _day(words: str) -> str:
    """Return a sheet's count of days as a date; other words as they are."""
    if not re.fullmatch(r"\d{4,6}(?:\.\d+)?", words) or int(float(words)) > 2_900_000:
        return words
    return (_DAY_ZERO + timedelta(days=int(float(words)))).isoformat()
