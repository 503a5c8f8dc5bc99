"""Captured words -> the pieces that readings are made of: units, months, years, weeks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from geodata.mentions.times.captured import WORD, Captured
from geodata.mentions.times.readings import Anchor, Calendar, Direction, Shift, Unit

RUNNING = frozenset(
    {"previous", "prior", "preceding", "following", "ensuing", "succeeding", "subsequent"}
    | {"that", "same", "very", "exact"}
)
"""Words that count from the day the text is at, not from publication."""

_MONTHS_OF_UNIT: Mapping[str, tuple[Unit, int]] = {"fortnight": ("week", 2)}


def calendar(words: Captured, *, without: str = "") -> Calendar:
    """Read a day, month, weekday, season or year named by its calendar name.

    Args:
        words: What a rule captured.
        without: The name of a captured word that belongs to something else.
    """
    weekday = None if without == "weekday" else words.value("weekday", "weekday", "weekday_short")
    return Calendar(
        year=year_of(words, "year") if "year" in words else away_year_of(words),
        month=month_of(words, "month"),
        day=words.number("day"),
        weekday=cast("int | None", weekday),
        week=away_week_of(words),
        season=cast("int | None", words.value("season", "season")),
        direction=direction_of(words),
        holiday=words.constants.get("holiday"),
    )


def unit_of(words: Captured, name: str) -> tuple[Unit, int]:
    """Return the unit a word names and how many of it (a fortnight is two weeks)."""
    unit = str(words.value(name, "unit", "units"))
    return _MONTHS_OF_UNIT.get(unit, (cast("Unit", unit), 1))


def month_of(words: Captured, name: str) -> int | None:
    """Return a month's number, None where none was captured."""
    return cast("int | None", words.value(name, "month", "month_short"))


def year_of(words: Captured, name: str) -> int | None:
    """Return a year; "'98" is the one in the century after 1940."""
    number = words.number(name)
    if number is not None and number < 100 and words.words[name][0] in "'’":
        return number + (1900 if number >= 40 else 2000)
    return number


def away_year_of(words: Captured) -> Shift | None:
    """Return "last year" and its like as a year counted from elsewhere."""
    away = words.words.get("away_year", "").lower()
    if not away:
        return None
    anchor: Anchor = "running" if RUNNING & set(WORD.findall(away)) else "published"
    return Shift("year", int(words.value("away_year", "before", "after") or 0), anchor)


def away_week_of(words: Captured) -> Shift | None:
    """Return "last week" and its like as a week counted from elsewhere."""
    if "away_week" not in words:
        return None
    if "ago" in WORD.findall(words.words["away_week"].lower()):
        return Shift("week", -(words.number("away_week") or 1))
    return Shift("week", int(words.value("away_week", "before", "after") or 0))


def direction_of(words: Captured) -> Direction | None:
    """Return whether "last", "this" or "next" stands before a name."""
    said = set(words.words.get("direction", "").lower().split())
    if not said:
        return None
    amount = words.value("direction", "before", "after")
    return "last" if amount == -1 else "next" if amount == 1 else "this"
