"""The words a rule captured -> a reading. One function a kind of expression.

Every function takes the captured words and returns what they mean, or None
where they turn out to mean no time ("13/45/07").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from geodata.mentions.times.captured import Captured
from geodata.mentions.times.counted import COUNTED_MEANINGS
from geodata.mentions.times.parts import (
    RUNNING,
    away_year_of,
    calendar,
    month_of,
    unit_of,
    year_of,
)
from geodata.mentions.times.readings import (
    Anchor,
    Calendar,
    Duration,
    Era,
    Impossible,
    Part,
    Portion,
    Range,
    Reading,
    Shift,
)

_RUNNING_AWAY = {"earlier", "later", "before", "after", "previously", "afterwards", "afterward"}
_RUNNING_AWAY |= {"thereafter", "prior"}
_BACK_AWAY = {"ago", "back", "earlier", "before", "previously", "prior"}


def day_range(words: Captured) -> Reading | None:
    """Read "September 11 to 20": two days of one month."""
    first, last = words.number("day") or 0, words.number("last_day") or 0
    if first >= last and not ("rangeword" in words or "last_month" in words):
        return Impossible(f"day {last} does not follow day {first}")
    year = year_of(words, "year") if "year" in words else away_year_of(words)
    month = month_of(words, "month")
    return Range(Calendar(year, month, first), Calendar(year, month, last))


def two_dates(words: Captured) -> Reading | None:
    """Read a range of two dates; what the first leaves open is as in the second."""
    last_year = year_of(words, "last_year") or away_year_of(words)
    first = Calendar(
        year_of(words, "year"),
        month_of(words, "month"),
        words.number("day"),
        cast("int | None", words.value("weekday", "weekday", "weekday_short")),
    )
    last = Calendar(
        last_year,
        month_of(words, "last_month"),
        words.number("last_day"),
        cast("int | None", words.value("last_weekday", "weekday", "weekday_short")),
    )
    if first.year is None and isinstance(last_year, int) and first.month and last.month:
        year = last_year - ((first.month, first.day or 0) > (last.month, last.day or 99))
        first = Calendar(year, first.month, first.day, first.weekday)
    if first.year is None and isinstance(last_year, Shift):
        first = replace(first, year=last_year)
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
    unit, times = unit_of(words, "unit")
    direction = words.words.get("direction", "this").lower().split()
    amount = words.value("direction", "before", "after") or 0
    anchor: Anchor = "running" if RUNNING & set(direction) else "published"
    if direction[0] == "the" and "next" in direction:
        anchor = "running"
    reading: Reading = Shift(unit, int(amount) * times, anchor)
    return _part_of(words, "part", reading)


def units_away(words: Captured) -> Reading | None:
    """Read "three days ago", "a year earlier", "two weeks later"."""
    unit, times = unit_of(words, "unit" if "unit" in words else "unit_plural")
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
    year = year_of(words, "year") if "year" in words else away_year_of(words)
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
    year = year_of(words, "year") if "year" in words else away_year_of(words)
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
    unit, times = unit_of(words, name)
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
        *COUNTED_MEANINGS,
    )
}


def _part_of(words: Captured, name: str, reading: Reading) -> Reading:
    part = words.value(name, "part", "edge")
    return Portion(cast("Part", part), reading) if part else reading
