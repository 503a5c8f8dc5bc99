"""The record of a resolved time expression."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.mentions.times import TimeMention
from geodata.records import DateBasis, Interval, Precision, Span


@dataclass(frozen=True, slots=True)
class DatedMention:
    """A time mention and the days it means.

    Attributes:
        interval: First and last day; None where no certain days follow.
        precision: The smallest unit that encloses the interval.
        basis: What it rests on: its own words, another date, or nothing.
        edtf: The interval as an EDTF string, None without one.
        derivation: How it was worked out, for a reader.
        anchor: The words it was counted from, where they stand in the document.
        whole: The unit named without "early", "late" and the like: the TIMEX3 value.
        readings: Both readings of a numeric date that nothing in the document settles.
        parts: The two ends of a range, each resolved, where each stands by itself.
    """

    mention: TimeMention
    interval: Interval | None = None
    precision: Precision = "unknown"
    basis: DateBasis = "none"
    edtf: str | None = None
    derivation: str = "no date given"
    anchor: Span | None = None
    whole: Interval | None = None
    readings: tuple[Interval, ...] = ()
    parts: tuple[DatedMention, ...] = ()
