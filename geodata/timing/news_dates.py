"""Dates without a year or a week -> the one that news means.

News reports the past, so the latest such day is meant, unless the sentence
looks ahead, the words bound a time ahead ("by May"), or only one is near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from geodata.mentions.times import TimeMention
from geodata.mentions.times.readings import Calendar
from geodata.records import Interval
from geodata.timing.discourse import Discourse
from geodata.timing.outcome import (
    NO_DATE_TO_COUNT_FROM,
    Outcome,
    from_published,
    from_running,
    nothing,
)
from geodata.timing.tense import Tense
from geodata.timing.units import days_of, unit_around

# Without a telling verb a day this close ahead is the coming one: "payable Dec. 1",
# printed in October; further ahead, news means the one just past.
_COMING_DAYS = 75
# "By May" bounds a time ahead, whatever verb stands before, unless it is this far.
_BOUND_DAYS = 183
# A day this near on one side and this far on the other is the near one, even if the verb is past.
_NEAR_DAYS, _FAR_DAYS = 14, 300
_BACK = frozenset({"preceding", "previous"})
_RUNNING_DAYS = 10
_AHEAD = "the sentence looks ahead"


def weekday(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    """Return the weekday meant; in an undated article none is."""
    counted = _weekday_from_running(named, mention, discourse)
    if counted is not None:
        return counted
    published = discourse.published
    if published is None or named.weekday is None:
        return nothing(f"a weekday, and {NO_DATE_TO_COUNT_FROM}")
    ahead = _weekday_ahead(named, mention, discourse)
    try:
        if named.week:
            week = unit_around(published, "week", shift=named.week.amount)
            day = (week.first if week else published) + timedelta(days=named.weekday)
        else:
            day = published + timedelta(days=_days_to(named, published, ahead=ahead))
    except OverflowError:
        return nothing("outside the calendar")
    return from_published(Interval(day, day), discourse, why=_AHEAD * ahead)


def _weekday_from_running(
    named: Calendar, mention: TimeMention, discourse: Discourse
) -> Outcome | None:
    """Return "the following Friday", "the previous Friday" as counted from the date before."""
    counted = _counted_from_running(mention)
    running = discourse.running(mention.span, longest=_RUNNING_DAYS) if counted else None
    if running is None or named.weekday is None:
        return None
    back = counted == "back"
    start = running.interval.first if back else running.interval.last
    days = (named.weekday - start.weekday()) % 7
    try:
        day = start + timedelta(days=days - 7 if back else days or 7)
    except OverflowError:
        return nothing("outside the calendar")
    return from_running(Interval(day, day), running)


def _counted_from_running(mention: TimeMention) -> Literal["on", "back"] | None:
    """Return which way "the following" or "the previous" counts from the date before."""
    words = mention.text.lower().split()
    if "following" in words or words[:2] == ["the", "next"]:
        return "on"
    return "back" if _BACK & set(words) else None


def _name_from_running(
    named: Calendar, mention: TimeMention, discourse: Discourse
) -> Outcome | None:
    """Return "the following January" as counted from the date before."""
    counted = _counted_from_running(mention)
    running = discourse.running(mention.span) if counted else None
    if running is None or counted is None:
        return None
    first, last = running.interval.first, running.interval.last
    if counted == "on":
        tries = (days for days in _tries(named, range(last.year, last.year + 9)))
        found = next((days for days in tries if days.first > last), None)
    else:
        tries = (days for days in _tries(named, range(first.year, first.year - 9, -1)))
        found = next((days for days in tries if days.last < first), None)
    return from_running(found, running) if found else None


def _weekday_ahead(named: Calendar, mention: TimeMention, discourse: Discourse) -> bool:
    if named.direction in ("last", "next") or named.week:
        return named.direction == "next"
    tense = _tense(mention, discourse)
    if named.direction == "this":
        return tense != "past"
    return tense == "future" or (mention.side == "until" and tense != "past")


def _days_to(named: Calendar, published: date, *, ahead: bool) -> int:
    back = (published.weekday() - (named.weekday or 0)) % 7
    if ahead:
        return (7 - back) if back or named.direction != "this" else 0
    return -7 if not back and named.direction == "last" else -back


def without_year(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    """Return the month, day, quarter, season or holiday meant, its year being left open."""
    counted = _name_from_running(named, mention, discourse)
    if counted is not None:
        return counted
    published = discourse.published
    if published is None:
        return _in_only_year(named, discourse)
    if named.quarter:
        return _quarter(named, mention, discourse)
    if named.direction == "this":
        return from_published(days_of(named, published.year), discourse)
    past, coming = _past_and_coming(named, published)
    if past is None and coming is None:
        return nothing("there is no such day in the calendar")
    ahead = _looks_ahead(named, mention, discourse, (past, coming))
    found = from_published(coming if ahead else past, discourse, why=_AHEAD * ahead)
    is_named = named.month is not None or named.holiday is not None
    return replace(found, basis="explicit") if is_named and not named.direction else found


def _past_and_coming(named: Calendar, published: date) -> tuple[Interval | None, Interval | None]:
    """Return the latest such days at or before publication, and the next at or after."""
    over, begun = named.direction == "last", named.direction == "next"
    past = (
        i
        for i in _back(named, published)
        if (i.last if over else i.first) < published or (i.first <= published and not over)
    )
    coming = (
        i
        for i in _on(named, published)
        if (i.first if begun else i.last) > published or (i.last >= published and not begun)
    )
    return next(past, None), next(coming, None)


def _looks_ahead(
    named: Calendar,
    mention: TimeMention,
    discourse: Discourse,
    choice: tuple[Interval | None, Interval | None],
) -> bool:
    past, coming = choice
    if past is None or coming is None or past == coming:
        return past is None
    if named.direction:
        return named.direction == "next"
    published = discourse.published or past.last
    days_ahead, days_back = (coming.first - published).days, (published - past.last).days
    if named.day or named.holiday:
        if days_ahead <= _NEAR_DAYS and days_back >= _FAR_DAYS:
            return True
        if days_back <= _COMING_DAYS and days_ahead >= _FAR_DAYS:
            return False
    tense = _tense(mention, discourse)
    if tense == "said" and named.day:
        tense = None
    bound = mention.side == "until" and (tense != "past" or days_ahead <= _BOUND_DAYS)
    if tense or bound:
        return tense == "future" or bound
    return bool(named.day) and days_ahead <= _COMING_DAYS < days_back


def _quarter(named: Calendar, mention: TimeMention, discourse: Discourse) -> Outcome:
    """Return the quarter meant: this year's, unless that is far ahead or long over."""
    published = discourse.published or date.max
    ahead = (named.quarter or 0) - ((published.month - 1) // 3 + 1)
    tense = _tense(mention, discourse)
    year = published.year
    if ahead > 1 or (ahead == 1 and tense != "future"):
        year -= 1
    elif ahead < -1 and tense == "future" and mention.side is None and _is_led_by_in(mention):
        year += 1
    return from_published(days_of(named, year), discourse, why=_AHEAD * (year > published.year))


def _is_led_by_in(mention: TimeMention) -> bool:
    return mention.text.lower().startswith("the ")


def _tense(mention: TimeMention, discourse: Discourse) -> Tense | None:
    owned = discourse.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")
    # "Wednesday's ruling" names what has been, whatever verb stands before.
    return "past" if owned else discourse.tense(mention.span)


def _back(named: Calendar, published: date) -> Iterator[Interval]:
    # Leap days are at most eight years apart (1896 to 1904), so nine tries do.
    return _tries(named, range(published.year, published.year - 9, -1))


def _on(named: Calendar, published: date) -> Iterator[Interval]:
    # From the year before: a winter reaches into the next year.
    return _tries(named, range(published.year - 1, published.year + 9))


def _tries(named: Calendar, years: Iterable[int]) -> Iterator[Interval]:
    """Yield the days in each year; where a weekday is named too, only years that fit it."""
    found = [days for year in years if (days := days_of(named, year))]
    fitting = [days for days in found if days.first.weekday() == named.weekday]
    return iter(fitting if fitting and named.day else found)


def _in_only_year(named: Calendar, discourse: Discourse) -> Outcome:
    year = discourse.year
    if year is None or not named.month:
        return nothing(f"no year is given, and {NO_DATE_TO_COUNT_FROM}")
    found = days_of(named, year.interval.first.year)
    if found is None:
        return nothing("there is no such day in the calendar")
    return Outcome(
        found,
        basis="inferred",
        counted_from=f'"{year.text}", the only year the article names',
        anchor=year.span,
    )
