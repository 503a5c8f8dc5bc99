"""One reading -> days, by the rules of news: each rule returns the days and the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from geodata.mentions.times import TimeMention
from geodata.mentions.times.readings import (
    Calendar,
    Era,
    Impossible,
    Portion,
    Range,
    Reading,
    Shift,
)
from geodata.records import DateBasis, Interval, Span
from geodata.timing.discourse import Discourse, Running
from geodata.timing.units import (
    holiday,
    part_of,
    season,
    single_day,
    unit_around,
    whole_months,
)

# Without a telling verb a date this close ahead is the coming one: "payable Dec. 1",
# printed in October; further ahead, news means the one just past.
_COMING_DAYS = 75
_OPEN_CENTURY = 100
_LONGEST_OF_SHIFT = {"day": 10, "week": 31, "weekend": 31, "month": 92, "quarter": 100}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reading comes to.

    Attributes:
        interval: The days, None where none follow.
        whole: The unit named, without "early" or "late".
        basis: What it rests on.
        counted_from: What it was counted from, for the derivation.
        why: A reason worth telling: the tense, or why there is no date.
        anchor: Where the words it was counted from stand.
        other: The second reading of a numeric date.
    """

    interval: Interval | None
    whole: Interval | None = None
    basis: DateBasis = "explicit"
    counted_from: str = ""
    why: str = ""
    anchor: Span | None = None
    other: Interval | None = None


def nothing(why: str) -> Outcome:
    """Return the outcome of words from which no days follow."""
    return Outcome(None, basis="none", why=why)


def resolve(reading: Reading, mention: TimeMention, discourse: Discourse) -> Outcome:
    """Return the days a reading means at this place in the article.

    Args:
        reading: What the words mean.
        mention: The words, for the tense around them and for what stands before.
        discourse: Publication day and the dates named so far.
    """
    match reading:
        case Impossible(reason=reason):
            return nothing(reason)
        case Portion(part=part, of=inner):
            found = resolve(inner, mention, discourse)
            return replace(
                found,
                interval=found.interval and part_of(found.interval, part),
                whole=found.interval,
            )
        case Range(first=first, last=last):
            return _range(first, last, mention, discourse)
        case Era():
            return _era(reading, discourse)
        case Shift():
            return _shift(reading, mention, discourse)
        case Calendar():
            return _calendar(reading, mention, discourse)
    return nothing("a length of time, not a date")


def _range(first: Reading, last: Reading, mention: TimeMention, discourse: Discourse) -> Outcome:
    start, end = resolve(first, mention, discourse), resolve(last, mention, discourse)
    if start.interval is None or end.interval is None:
        return start if start.interval is None else end
    if end.interval.last < start.interval.first:
        return nothing("it ends before it starts")
    return replace(end, interval=Interval(start.interval.first, end.interval.last))


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
        if discourse.published is None or shift.unit == "day":
            return nothing("the text names no date to count from")
    if discourse.published is None:
        return nothing("the article has no date to count from")
    return _from_published(
        unit_around(discourse.published, shift.unit, shift=shift.amount), discourse
    )


def _counted_from_running(shift: Shift, running: Running) -> Outcome:
    unit = shift.unit
    start = running.interval.last if shift.amount > 0 else running.interval.first
    found = unit_around(start, unit, shift=shift.amount)
    if (
        unit == "year" and 89 <= running.interval.days <= 92
    ):  # a quarter's year before: that quarter
        found = whole_months(start.year + shift.amount, running.interval.first.month, 3)
    if found is None:
        return nothing("outside the calendar")
    return Outcome(
        found,
        basis="relative",
        counted_from=f'"{running.text}" ({show(running.interval)})',
        anchor=running.span,
    )


def _from_published(found: Interval | None, discourse: Discourse, why: str = "") -> Outcome:
    if found is None or discourse.published is None:
        return nothing("outside the calendar")
    return Outcome(
        found,
        basis="relative",
        counted_from=f"published {discourse.published:%a} {show_day(discourse.published)}",
        why=why,
        anchor=discourse.article.published_span,
    )


