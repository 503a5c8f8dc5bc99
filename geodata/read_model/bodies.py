"""An event as JSON <-> what of it the columns of its report do not hold, as text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from geodata.interchange import Json

HELD_FIELDS = (
    "id", "document_sha256", "document", "article", "title", "publisher", "url", "start", "end",
    "text", "trigger", "type", "claim", "confidence",
)  # fmt: skip
"""Fields of an event that are columns of the table of reports under the same names."""

_HELD_OTHERWISE = frozenset({*HELD_FIELDS, "published", "story", "review_status", "note", "tags"})


def packed(record: Json) -> str:
    """Return an event without what columns hold and without what is null.

    Spans are counted from the event's own start: small numbers, the same again and again.
    """
    rest = {
        name: value
        for name, value in record.items()
        if name not in _HELD_OTHERWISE and value is not None
    }
    return json.dumps(_moved(rest, -record["start"]), ensure_ascii=False, separators=(",", ":"))


def unpacked(body: str, held: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the event of which ``packed`` gave the body, null where that says nothing.

    Args:
        body: What ``packed`` returned.
        held: The columns of ``HELD_FIELDS``.
    """
    record: dict[str, Any] = defaultdict(lambda: None, _moved(json.loads(body), held["start"]))
    record.update(held)
    return record


def _moved(record: Json, by: int) -> Json:
    """Return an object with all spans in it, and in the objects it lists, moved."""
    return {name: _moved_value(name, value, by) for name, value in record.items()}


def _moved_value(name: str, value: Any, by: int) -> Any:  # noqa: ANN401 - any of JSON
    if isinstance(value, list):
        return [_moved(one, by) if isinstance(one, dict) else one for one in value]
    if isinstance(value, int) and name.endswith(("start", "end")):
        return value + by
    return value
