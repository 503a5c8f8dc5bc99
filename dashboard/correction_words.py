"""A correction -> the plain words the screen shows. No markup, no Streamlit."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.phrasing import FIELDS, actors_words, claim_words, day_words, days_words, type_words
from geodata.corrections import Correction

_LONGEST = 160


def about_words(one: Correction) -> str:
    """Return what a correction is about: the field, and the words or the article."""
    words = FIELDS.get(one.field, one.field)
    field = words[:1].upper() + words[1:]
    if one.trigger_span is None:
        return f"{field} of article {one.article + 1}"
    return f"{field} of \u201c{_short(one.words)}\u201d"


def made_words(one: Correction) -> str:
    """Return who made a correction, when, and why."""
    why = f": {one.why}" if one.why else ""
    brought = f" (brought in {one.imported})" if one.imported else ""
    return f"{one.who or 'somebody'}, {moment_words(one.when)}{why}{brought}"


def step_words(one: Correction) -> str:
    """Return what a correction changed: from what, to what."""
    before = value_words(one.field, one.before)
    if one.restore:
        return f"{before} \u2192 as the machine reads it"
    return f"{before} \u2192 {value_words(one.field, one.after)}"


def moment_words(when: str) -> str:
    """Return a moment (UTC, ISO 8601) as day and time, "" as "at an unknown time"."""
    return f"{when[:10]} {when[11:16]}" if when else "at an unknown time"


def value_words(field: str, value: Any) -> str:  # noqa: ANN401 - its form depends on the field
    """Return a field's value in words; one that is none of its field's as it stands.

    What a value replaced is only for showing, and may have come from anywhere.
    """
    if value in (None, "", []):
        return "nothing"
    try:
        return _short(_told(field, value))
    except (KeyError, TypeError, ValueError, AttributeError):
        return _short(str(value))


def _told(field: str, value: Any) -> str:  # noqa: ANN401 - its form depends on the field
    if field == "story":
        return "with another report" if value["with"] else "a story of its own"
    said = {
        "added": lambda: f"an event: {type_words(value['type'])}",
        "type": lambda: type_words(value),
        "claim": lambda: claim_words(value),
        "date": lambda: days_words(_day(value["first"]), _day(value["last"])),
        "place": lambda: str(value["name"]),
        "actors": lambda: actors_words(_names(value, "source"), _names(value, "target")),
        "tags": lambda: ", ".join(value),
        "published": lambda: day_words(_day(value)),
    }
    return str(said[field]() if field in said else value)


def _names(value: Any, side: str) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    return tuple(str(actor["name"]) for actor in value.get(side, ()))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}\u2026"