def _calendar(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    if named.weekday is not None and named.month is None:
        return _weekday(named, mention, discourse)
    if isinstance(named.year, int):
        return _with_year(named, named.year, discourse)
    if isinstance(named.year, Shift):
        found = _shift(named.year, mention, discourse)
        if found.interval is None:
            return found
        return replace(found, interval=_in_year(named, found.interval.first.year))
    return _without_year(named, mention, discourse)


def _with_year(named: Calendar, year: int, discourse: Discourse) -> Outcome:
    found, other = _in_year(named, year), None
    if named.swapped:
        other = _in_year(named.swapped, year)
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


def _in_year(named: Calendar, year: int) -> Interval | None:
    """Return the days of a name in a year, None where the calendar has none."""
    if named.holiday:
        return holiday(named.holiday, year)
    if named.month and named.day:
        return single_day(year, named.month, named.day)
    if named.month:
        return whole_months(year, named.month, 1)
    if named.quarter:
        return whole_months(year, 3 * named.quarter - 2, 3)
    if named.half:
        return whole_months(year, 6 * named.half - 5, 6)
    if named.season is not None:
        return season(year, named.season)
    return whole_months(year, 1, 12)


def _weekday(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    published = discourse.published
    if published is None:
        return nothing("a weekday, and the article has no date to count from")
    weekday = named.weekday or 0
    if named.week:
        week = unit_around(published, "week", shift=named.week.amount)
        day = week and week.first + timedelta(days=weekday)
        return _from_published(day and Interval(day, day), discourse)
    back = (published.weekday() - weekday) % 7
    ahead = named.direction == "next" or (
        named.direction != "last" and discourse.tense(mention.span) == "future"
    )
    if named.direction == "this":
        ahead = discourse.tense(mention.span) != "past"
    if ahead:
        days = (weekday - published.weekday()) % 7 or (0 if named.direction == "this" else 7)
    else:
        days = -back if back or named.direction != "last" else -7
    try:
        day = published + timedelta(days=days)
    except OverflowError:
        return nothing("outside the calendar")
    return _from_published(Interval(day, day), discourse, "the sentence looks ahead" * ahead)


def _without_year(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    published = discourse.published
    if published is None:
        return _in_only_year(named, discourse)
    tense = discourse.tense(mention.span)
    if named.direction == "this":
        return _from_published(_in_year(named, published.year), discourse)
    past = next((i for i in _years_back(named, published) if i.first <= published), None)
    coming = next((i for i in _years_on(named, published) if i.last >= published), None)
    if named.direction == "last":
        past = next((i for i in _years_back(named, published) if i.last < published), None)
        return _from_published(past, discourse)
    if named.direction == "next":
        coming = next((i for i in _years_on(named, published) if i.first > published), None)
        return _from_published(coming, discourse)
    ahead = _looks_ahead(tense, past, coming, published)
    found = _from_published(
        coming if ahead else past, discourse, "the sentence looks ahead" * ahead
    )
    if named.month and named.day and found.interval is None:
        return nothing("there is no such day in the calendar")
    return replace(found, basis="explicit") if named.month and found.interval else found


def _looks_ahead(
    tense: str | None, past: Interval | None, coming: Interval | None, published: date
) -> bool:
    if past is None or coming is None or past == coming:
        return past is None
    if tense:
        return tense == "future"
    return (coming.first - published).days <= _COMING_DAYS < (published - past.last).days


def _years_back(named: Calendar, published: date) -> Iterator[Interval]:
    # Leap days are at most eight years apart (1896 to 1904), so nine tries do.
    return _tries(named, chain([published.year], range(published.year - 1, published.year - 9, -1)))


def _years_on(named: Calendar, published: date) -> Iterator[Interval]:
    # From the year before: a winter reaches into the next year.
    return _tries(named, range(published.year - 1, published.year + 9))


def _tries(named: Calendar, years: Iterator[int] | range) -> Iterator[Interval]:
    return (found for year in years if (found := _in_year(named, year)))


def _in_only_year(named: Calendar, discourse: Discourse) -> Outcome:
    year = discourse.year
    if year is None or not named.month:
        return nothing("no year is given, and the article has no date to count from")
    found = _in_year(named, year.interval.first.year)
    if found is None:
        return nothing("there is no such day in the calendar")
    return Outcome(
        found,
        basis="inferred",
        counted_from=f'"{year.text}", the only year the article names',
        anchor=year.span,
    )


def show(interval: Interval) -> str:
    """Return an interval for a reader: "25 Sep 2023", "Sep 2023", "11 Sep 2023 to 20 Sep 2023"."""
    first, last = interval.first, interval.last
    if first == last:
        return show_day(first)
    if interval == whole_months(first.year, first.month, 1):
        return f"{first:%b} {first.year}"
    if interval == whole_months(first.year, 1, 12):
        return f"{first.year}"
    return f"{show_day(first)} to {show_day(last)}"


def show_day(day: date) -> str:
    """Return a day for a reader: "25 Sep 2023"."""
    return f"{day.day} {day:%b} {day.year}"


Resolver = Callable[[Reading, TimeMention, Discourse], Outcome]
