"""What a reading comes to, and how days are shown to a reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geodata.records import Article, DateBasis, Interval, Span
from geodata.timing.discourse import Discourse, Running
from geodata.timing.units import whole_months

NO_DATE_TO_COUNT_FROM = "the article has no date to count from"
"""Why words that a day of publication would resolve give no days."""


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


def from_published(found: Interval | None, discourse: Discourse, *, why: str = "") -> Outcome:
    """Return the outcome of words counted from the day of publication."""
    if found is None or discourse.published is None:
        return nothing("outside the calendar")
    return Outcome(
        found,
        basis="relative",
        counted_from=published_words(discourse.article),
        why=why,
        anchor=discourse.article.published_span,
    )


def from_running(found: Interval, running: Running) -> Outcome:
    """Return the outcome of words counted from a date that the text named before."""
    return Outcome(
        found,
        basis="relative",
        counted_from=f'"{running.text}" ({show(running.interval)})',
        anchor=running.span,
    )


def published_words(article: Article) -> str:
    """Return an article's day of publication for a derivation, and what else than the text gave it.

    "published Wed 27 Sep 2023", "published Wed 27 Sep 2023 (documents.csv)"; "" without one.
    """
    if article.published is None:
        return ""
    told = f" ({article.origin})" if article.origin and not article.published_span else ""
    return f"published {article.published:%a} {show_day(article.published)}{told}"


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
