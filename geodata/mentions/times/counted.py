"""Captured words -> readings that count from, or within, a date named beside.

"The first week of May", "two days after 4 May", "the past three weeks", "the week before
last". Each function takes the captured words, as those of ``meanings`` do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from geodata.mentions.times.captured import WORD, Captured
from geodata.mentions.times.parts import calendar, unit_of, year_of
from geodata.mentions.times.readings import (
    Around,
    Calendar,
    Offset,
    Piece,
    Range,
    Reading,
    Shift,
    Unit,
    WeekOf,
)

# How many of a unit "the first days", "the last weeks" and "the final months" are.
_SEVERAL: Mapping[str, int] = {"day": 7, "week": 2, "month": 4}
_LAST = frozenset({"last", "final", "closing"})
_HOURS_OF_DAY = 24
_LONGEST_AROUND: Mapping[str, int] = {"day": 366, "week": 53, "month": 12}
_MOST_YEARS_OF_SEASON = 10


def piece(words: Captured) -> Reading | None:
    """Read "the first week of May 2021", "the last Friday in May", "the final months of 2020"."""
    inner = calendar(words, without="weekday")
    nth = words.words["nth"].lower()
    number = -1 if nth in _LAST else words.number("nth") or 1
    if "weekday" in words:
        weekday = words.value("weekday", "weekday", "weekday_short")
        return Piece(inner, "day", number, weekday=cast("int | None", weekday))
    if "half" in words:
        return Piece(inner, "half", number) if number in (-1, 1, 2) else None
    unit, times = unit_of(words, "unit" if "unit" in words else "unit_plural")
    if unit not in _SEVERAL:
        return inner
    several = 1 if "unit" in words else _SEVERAL[unit]
    return Piece(inner, unit, number, (words.number("amount") or several) * times)


def offset(words: Captured) -> Reading | None:
    """Read "two days after 4 May", "the day before Christmas", "a week before last Monday"."""
    inner: Reading = calendar(words)
    if "deictic" in words:
        inner = Shift("day", int(words.value("deictic", "deictic") or 0))
    unit, times = unit_of(words, "unit" if "unit" in words else "unit_plural")
    amount = (words.number("amount") if "amount" in words else 1) or 1
    back = words.words["beside"].lower() == "before"
    return Offset(inner, unit, -amount * times if back else amount * times)


def years_ago_now(words: Captured) -> Reading | None:
    """Read "three years ago this month", "a year ago today"."""
    if "deictic" in words:
        now: Reading = Shift("day", int(words.value("deictic", "deictic") or 0))
    else:
        now = Shift(unit_of(words, "unit")[0], 0)
    return Offset(now, "year", -(words.number("amount") or 1))


def week_of(words: Captured) -> Reading | None:
    """Read "the week of October 9", "the week ending 10 May 2021"."""
    return WeekOf(calendar(words), ends="ending" in words.words["bound"].lower())


def around(words: Captured) -> Reading | None:
    """Read "the past three weeks", "the next 48 hours"; longer than a year names no days."""
    amount = words.number("amount") or 1
    unit: Unit = "day"
    times = 1
    if "moment" in words:
        amount = max(amount // _HOURS_OF_DAY, 1)
    else:
        unit, times = unit_of(words, "unit" if "unit" in words else "unit_plural")
    if amount * times > _LONGEST_AROUND.get(unit, 0):
        return None
    back = words.words["way"].lower() in ("last", "past", "previous")
    return Around(unit, -amount * times if back else amount * times)


def two_units_away(words: Captured) -> Reading | None:
    """Read "the week before last", "the year after next"."""
    unit, times = unit_of(words, "unit")
    return Shift(unit, (-2 if "before" in words.words["beside"].lower() else 2) * times)


def unit_beside(words: Captured) -> Reading | None:
    """Read "the week after that", "the month before": counted from the date the text is at."""
    unit, times = unit_of(words, "unit")
    back = words.words["beside"].lower().startswith("before")
    return Shift(unit, -times if back else times, "running")


def years_joined(words: Captured) -> Reading | None:
    """Read "1998-99" as two years, "2021-05" as a month."""
    first, short = words.number("year") or 0, WORD.findall(words.words["short"])[0]
    ahead = (int(short) - first) % 100
    if len(short) == 2 and 0 < ahead <= _MOST_YEARS_OF_SEASON:
        return Range(Calendar(first), Calendar(first + ahead))
    month = int(short) if len(short) == 2 and 1 <= int(short) <= 12 else None
    return Calendar(year_of(words, "year"), month)


COUNTED_MEANINGS: Sequence[Callable[[Captured], Reading | None]] = (
    piece,
    offset,
    years_ago_now,
    week_of,
    around,
    two_units_away,
    unit_beside,
    years_joined,
)
