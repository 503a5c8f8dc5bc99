"""Readings that count within a date or from one named beside it -> days."""

from __future__ import annotations

from datetime import date, timedelta

from geodata.mentions.times.readings import Around, Piece, Unit
from geodata.records import Interval
from geodata.timing.units import unit_around, whole_months

_DAYS_OF: dict[Unit, int] = {"day": 1, "week": 7}
_HALF_MONTH_DAYS = 15


def piece_of(interval: Interval, piece: Piece) -> Interval | None:
    """Return a counted piece of a month or year, None where it has no such piece."""
    if piece.unit == "half":
        return _half_of(interval, piece.number)
    if piece.weekday is not None:
        return _weekday_of(interval, piece.weekday, piece.number)
    if piece.unit == "month":
        return _months_of(interval, piece)
    days = timedelta(days=_DAYS_OF[piece.unit] * piece.count - 1)
    if piece.number < 0:
        return Interval(max(interval.last - days, interval.first), interval.last)
    first = interval.first + timedelta(days=_DAYS_OF[piece.unit] * (piece.number - 1))
    return Interval(first, min(first + days, interval.last)) if first <= interval.last else None


def week_ending(day: date) -> Interval | None:
    """Return the seven days that end with a day, None outside the calendar."""
    try:
        return Interval(day - timedelta(days=6), day)
    except OverflowError:
        return None


def moved(interval: Interval, unit: Unit, amount: int) -> Interval | None:
    """Return days so many units on (negative: back): whole units; years keep what they are of."""
    if unit != "year":
        start = interval.last if amount > 0 else interval.first
        return unit_around(start, unit, shift=amount)
    if interval.days == 1:
        return _same_day(interval.first, interval.first.year + amount)
    if interval == unit_around(interval.first, "month"):
        return whole_months(interval.first.year + amount, interval.first.month, 1)
    return unit_around(interval.first, "year", shift=amount)


def around_day(day: date, around: Around) -> Interval | None:
    """Return the days up to one, or from it on, None outside the calendar."""
    far = unit_around(day, around.unit, shift=around.amount)
    if far is None:
        return None
    if around.unit == "month":
        index = day.year * 12 + day.month - 1 + around.amount
        month = whole_months(0, index + 1, 1)
        if month is None:
            return None
        edge = date(month.first.year, month.first.month, min(day.day, month.last.day))
    else:
        edge = day + timedelta(days=_DAYS_OF[around.unit] * around.amount)
    return Interval(min(day, edge), max(day, edge))


def _half_of(interval: Interval, number: int) -> Interval | None:
    middle = interval.first + timedelta(days=_HALF_MONTH_DAYS)
    if middle > interval.last:
        return None
    last = middle - timedelta(days=1)
    return Interval(interval.first, last) if number == 1 else Interval(middle, interval.last)


def _weekday_of(interval: Interval, weekday: int, number: int) -> Interval | None:
    days = [interval.first + timedelta(days=n) for n in range(interval.days)]
    matching = [day for day in days if day.weekday() == weekday]
    index = number if number < 0 else number - 1
    return Interval(matching[index], matching[index]) if index < len(matching) else None


def _months_of(interval: Interval, piece: Piece) -> Interval | None:
    if interval != unit_around(interval.first, "year"):
        return None
    first = piece.number if piece.number > 0 else 13 - piece.count
    if not 1 <= first <= first + piece.count - 1 <= 12:
        return None
    return whole_months(interval.first.year, first, piece.count)


def _same_day(day: date, year: int) -> Interval | None:
    try:
        found = day.replace(year=year)
    except ValueError:  # 29 February, or outside the calendar
        return None
    return Interval(found, found)
