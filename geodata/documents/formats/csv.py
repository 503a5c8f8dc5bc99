"""CSV and tab-separated tables: the first line names the columns, an article a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.grids import grid_draft
from geodata.documents.formats.rows import Row, draft_of_rows
from geodata.documents.plain_text import read_plain_text

MAX_CELL = 2_000_000
_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a document of one article a row.

    Args:
        data: The table, in any common encoding.
        options: ``columns``: which holds what, where that is not to be guessed.

    Raises:
        BadFile: It is no table, or no column holds the text.
    """
    text, _ = _decoded(data)
    reader = _reader(text)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        return draft_of_rows(_rows(reader, header), header, options.get("columns") or {})
    except csv.Error as error:
        raise BadFile(f"line {reader.line_num}: {error}") from error


def table(data: bytes, options: Mapping[str, Any]) -> Draft:  # noqa: ARG001 - as every job
    """Return the cells of a table, rows without any left out; rows count as lines do.

    Raises:
        BadFile: It is no table, empty, or holds more than can be kept.
    """
    text, flags = _decoded(data)
    named = _SEPARATOR_LINE.match(text)  # what Excel writes to name the separator
    reader = _reader(text[named.end() :] if named else text, named[1] if named else "")
    skipped = 1 if named else 0
    try:
        return grid_draft(
            ((reader.line_num + skipped, row, {}) for row in reader if any(map(str.strip, row))),
            flags,
        )
    except csv.Error as error:
        raise BadFile(f"line {reader.line_num + skipped}: {error}") from error


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return read_plain_text(data)
    except ValueError as error:
        raise BadFile(str(error)) from error


def _reader(text: str, delimiter: str = "") -> Any:  # noqa: ANN401 - csv names no type
    csv.field_size_limit(MAX_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _rows(reader: Any, header: list[str]) -> Iterator[tuple[str, Row]]:  # noqa: ANN401 - csv names no type
    for row in reader:
        yield f"its row that ends on line {reader.line_num}", dict(zip(header, row, strict=False))
