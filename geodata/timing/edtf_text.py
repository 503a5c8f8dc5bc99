"""Interval -> Extended Date/Time Format string (EDTF, ISO 8601-2), exact to the day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from geodata.records import Interval
from geodata.timing.units import season, whole_months

_SEASON_CODES = {0: 21, 1: 22, 2: 23}  # winter spans two years: written as an interval
_QUARTER_CODE = 32  # plus 1 to 4
_HALF_CODE = 39  # plus 1 or 2


def edtf_of(interval: Interval, *, approximate: bool = False) -> str:
    """Return the shortest EDTF string that means exactly these days.

    "2023-09-25", "2023-09", "2023", "202X", "2023-21" (spring), "2023-33" (first
    quarter), else "first/last", each end as short as it can be.

    Args:
        interval: The days.
        approximate: True for words such as "about": adds "~" where one date stands alone.
    """
    text = _single(interval) or _pair(interval)
    return f"{text}~" if approximate and "/" not in text and "X" not in text else text


def _single(interval: Interval) -> str | None:
    first, last = interval.first, interval.last
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    if first.month == 1 and last.month == 12:
        return _years(first.year, last.year)
    return _part_of_year(interval)


def _years(first: int, last: int) -> str | None:
    if first == last:
        return f"{first:04}"
    if first % 10 == 0 and last == first + 9:
        return f"{first // 10:03}X"
    if first % 100 == 0 and last == first + 99:
        return f"{first // 100:02}XX"
    return None


def _part_of_year(interval: Interval) -> str | None:
    year = interval.first.year
    for number, code in _SEASON_CODES.items():
        if interval == season(year, number):
            return f"{year:04}-{code}"
    for length, code in ((3, _QUARTER_CODE), (6, _HALF_CODE)):
        for number in range(1, 12 // length + 1):
            if interval == whole_months(year, (number - 1) * length + 1, length):
                return f"{year:04}-{code + number}"
    return None


def _pair(interval: Interval) -> str:
    """Return "first/last", shortened to months or years where both ends allow it."""
    first, last = interval.first, interval.last
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if first.month == 1 and last.month == 12:
            return f"{first.year:04}/{last.year:04}"
        return f"{_month(first)}/{_month(last)}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"
