"""Calendar arithmetic on whole units: the week of a day, the month after, a year's seasons.

Weeks are ISO weeks (Monday first). Seasons are those of the northern
hemisphere, three whole months each; winter begins in December of its year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, date, timedelta

from geodata.mentions.times.readings import Calendar, Part, Unit
from geodata.mentions.times.tables import read_table
from geodata.records import Interval, Precision

_MONTHS_OF: Mapping[Unit, int] = {
    "month": 1,
    "quarter": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_DAYS_OF: Mapping[Unit, int] = {"day": 1, "week": 7, "weekend": 7}
_LONGEST: tuple[tuple[int, Precision], ...] = (
    (1, "day"),
    (7, "week"),
    (31, "month"),
    (184, "season"),
    (366, "year"),
    (3653, "decade"),
)
_YEAR_TENTHS: Mapping[Part, tuple[int, int]] = {"early": (0, 3), "mid": (3, 7), "late": (7, 10)}
_DAY_THIRDS: Mapping[Part, tuple[int, int]] = {"early": (0, 9), "mid": (10, 19), "late": (20, 30)}
_THIRDS: Mapping[Part, tuple[int, int]] = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}


def precision_of(interval: Interval) -> Precision:
    """Return the smallest unit as long as the interval, "unknown" beyond a decade."""
    return next((name for days, name in _LONGEST if interval.days <= days), "unknown")


def whole_months(year: int, month: int, count: int) -> Interval | None:
    """Return so many whole months, None outside the years 1 to 9999.

    Args:
        year: Year of the first month.
        month: First month; below 1 or over 12 counts on into other years.
        count: How many months, at least 1.
    """
    first, last = year * 12 + month - 1, year * 12 + month - 2 + count
    if not (first >= 12 and last < (MAXYEAR + 1) * 12):
        return None
    end_year, end_month = last // 12, last % 12 + 1
    return Interval(
        date(first // 12, first % 12 + 1, 1),
        date(end_year, end_month, monthrange(end_year, end_month)[1]),
    )


def unit_around(day: date, unit: Unit, *, shift: int = 0) -> Interval | None:
    """Return the unit that holds a day, moved by so many units; None outside the calendar.

    The weekend of a day is the one of its week; of a Monday, the one just over.
    """
    if unit in _MONTHS_OF:
        length = _MONTHS_OF[unit]
        index = (day.year * 12 + day.month - 1) // length + shift
        return whole_months(0, index * length + 1, length)
    try:
        moved = day + timedelta(days=_DAYS_OF[unit] * shift)
        if unit == "day":
            return Interval(moved, moved)
        monday = moved - timedelta(days=moved.weekday())
        if unit == "weekend":
            return Interval(monday + timedelta(days=5), monday + timedelta(days=6))
        return Interval(monday, monday + timedelta(days=6))
    except OverflowError:
        return None


def single_day(year: int, month: int, day: int) -> Interval | None:
    """Return one day, None if the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Interval(found, found)


def season(year: int, number: int) -> Interval | None:
    """Return a season: 0 spring (March to May), 1 summer, 2 autumn, 3 winter (from December)."""
    return whole_months(year, 3 + 3 * number, 3)


def part_of(interval: Interval, part: Part) -> Interval:
    """Return the early, middle or late part.

    A month in days 1-10, 11-20 and 21 to its end; a year in four months each
    ("late 2020" is from September on); a decade in years 0-2, 3-6 and 7-9; anything
    else in thirds. A day stays whole.
    """
    if interval.days <= 3:
        return interval
    if 28 <= interval.days <= 31 and interval.first.day == 1:
        first, last = _DAY_THIRDS[part]
        start = interval.first + timedelta(days=first)
        return Interval(start, min(interval.last, interval.first + timedelta(days=last)))
    months = _month_count(interval)
    if months and months % 120 == 0:
        first, last = (months // 12 * tenths // 10 for tenths in _YEAR_TENTHS[part])
        return whole_months(interval.first.year + first, 1, 12 * (last - first)) or interval
    low, high = _THIRDS[part]
    if months and months % 3 == 0:
        third = months // 3
        found = whole_months(interval.first.year, interval.first.month + low * third, third)
        return found or interval
    start = interval.first + timedelta(days=interval.days * low // 3)
    end = interval.first + timedelta(days=max(interval.days * high // 3 - 1, 0))
    return Interval(start, max(start, end))


def _month_count(interval: Interval) -> int:
    first, last = interval.first, interval.last
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def holiday(name: str, year: int) -> Interval | None:
    """Return the day of a holiday of the tables in a year, None outside the calendar."""
    rule = read_table("holidays")[name]
    find = next(find for key, find in _HOLIDAY_RULES.items() if key in rule)
    return find(rule, year) if 1 <= year <= MAXYEAR else None


def _nth_weekday(rule: Mapping[str, int], year: int) -> Interval | None:
    month = whole_months(year, rule["month"], 1)
    if month is None:
        return None
    days = [month.first + timedelta(days=n) for n in range(month.days)]
    matching = [day for day in days if day.weekday() == rule["weekday"]]
    day = matching[rule["nth"] - (rule["nth"] > 0)]
    return Interval(day, day)


def _easter(rule: Mapping[str, int], year: int) -> Interval | None:
    day = easter_sunday(year) + timedelta(days=rule["easter"])
    return Interval(day, day)


def easter_sunday(year: int) -> date:
    """Return Western Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's rule)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, of_leap = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, of_leaps = divmod(of_century, 4)
    week = (32 + 2 * of_leap + 2 * leaps - moon - of_leaps) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


_HOLIDAY_RULES: Mapping[str, Callable[[Mapping[str, int], int], Interval | None]] = {
    "easter": _easter,
    "weekday": _nth_weekday,
    "day": lambda rule, year: single_day(year, rule["month"], rule["day"]),
}


def days_of(named: Calendar, year: int) -> Interval | None:
    """Return the days that a name means in a year, None where the calendar has none.

    Weekdays are not looked at: they have no year of their own.
    """
    if named.holiday:
        return holiday(named.holiday, year)
    if named.month and named.day:
        return single_day(year, named.month, named.day)
    first, count = 1, 12
    if named.month:
        first, count = named.month, 1
    elif named.quarter:
        first, count = 3 * named.quarter - 2, 3
    elif named.half:
        first, count = 6 * named.half - 5, 6
    elif named.season is not None:
        first, count = 3 + 3 * named.season, 3
    return whole_months(year, first, count)
