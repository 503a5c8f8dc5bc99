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
    """Return an event without what columns hold and without what is null."""
    rest = {
        name: value
        for name, value in record.items()
        if name not in _HELD_OTHERWISE and value is not None
    }
    return json.dumps(rest, ensure_ascii=False, separators=(",", ":"))


def unpacked(body: str, held: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the event of which ``packed`` gave the body, null where that says nothing.

    Args:
        body: What ``packed`` returned.
        held: The columns of ``HELD_FIELDS``.
    """
    record: dict[str, Any] = defaultdict(lambda: None, json.loads(body))
    record.update(held)
    return record
