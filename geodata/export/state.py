"""What a row said when it was exported: a digest of each cell that may be edited.

A column of its own carries it, so that of a table that comes back each cell is compared
with what was given out and not only with what is known by then: a cell that nobody touched
never undoes what somebody corrected in the meantime.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geodata.cells import days_of, list_of, numbers_of, plain_words
from geodata.export.characters import xml_words

Unit = Literal["report", "story"]
"""What a row of a table stands for."""

STATE = "as_exported"
"""The column's name."""

EDITABLE: Mapping[Unit, tuple[str, ...]] = {
    "report": (
        "review_status", "note", "tags", "type", "plain_type", "claim", "event_date",
        "date_start", "date_end", "actor1", "actor2", "location", "latitude", "longitude",
        "radius_m", "gazetteer_id",
    ),
    "story": ("review_status", "note", "tags"),
}  # fmt: skip
"""The columns that a person may edit; the others follow from these or from the text."""

MOST = 32_767
"""Characters in a cell of a spreadsheet."""

_VERSION = "1"
_DIGITS = 8
_DAYS = frozenset({"event_date", "date_start", "date_end"})
_NUMBERS = frozenset({"latitude", "longitude", "radius_m"})
_LISTS = frozenset({"tags", "actor1", "actor2"})
_PLACES = 5  # decimals kept: a metre


@dataclass(frozen=True, slots=True)
class State:
    """The state of a row when it was exported.

    Attributes:
        id: Of the report or story.
        members: Digest of the reports of a story; "" for a report.
        rest: Digest of all the cells that are not to be edited.
        digests: By column, of those that are.
    """

    unit: Unit
    id: str
    members: str
    rest: str
    digests: Mapping[str, str]

    def untouched(self, column: str, words: str) -> bool:
        """Tell whether a cell still says what was exported."""
        return any(_digest(form) == self.digests[column] for form in forms(column, words))


def state_words(unit: Unit, row: Mapping[str, object], *, members: Iterable[str] = ()) -> str:
    """Return a row's state as the words of a cell.

    Args:
        unit: What the row stands for.
        row: Its cells by column; ``event_id_cnty`` is its id.
        members: Ids of a story's reports.
    """
    cells = "".join(_digest(forms(name, str(row[name]))[0]) for name in EDITABLE[unit])
    rest = rest_digest(unit, {name: str(value) for name, value in row.items()})
    head = f"{unit}:{_VERSION}:{row['event_id_cnty']}:"
    return f"{head}{members_digest(members)}:{rest}{cells}"


def state_of(words: str) -> State | None:
    """Return the state in a cell's words, None where they hold none that is whole."""
    head, _, cells = words.strip().rpartition(":")
    head, _, members = head.rpartition(":")
    kind, _, rest = head.partition(":")
    version, _, identity = rest.partition(":")
    unit: Unit = "story" if kind == "story" else "report"
    columns = EDITABLE[unit]
    size = _DIGITS * (len(columns) + 1)
    if kind != unit or version != _VERSION or not identity or len(cells) != size:
        return None
    rest, *parts = (cells[at : at + _DIGITS] for at in range(0, size, _DIGITS))
    return State(unit, identity, members, rest, dict(zip(columns, parts, strict=True)))


def rest_digest(unit: Unit, row: Mapping[str, str]) -> str:
    """Return a digest of a row's cells that are not to be edited, in any order of columns."""
    rest = sorted(set(row) - {*EDITABLE[unit], STATE})
    return _digest("\n".join(f"{name}={common_form(row[name])}" for name in rest))


@lru_cache(maxsize=8192)  # most cells of a column say what others say
def common_form(words: str) -> str:
    """Return one normal form of a cell of any column."""
    plain = forms("", words)[0]
    days, numbers = days_of(plain), numbers_of(plain)
    if days and not numbers:
        return days[0].isoformat()
    return forms("latitude", plain)[0] if numbers else plain


def members_digest(members: Iterable[str]) -> str:
    """Return a digest of the ids of a story's reports, "" for none."""
    ids = sorted(members)
    return _digest("\n".join(ids)) if ids else ""


@lru_cache(maxsize=8192)
def forms(column: str, words: str) -> tuple[str, ...]:
    """Return the normal forms of what a cell can mean: equal where a spreadsheet only restyled it.

    Always one at least.
    """
    plain = " ".join(plain_words(xml_words(words)[:MOST]).split())
    if column in _DAYS:
        return tuple(day.isoformat() for day in days_of(plain)) or (plain,)
    if column in _NUMBERS:
        return tuple(f"{round(n, _PLACES) + 0.0:.{_PLACES}f}" for n in numbers_of(plain)) or (
            plain,
        )
    if column in _LISTS:
        return ("; ".join(list_of(plain)),)
    return (plain,)


@lru_cache(maxsize=8192)
def _digest(form: str) -> str:
    return hashlib.sha256(form.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
