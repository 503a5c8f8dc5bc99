"""An event as JSON <-> the columns of its report.

Spans are counted from the event's own start: small numbers, the same again and again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geodata.interchange import Json

AS_THEY_ARE = (
    "id", "start", "text", "trigger", "type", "context", "claim", "according_to",
    "date_precision", "date_basis", "date_text", "edtf", "derivation", "confidence",
)  # fmt: skip
"""Fields of an event that are columns as they are."""

OFFSETS = (
    "trigger_start", "trigger_end", "sentence_start", "sentence_end", "according_to_start",
    "according_to_end", "date_text_start", "date_text_end", "date_anchor_start", "date_anchor_end",
)  # fmt: skip
"""Ends of its spans."""

LISTS = ("source_actors", "target_actors", "places", "figures")
"""Fields that are columns as JSON."""

EVENT_COLUMNS = (*AS_THEY_ARE, "length", *OFFSETS, *LISTS)
"""The columns of an event, beside those of its days."""

Row = dict[str, Any]
"""One row of a table, by column."""


def to_columns(record: Json) -> Row:
    """Return an event's ``EVENT_COLUMNS``."""
    start = record["start"]
    return {
        **{name: record[name] for name in AS_THEY_ARE},
        "length": record["end"] - start,
        **{name: _moved(name, record[name], -start) for name in OFFSETS},
        **{name: _packed(record[name], start) for name in LISTS},
    }


def from_columns(row: Mapping[str, Any]) -> Json:
    """Return the event of its columns; what else the row holds stays."""
    start = row["start"]
    return {
        **row,
        "end": start + row["length"],
        "date_start": row["date_start"] and row["date_start"].isoformat(),
        "date_end": row["date_end"] and row["date_end"].isoformat(),
        **{name: _moved(name, row[name], start) for name in OFFSETS},
        **{name: _unpacked(row[name], start) for name in LISTS},
    }


def _packed(records: list[Json], start: int) -> str:
    """Return a list of objects as text, shortest where there are none."""
    if not records:
        return ""
    moved = [_all_moved(one, -start) for one in records]
    return json.dumps(moved, ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str, start: int) -> list[Json]:
    return [_all_moved(one, start) for one in json.loads(text)] if text else []


def _all_moved(record: Json, by: int) -> Json:
    return {name: _moved(name, value, by) for name, value in record.items()}


def _moved(name: str, value: Any, by: int) -> Any:  # noqa: ANN401 - any of JSON
    return value + by if value is not None and name.endswith(("start", "end")) else value
