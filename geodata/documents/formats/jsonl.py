"""JSON lines, or one JSON list: an object an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.documents.drafts import BadFile, Draft
from geodata.documents.formats.rows import Row, draft_of_rows
from geodata.documents.plain_text import read_plain_text


def read(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return a document of one article an object; what is no object is told and left out.

    Raises:
        BadFile: It is no JSON, or no field holds the text.
    """
    try:
        text, _ = read_plain_text(data)
    except ValueError as error:
        raise BadFile(str(error)) from error
    faults: list[str] = []
    rows = list(_rows(text, faults))
    if not rows:
        raise BadFile(faults[0] if faults else "it holds no JSON objects")
    columns = list(dict.fromkeys(name for _, row in rows for name in row))
    draft = draft_of_rows(rows, columns, options.get("columns") or {})
    told = (f"left out: {'; '.join(faults[:3])}",) if faults else ()
    return Draft(draft.text, (*draft.flags, *told), parts=draft.parts)


def _rows(text: str, faults: list[str]) -> Iterator[tuple[str, Row]]:
    for where, record in _records(text, faults):
        if isinstance(record, dict):
            yield where, {str(name): _words(value) for name, value in record.items()}
        else:
            faults.append(f"{where} is no JSON object")


def _records(text: str, faults: list[str]) -> Iterator[tuple[str, object]]:
    if text.lstrip().startswith("["):
        for number, record in enumerate(_parsed(text, "it", faults) or (), 1):
            yield f"its object {number}", record
        return
    whole = _parsed(text, "it", []) if text.count("\n") < 100_000 else None
    if isinstance(whole, dict):  # one object, over several lines
        yield "the file itself", whole
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            record = _parsed(line, f"line {number}", faults)
            if record is not None:
                yield f"its line {number}", record


def _parsed(text: str, where: str, faults: list[str]) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text)
    except RecursionError:
        faults.append(f"{where} is nested too deeply")
    except ValueError as error:
        faults.append(f"{where} is not JSON ({error})")
    return None


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_words, value[:20]))
    if isinstance(value, dict):
        return _words(value.get("name", ""))
    return "" if value is None or isinstance(value, bool) else str(value)
