"""One reading -> days, by the rules of news: each rule returns the days and the reason."""

from __future__ import annotations

from dataclasses import replace

from geodata.mentions.times import TimeMention
from geodata.mentions.times.readings import (
    Around,
    Calendar,
    Era,
    Impossible,
    Offset,
    Piece,
    Portion,
    Range,
    Reading,
    Shift,
    WeekOf,
)
from geodata.records import Interval
from geodata.timing.counting import around_day, moved, piece_of, week_ending
from geodata.timing.discourse import Discourse, Running
from geodata.timing.news_dates import weekday, without_year
from geodata.timing.outcome import (
    NO_DATE_TO_COUNT_FROM,
    Outcome,
    from_published,
    from_running,
    nothing,
    show,
)
from geodata.timing.units import days_of, part_of, unit_around, whole_months

_OPEN_CENTURY = 100
_QUARTER_DAYS = 92
_LONGEST_OF_SHIFT = {"day": 10, "week": 31, "weekend": 31, "month": 92, "quarter": 100}


def resolve(reading: Reading, mention: TimeMention, discourse: Discourse) -> Outcome:
    """Return the days a reading means at this place in the article.

    Args:
        reading: What the words mean.
        mention: The words, for the tense around them and for what stands before.
        discourse: Publication day and the dates named so far.
    """
    if isinstance(reading, Portion | Piece | Offset | WeekOf):
        inner = reading.day if isinstance(reading, WeekOf) else reading.of
        return _within(reading, resolve(inner, mention, discourse))
    return _by_itself(reading, mention, discourse)


def _by_itself(reading: Reading, mention: TimeMention, discourse: Discourse) -> Outcome:
    match reading:
        case Range(first=first, last=last):
            return _range(first, last, mention, discourse)
        case Era():
            return _era(reading, discourse)
        case Shift():
            return _shift(reading, mention, discourse)
        case Calendar():
            return _calendar(reading, mention, discourse)
        case Around():
            return _around(reading, discourse)
    return nothing(reading.reason if isinstance(reading, Impossible) else "a length of time")


def _within(reading: Portion | Piece | Offset | WeekOf, found: Outcome) -> Outcome:
    """Return the outcome of a reading from that of the date it is a part of, or counted from."""
    days = found.interval
    if days is None:
        return found
    match reading:
        case Portion(part=part):
            return replace(found, interval=part_of(days, part), whole=days)
        case Piece():
            return replace(found, interval=piece_of(days, reading), whole=days)
        case Offset(unit=unit, amount=amount):
            return replace(found, interval=moved(days, unit, amount))
        case WeekOf(ends=True):
            return replace(found, interval=week_ending(days.last))
    return replace(found, interval=unit_around(days.last, "week"))


def _around(around: Around, discourse: Discourse) -> Outcome:
    if discourse.published is None:
        return nothing(NO_DATE_TO_COUNT_FROM)
    return from_published(around_day(discourse.published, around), discourse)


def _range(first: Reading, last: Reading, mention: TimeMention, discourse: Discourse) -> Outcome:
    start, end = resolve(first, mention, discourse), resolve(last, mention, discourse)
    if start.interval is None or end.interval is None:
        return start if start.interval is None else end
    until = _first_after(start.interval, last) or end.interval
    if until.last < start.interval.first:
        return nothing("it ends before it starts")
    return replace(end, interval=Interval(start.interval.first, until.last))


def _first_after(start: Interval, last: Reading) -> Interval | None:
    """Return the end of a range that names no year: the first such day or month from its start."""
    if not isinstance(last, Calendar) or last.year is not None:
        return None
    if last.weekday is not None and last.month is None:
        ahead = (last.weekday - start.first.weekday()) % 7
        return unit_around(start.first, "day", shift=ahead)
    tries = (days_of(last, year) for year in (start.first.year, start.first.year + 1))
    return next((days for days in tries if days and days.last >= start.first), None)


def _era(era: Era, discourse: Discourse) -> Outcome:
    first = era.first_year
    if era.open_century:
        latest = discourse.published.year if discourse.published else 1999
        first += latest - latest % _OPEN_CENTURY
        first -= _OPEN_CENTURY * (first > latest)
    found = whole_months(first, 1, 12 * era.years)
    return Outcome(found) if found else nothing("no such years in the calendar")


def _shift(shift: Shift, mention: TimeMention, discourse: Discourse) -> Outcome:
    if shift.anchor == "running":
        longest = _LONGEST_OF_SHIFT.get(shift.unit, 366)
        running = discourse.running(mention.span, longest=longest)
        if running:
            return _counted_from_running(shift, running)
        if shift.unit == "day" and shift.amount == 0:
            return _some_day_of(mention, discourse)
        if discourse.published is None or shift.unit == "day":
            return nothing("the text names no date to count from")
    if discourse.published is None:
        return nothing(NO_DATE_TO_COUNT_FROM)
    amount = shift.amount
    if shift.unit == "weekend" and mention.text.lower().startswith("the"):
        # "The weekend" in a weekday's paper is the one just over, unless the sentence looks ahead.
        amount -= discourse.published.weekday() < 5 and discourse.tense(mention.span) != "future"
    if shift.unit == "year" and abs(amount) == 1 and "ago" in mention.text.lower():
        quarter = discourse.running(mention.span, longest=_QUARTER_DAYS)
        if quarter and quarter.interval.days >= 89:
            return _counted_from_running(shift, quarter)
    return from_published(unit_around(discourse.published, shift.unit, shift=amount), discourse)


def _some_day_of(mention: TimeMention, discourse: Discourse) -> Outcome:
    """Return "that day" where the text has named only a month: a day of it."""
    running = discourse.running(mention.span, longest=_QUARTER_DAYS)
    if running is None:
        return nothing("the text names no date to count from")
    return from_running(running.interval, running)


def _counted_from_running(shift: Shift, running: Running) -> Outcome:
    unit = shift.unit
    start = running.interval.last if shift.amount > 0 else running.interval.first
    found = unit_around(start, unit, shift=shift.amount)
    if unit == "year" and 89 <= running.interval.days <= _QUARTER_DAYS:  # that quarter, a year off
        found = whole_months(start.year + shift.amount, running.interval.first.month, 3)
    if found is None:
        return nothing("outside the calendar")
    return from_running(found, running)


def _calendar(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    if named.weekday is not None and named.month is None:
        return weekday(named, mention, discourse)
    if isinstance(named.year, int):
        return _with_year(named, named.year, discourse)
    if isinstance(named.year, Shift):
        found = _shift(named.year, mention, discourse)
        if found.interval is None:
            return found
        return replace(found, interval=days_of(named, found.interval.first.year))
    return without_year(named, mention, discourse)


def _with_year(named: Calendar, year: int, discourse: Discourse) -> Outcome:
    found, other = days_of(named, year), None
    if named.swapped:
        other = days_of(named.swapped, year)
        if discourse.day_first:
            found, other = other, None
        elif discourse.day_first is False:
            other = None
    if found is None:
        return nothing("there is no such day in the calendar")
    if other and other != found:
        why = f"day and month may be swapped: {show(found)} or {show(other)}"
        return Outcome(None, basis="none", why=why, other=other, whole=found)
    return Outcome(found)
