"""The strings that attack, for every test that shows or writes a document's words."""

from __future__ import annotations

import json
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "attacks" / "strings.jsonl"
_ROWS = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]

ATTACKS: tuple[str, ...] = tuple(row["words"] for row in _ROWS)
"""Over 300 strings; each is data, and whatever runs of one sets ``window.pwned``."""


def of_class(name: str) -> tuple[str, ...]:
    """Return the strings of one class of attack."""
    return tuple(row["words"] for row in _ROWS if row["class"] == name)
