"""Rows of a table or of JSON lines -> one document, an article a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.fields import chosen_columns, metadata_from
from geodata.documents.formats.texts import BETWEEN, text_of
from geodata.records import Part, Span

MAX_ROWS = 20_000

Row = Mapping[str, str]


def draft_of_rows(
    rows: Iterable[tuple[str, Row]], columns: Iterable[str], chosen: Mapping[str, str]
) -> Draft:
    """Return a document of one article a row, each under its title.

    Args:
        rows: Where each stands, in words ("line 3"), and its cells by column.
        columns: All columns, in order.
        chosen: Which column holds what, where that is not to be guessed.

    Raises:
        BadFile: No column holds the text, no row has any, or there are too many.
    """
    wanted = chosen_columns(columns, chosen)
    texts: list[str] = []
    parts: list[Part] = []
    at, empty = 0, 0
    for where, row in rows:
        if len(parts) == MAX_ROWS:
            raise BadFile(f"over {MAX_ROWS:,} rows; split it")
        named = {what: row.get(column, "") or "" for what, column in wanted.items()}
        text = text_of([named.get("title", ""), named.pop("text")])
        if not text:
            empty += 1
            continue
        parts.append(Part(Span(at, at + len(text)), metadata_from(named, where)))
        texts.append(text)
        at += len(text) + len(BETWEEN)
    if not parts:
        raise BadFile(f"no row has any text in the column {wanted['text']!r}")
    flags = (f"{empty} rows without text, left out",) if empty else ()
    return Draft(BETWEEN.join(texts), flags, parts=tuple(parts))
