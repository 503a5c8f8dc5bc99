"""One edited row -> the values that its cells now ask for, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, get_args

from geodata.cells import days_of, list_of, numbers_of, plain_words
from geodata.corrections import Field
from geodata.corrections.given import MAX_NAME, MAX_NOTE, MAX_TAG, MAX_TAGS
from geodata.corrections.values import REVIEWS
from geodata.documents.tables import TableRow
from geodata.event_types import event_types, plain_word
from geodata.export.state import State, forms
from geodata.interchange import actor_to_json
from geodata.records import Actor, Claim

_Value = TypeVar("_Value", date, float)

COLUMNS: Mapping[Field, tuple[str, ...]] = {
    "review": ("review_status",),
    "note": ("note",),
    "tags": ("tags",),
    "type": ("type", "plain_type"),
    "claim": ("claim",),
    "date": ("event_date", "date_start", "date_end"),
    "actors": ("actor1", "actor2"),
    "place": ("location", "latitude", "longitude", "radius_m", "gazetteer_id"),
}
"""The columns that together say a field."""


class WrongCell(ValueError):
    """A cell cannot be taken; the message says why and the way out."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Edited:
    """A row as it came back, beside what was exported and what is known now.

    Attributes:
        now: Its cells as they would be exported now.
    """

    row: TableRow
    state: State
    now: Mapping[str, str]

    def touched(self, column: str) -> bool:
        """Tell whether a person changed a cell; a column that is gone was not touched."""
        words = self.row.cells.get(column)
        if words is None or column not in self.state.digests:
            return False
        unknown = not words and self.row.kinds.get(column) in {"formula", "error"}
        return unknown or not self.state.untouched(column, words)

    def changed_since(self, column: str) -> bool:
        """Tell whether what is known now is not what was exported."""
        return not self.state.untouched(column, self.now[column])

    def words(self, column: str) -> str:
        """Return a cell's words.

        Raises:
            WrongCell: It was changed and does not simply hold its words.
        """
        kind = self.row.kinds.get(column)
        if kind and self.touched(column):
            raise WrongCell(column, _KINDS[kind])
        return plain_words(self.row.cells.get(column, self.now[column]))

    def day(self, column: str) -> date | None:
        """Return a cell's day, None for an empty one.

        Raises:
            WrongCell: It is no day, or could be two.
        """
        way_out = "it is no day; write it as 2024-05-06 (year, month, day)"
        return self._reading(column, days_of, date.isoformat, way_out)

    def number(self, column: str) -> float | None:
        """Return a cell's number, None for an empty one.

        Raises:
            WrongCell: It is no number, or could be two.
        """
        return self._reading(column, numbers_of, str, "it is no number; write it as 12.34")

    def _reading(
        self,
        column: str,
        readings: Callable[[str], tuple[_Value, ...]],
        shown: Callable[[_Value], str],
        way_out: str,
    ) -> _Value | None:
        words = self.words(column)
        found = readings(words)
        if not self.touched(column):
            found = tuple(one for one in found if self.state.untouched(column, shown(one)))
        if words and not found:
            raise WrongCell(column, way_out)
        if len(found) > 1:
            one, other, *_ = map(shown, found)
            raise WrongCell(column, f"it can be {one} or {other}; write it as one of these")
        return found[0] if found else None


_KINDS = {
    "formula": "it is a formula; copy the cell and paste its value",
    "merged": "it is merged with another cell; unmerge them and fill each",
    "error": "it shows an error; write the value",
}


def review(edited: Edited) -> str:
    """Return the verdict: accepted, rejected, or "" for none."""
    words = edited.words("review_status").lower()
    if words not in REVIEWS:
        raise WrongCell("review_status", "write accepted or rejected, or leave it empty")
    return words


def note(edited: Edited) -> str:
    """Return the note."""
    words = edited.words("note")
    if len(words) > MAX_NOTE:
        raise WrongCell("note", f"over {MAX_NOTE:,} characters; shorten it")
    return words


def tags(edited: Edited) -> list[str]:
    """Return the tags, in order."""
    found = list_of(edited.words("tags"))
    if len(found) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in found):
        raise WrongCell(
            "tags",
            f"write {MAX_TAGS} tags of {MAX_TAG} characters at most, parted by semicolons",
        )
    return list(found)


def event_type(edited: Edited) -> str:
    """Return the type, from the cell that was changed; a code's may hold the plain word."""
    by_code = {one.lower(): one for one in event_types()}
    by_word = {plain_word(one).lower(): one for one in event_types()}
    asked = {
        column: known.get(edited.words(column).lower())
        for column, known in (("type", by_word | by_code), ("plain_type", by_word))
        if edited.touched(column)
    }
    for column, found in asked.items():
        if found is None:
            known = by_code.values() if column == "type" else by_word
            raise WrongCell(column, f"there is no such type; write one of {', '.join(known)}")
    first, *others = (found for found in asked.values() if found)
    if others and others != [first]:
        raise WrongCell("plain_type", "it is another type than the column type says; change one")
    return first


def claim(edited: Edited) -> str:
    """Return the claim."""
    words = edited.words("claim").lower().replace(" ", "_")
    if words not in get_args(Claim):
        raise WrongCell("claim", f"write one of {', '.join(get_args(Claim))}")
    return words


def days(edited: Edited) -> dict[str, str] | None:
    """Return the first and last day, None for no date."""
    first, last = _first_day(edited), edited.day("date_end")
    if not edited.touched("date_end"):
        was_one_day = edited.now["date_start"] == edited.now["date_end"]
        last = first if was_one_day or first is None else last
    elif first is None and last is not None:
        raise WrongCell("date_end", "there is no first day; fill date_start too")
    if first is None:
        return None
    last = last or first
    if last < first:
        raise WrongCell("date_end", f"it is before the first day, {first}; change one of them")
    return {"first": first.isoformat(), "last": last.isoformat()}


def _first_day(edited: Edited) -> date | None:
    """Return the first day: ACLED's column or ours, whichever was changed."""
    changed = [name for name in ("date_start", "event_date") if edited.touched(name)]
    if not changed:
        return edited.day("date_start")
    found = [edited.day(name) for name in changed]
    if len(set(found)) > 1:
        raise WrongCell("event_date", "it is another day than date_start; change one of them")
    return found[0]


def actors(edited: Edited, actor: Callable[[str], Actor], known: Any) -> dict[str, Any]:  # noqa: ANN401 - a correction's JSON
    """Return who acts and to whom.

    Args:
        edited: The row.
        actor: Returns the actor of a name.
        known: The actors now, as a correction has them: a side nobody touched stays.
    """
    sides = (("source", "actor1"), ("target", "actor2"))
    return {
        side: [actor_to_json(actor(name)) for name in _names(edited, column)]
        if edited.touched(column)
        else known[side]
        for side, column in sides
    }


def _names(edited: Edited, column: str) -> tuple[str, ...]:
    names = list_of(edited.words(column))
    if any(len(name) > MAX_NAME for name in names):
        raise WrongCell(column, f"a name has over {MAX_NAME} characters; part names by semicolons")
    return names


def same_words(column: str, one: str, other: str) -> bool:
    """Tell whether two cells of a column say the same."""
    return bool(set(forms(column, one)) & set(forms(column, other)))
