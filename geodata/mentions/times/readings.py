"""What the words of a time expression mean, before anyone asks relative to when.

A reading keeps only what its words say: "Monday" is a weekday without a week,
"last year" a year counted from the day of publication, "the next day" a day
counted from the day the text is talking about. ``geodata.timing`` turns a
reading into calendar days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from geodata.records import Span

Unit = Literal["day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"]
Anchor = Literal["published", "running"]
"""Counted from the day of publication, or from the day the text is talking about."""

Direction = Literal["last", "this", "next"]
Part = Literal["early", "mid", "late", "first_half", "second_half"]
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
        quarter: 1 to 4.
        half: 1 or 2.
        season: Index of a season in ``seasons`` of the tables, 0 (spring) to 3.
        holiday: Name of a holiday of the tables.
        era: First year of the decade or century meant, with ``span_years``.
        span_years: 10 or 100 with ``era``.
        direction: "last", "this" or "next" before the name.
        swapped: The month-first reading of a numeric date that has two.
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
    era: int | None = None
    span_years: int = 0
    direction: Direction | None = None
    swapped: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of something longer: "early May", "the end of last year"."""

    part: Part
    of: Reading


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


Reading = Calendar | Shift | Portion | Range | Duration


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that speak of a time.

    Attributes:
        span: Where they stand, in code points of the document.
        type: ``date`` and ``time`` (of day) may be resolved; ``duration``,
            ``set`` ("every Friday") and ``vague`` ("recently") never are.
        reading: What they mean; None for vague words.
        side: Set where the words bound a time on one side only ("since 2014").
        lead: Words before the span that belong to it ("on", "since", "by").
    """

    span: Span
    text: str
    type: TimeType
    reading: Reading | None = None
    side: Side | None = None
    lead: str = ""
    notes: tuple[str, ...] = field(default=())
