"""Event type -> its plain word, quad class, CAMEO root and ACLED type.

The table is ``geodata/data/types/event_types.toml``; nothing here knows a type by name.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "types" / "event_types.toml"
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class EventType:
    """One row of the table.

    Attributes:
        name: A PLOVER type or ``OTHER:<label>``.
        plain_word: What the screen calls it ("violence").
        quad_class: 0 none, 1 verbal co-operation, 2 material co-operation,
            3 verbal conflict, 4 material conflict.
        cameo_root: Two digits, or "" where CAMEO has no such event.
        acled: The ACLED event type, or "" where ACLED has none.
        acled_words: Exceptions, first match first: words of the trigger, ACLED type.
    """

    name: str
    plain_word: str
    quad_class: int
    cameo_root: str
    acled: str
    acled_words: tuple[tuple[frozenset[str], str], ...] = ()


def event_types() -> tuple[str, ...]:
    """Return the names of all types we have words for, PLOVER's sixteen first."""
    return tuple(_table())


def quad_class(event_type: str) -> int:
    """Return 0 (none) to 4 (material conflict); a type we do not know has none."""
    return _row(event_type).quad_class


def plain_word(event_type: str) -> str:
    """Return what a reader calls the type: "talks" for CONSULT, the label for OTHER:<label>."""
    return _row(event_type).plain_word


def cameo_root(event_type: str) -> str:
    """Return the two-digit CAMEO root code, or "" where there is none."""
    return _row(event_type).cameo_root


def acled_type(event_type: str, trigger: str = "") -> str:
    """Return the ACLED event type, or "" where ACLED records no such event.

    Args:
        event_type: A PLOVER type or ``OTHER:<label>``.
        trigger: The words that name the event; "airstrike" makes an ASSAULT remote
            violence where "clash" makes it a battle.
    """
    row = _row(event_type)
    words = set(_WORD.findall(trigger.lower()))
    return next((acled for names, acled in row.acled_words if words & names), row.acled)


def _row(event_type: str) -> EventType:
    known = _table().get(event_type)
    return known or EventType(event_type, event_type.removeprefix("OTHER:"), 0, "", "")


@cache
def _table() -> dict[str, EventType]:
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return {
        name: EventType(
            name,
            row["plain_word"],
            row["quad_class"],
            row["cameo_root"],
            row["acled"],
            tuple((frozenset(e["words"]), e["acled"]) for e in row.get("acled_words", ())),
        )
        for name, row in rows.items()
    }
