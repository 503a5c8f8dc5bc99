"""CSV and tab-separated tables: the first line names the columns, an article a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.rows import Row, draft_of_rows
from geodata.documents.plain_text import read_plain_text

MAX_CELL = 2_000_000
_DELIMITERS = ",;\t|"


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a document of one article a row.

    Args:
        data: The table, in any common encoding.
        options: ``columns``: which holds what, where that is not to be guessed.

    Raises:
        BadFile: It is no table, or no column holds the text.
    """
    try:
        text, _ = read_plain_text(data)
    except ValueError as error:
        raise BadFile(str(error)) from error
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        header = [cell.strip() for cell in next(reader, [])]
        return draft_of_rows(_rows(reader, header), header, options.get("columns") or {})
    except csv.Error as error:
        raise BadFile(f"line {reader.line_num}: {error}") from error


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _rows(reader: Any, header: list[str]) -> Iterator[tuple[str, Row]]:  # noqa: ANN401 - csv names no type
    for row in reader:
        yield f"its row that ends on line {reader.line_num}", dict(zip(header, row, strict=False))
