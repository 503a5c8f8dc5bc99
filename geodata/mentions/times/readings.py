"""What the words of a time expression mean, before anyone asks relative to when.

A reading keeps only what its words say: "Monday" is a weekday without a week,
"last year" a year counted from the day of publication, "the next day" a day
counted from the day the text is talking about. ``geodata.timing`` turns a
reading into calendar days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodata.records import Span

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]
Anchor = Literal["published", "running"]
"""Counted from the day of publication, or from the day the text is talking about."""

Direction = Literal["last", "this", "next"]
Part = Literal["early", "mid", "late"]
Side = Literal["since", "until", "before", "after"]
TimeType = Literal["date", "time", "duration", "set", "vague"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A whole unit so many units away: "last week", "three days ago", "the next day".

    Attributes:
        amount: How many units on (negative: back) from the anchor's own unit.
        anchor: What it is counted from.
        rough: True for "about", "nearly", "more than".
    """

    unit: Unit
    amount: int
    anchor: Anchor = "published"
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place in the calendar, named as far as the words name it.

    Attributes:
        year: A year, or one counted from elsewhere ("June last year").
        month: 1 to 12.
        day: 1 to 31; the day may not exist in its month.
        weekday: 0 (Monday) to 6.
        week: The week of the weekday ("Monday last week").
        quarter: 1 to 4.
        half: 1 or 2.
        season: 0 (spring) to 3 (winter).
        holiday: Name in ``data/times/holidays.toml``.
        direction: "last", "this" or "next" stood before the name.
        swapped: The other reading of a numeric date that has two.
    """

    year: int | Shift | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    week: Shift | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    holiday: str | None = None
    direction: Direction | None = None
    swapped: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century by its first year; "the nineties" leaves the century open.

    Attributes:
        first_year: 1990 for the 1990s; 90 where ``open_century``.
        years: 10 or 100.
    """

    first_year: int
    years: int
    open_century: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of something longer: "early May", "the end of last year"."""

    part: Part
    of: Reading


@dataclass(frozen=True, slots=True)
class Piece:
    """A counted piece of a month or year: "the first week of May", "the last days of 2020".

    Attributes:
        number: From 1; below 0 counted from the end.
        count: How many units the piece has.
        weekday: 0 to 6 for "the second Monday of May"; the unit is then a day.
    """

    of: Reading
    unit: Unit
    number: int
    count: int = 1
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units on (negative: back) from a date named beside: "two days after 4 May"."""

    of: Reading
    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that holds a day, or that ends with it: "the week of 4 May"."""

    day: Reading
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The units up to the day of publication (amount below 0) or from it: "the past two weeks"."""

    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Range:
    """From the first day of one to the last day of the other."""

    first: Reading
    last: Reading


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, not a place in it: "nine months"."""

    unit: Unit
    amount: int


@dataclass(frozen=True, slots=True)
class Impossible:
    """Words of a date's form that name no day: "30 February", "99/99/9999"."""

    reason: str


Reading = (
    Calendar
    | Era
    | Shift
    | Portion
    | Piece
    | Offset
    | WeekOf
    | Around
    | Range
    | Duration
    | Impossible
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that speak of a time.

    Attributes:
        span: Where they stand, in code points of the document.
        type: ``date`` and ``time`` (of day) may be resolved; ``duration``,
            ``set`` ("every Friday") and ``vague`` ("recently") never are.
        reading: What they mean; None for words too vague to mean a day.
        side: Set where the words bound a time on one side only ("since 2014").
        present: True for vague words that mean the time of writing ("now").
        parts: The two ends of a range, where each is an expression of its own.
    """

    span: Span
    text: str
    type: TimeType
    reading: Reading | None = None
    side: Side | None = None
    present: bool = False
    parts: tuple[TimeMention, ...] = ()
