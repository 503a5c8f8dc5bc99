"""The words a rule captured -> a reading. One function a kind of expression.

Every function takes the captured words and returns what they mean, or None
where they turn out to mean no time ("13/45/07").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast

from geodata.mentions.times.captured import WORD, Captured
from geodata.mentions.times.readings import (
    Anchor,
    Calendar,
    Direction,
    Duration,
    Era,
    Impossible,
    Part,
    Portion,
    Range,
    Reading,
    Shift,
    Unit,
)

_RUNNING = {"previous", "prior", "preceding", "following", "ensuing", "succeeding", "subsequent"}
_RUNNING |= {"that", "same", "very", "exact"}
_RUNNING_AWAY = {"earlier", "later", "before", "after", "previously", "afterwards", "afterward"}
_RUNNING_AWAY |= {"thereafter", "prior"}
_BACK_AWAY = {"ago", "back", "earlier", "before", "previously", "prior"}
_MONTHS_OF_UNIT: Mapping[str, tuple[Unit, int]] = {"fortnight": ("week", 2)}


def calendar(words: Captured) -> Reading | None:
    """Read a day, month, weekday, season or year named by its calendar name."""
    return Calendar(
        year=_year(words, "year") if "year" in words else _away_year(words),
        month=_month(words, "month"),
        day=words.number("day"),
        weekday=cast("int | None", words.value("weekday", "weekday", "weekday_short")),
        week=_week(words),
        season=cast("int | None", words.value("season", "season")),
        direction=_direction(words),
        holiday=words.constants.get("holiday"),
    )


def day_range(words: Captured) -> Reading | None:
    """Read "September 11 to 20": two days of one month."""
    first, last = words.number("day") or 0, words.number("last_day") or 0
    if first >= last and not ("rangeword" in words or "last_month" in words):
        return Impossible(f"day {last} does not follow day {first}")
    year = _year(words, "year") if "year" in words else _away_year(words)
    month = _month(words, "month")
    return Range(Calendar(year, month, first), Calendar(year, month, last))


def two_dates(words: Captured) -> Reading | None:
    """Read a range of two dates; what the first leaves open is as in the second."""
    last_year = _year(words, "last_year")
    first = Calendar(
        _year(words, "year"),
        _month(words, "month"),
        words.number("day"),
        cast("int | None", words.value("weekday", "weekday", "weekday_short")),
    )
    last = Calendar(
        last_year,
        _month(words, "last_month"),
        words.number("last_day"),
        cast("int | None", words.value("last_weekday", "weekday", "weekday_short")),
    )
    if first.year is None and isinstance(last_year, int) and first.month and last.month:
        year = last_year - ((first.month, first.day or 0) > (last.month, last.day or 99))
        first = Calendar(year, first.month, first.day, first.weekday)
    if first.year is not None and last.year is None and last.month:
        last = Calendar(first.year, last.month, last.day)
    if isinstance(first.year, int) and isinstance(last.year, int) and first.year > last.year:
        return Impossible(f"{last.year} is before {first.year}")
    return Range(_part_of(words, "part", first), _part_of(words, "last_part", last))


def numeric_date(words: Captured) -> Reading | None:
    """Read 2023-09-20, 20.09.2023 or 9/11/2001; where day and month may swap, keep both."""
    pieces = [int(piece) for piece in re.findall(r"\d+", words.words["numeric"])]
    text = words.words["numeric"]
    if len(re.findall(r"\d+", text)[0]) >= 3:
        year, month, day = pieces
        return _checked(year, month, day, text)
    first, second, year = pieces
    if year < 100:
        year += 1900 if year >= 50 else 2000
    if "." in text or first > 12:
        return _checked(year, second, first, text)
    if second > 12:
        return _checked(year, first, second, text)
    swapped = Calendar(year, second, first) if first != second else None
    return Calendar(year, first, second, swapped=swapped)


def _checked(year: int, month: int, day: int, text: str) -> Reading:
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return Impossible(f"{text} is no day of any calendar")
    return Calendar(year, month, day)


def shift(words: Captured) -> Reading | None:
    """Read "yesterday", "the next day", "last night": a day so many days away."""
    amount = words.constants.get("amount", words.value("deictic", "deictic"))
    return Shift("day", int(amount or 0), words.constants.get("anchor", "published"))


def shifted_unit(words: Captured) -> Reading | None:
    """Read "last week", "the following year", "the end of the month"."""
    unit, times = _unit(words, "unit")
    direction = words.words.get("direction", "this").lower().split()
    amount = words.value("direction", "before", "after") or 0
    anchor: Anchor = "running" if _RUNNING & set(direction) else "published"
    if direction[0] == "the" and "next" in direction:
        anchor = "running"
    reading: Reading = Shift(unit, int(amount) * times, anchor)
    return _part_of(words, "part", reading)


def units_away(words: Captured) -> Reading | None:
    """Read "three days ago", "a year earlier", "two weeks later"."""
    unit, times = _unit(words, "unit" if "unit" in words else "unit_plural")
    away = set(words.words["away"].lower().split())
    amount = (words.number("amount") or 1) * times
    return Shift(
        unit,
        -amount if away & _BACK_AWAY else amount,
        "running" if away & _RUNNING_AWAY else "published",
        rough="rough" in words,
    )


def year_end(words: Captured) -> Reading | None:
    """Read "year-end": the December of this or another year."""
    amount = words.value("direction", "before", "after") or 0
    return Calendar(year=Shift("year", int(amount)), month=12)


def quarter(words: Captured) -> Reading | None:
    """Read "the third quarter of 2022", "Q3 2022", "H1 2022"."""
    code = words.words.get("quarter_code", "").upper()
    number = int(code[1]) if code else words.number("ordinal") or 0
    if number > (2 if code.startswith("H") else 4):
        return None
    year = _year(words, "year") if "year" in words else _away_year(words)
    if year is None and "direction" in words:
        year = Shift("year", int(words.value("direction", "before", "after") or 0))
    if code.startswith("H"):
        return Calendar(year=year, half=number)
    return Calendar(year=year, quarter=number)


def half(words: Captured) -> Reading | None:
    """Read "the first half of 2022"."""
    number = words.number("ordinal") or 0
    if number > 2:
        return None
    year = _year(words, "year") if "year" in words else _away_year(words)
    return Calendar(year=year, half=number)


def era(words: Captured) -> Reading | None:
    """Read "the 1990s", "the nineties"."""
    if "decade_word" in words:
        return Era(int(words.value("decade_word", "decade_word") or 0), 10, open_century=True)
    digits = re.sub(r"\D", "", words.words["decade"])
    return Era(int(digits), 10, open_century=len(digits) == 2)


def century(words: Captured) -> Reading | None:
    """Read "the 19th century"."""
    number = words.number("ordinal") or 0
    return Era(100 * (number - 1), 100) if 2 <= number <= 22 else None


def duration(words: Captured) -> Reading | None:
    """Read a length of time: "nine months"."""
    name = "unit" if "unit" in words else "unit_plural"
    if name not in words:
        return None
    unit, times = _unit(words, name)
    return Duration(unit, times * (words.number("amount") or 1))


def vague(words: Captured) -> Reading | None:
    """Return None: the words speak of a time and name none."""
    del words
    return None


MEANINGS: Mapping[str, Callable[[Captured], Reading | None]] = {
    meaning.__name__: meaning
    for meaning in (
        calendar,
        day_range,
        two_dates,
        numeric_date,
        shift,
        shifted_unit,
        units_away,
        year_end,
        quarter,
        half,
        era,
        century,
        duration,
        vague,
    )
}


def _unit(words: Captured, name: str) -> tuple[Unit, int]:
    unit = str(words.value(name, "unit", "units"))
    return _MONTHS_OF_UNIT.get(unit, (cast("Unit", unit), 1))


def _month(words: Captured, name: str) -> int | None:
    return cast("int | None", words.value(name, "month", "month_short"))


def _year(words: Captured, name: str) -> int | None:
    number = words.number(name)
    if number is not None and number < 100 and words.words[name][0] in "'’":
        return number + (1900 if number >= 40 else 2000)
    return number


def _away_year(words: Captured) -> Shift | None:
    away = words.words.get("away_year", "").lower()
    if not away:
        return None
    anchor: Anchor = "running" if _RUNNING & set(WORD.findall(away)) else "published"
    return Shift("year", int(words.value("away_year", "before", "after") or 0), anchor)


def _week(words: Captured) -> Shift | None:
    if "away_week" not in words:
        return None
    return Shift("week", int(words.value("away_week", "before", "after") or 0))


def _direction(words: Captured) -> Direction | None:
    said = set(words.words.get("direction", "").lower().split())
    if not said:
        return None
    amount = words.value("direction", "before", "after")
    return "last" if amount == -1 else "next" if amount == 1 else "this"


def _part_of(words: Captured, name: str, reading: Reading) -> Reading:
    part = words.value(name, "part", "edge")
    return Portion(cast("Part", part), reading) if part else reading
