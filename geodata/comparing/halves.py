"""What is compared: two publishers, before and after a day, one direction and the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geodata.queries import Report
from geodata.queries.conditions import Condition, acting_condition, keyed_condition
from geodata.records import Actor


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a comparison: the stories of which all that is given here is true.

    Attributes:
        publishers: It has a report of one of these publishers.
        until: It may have happened on this day or before; what has no date never did.
        since: It may have happened on this day or after; likewise.
        source: This actor acts in it: a name, or "country:AZE".
        target: This actor is acted upon in it.
    """

    publishers: tuple[str, ...] = ()
    until: date | None = None
    since: date | None = None
    source: str = ""
    target: str = ""

    def condition(self) -> Condition:
        """Return the condition over the stories table."""
        found = keyed_condition("publisher", self.publishers)
        found &= acting_condition((self.source,) if self.source else (), "source")
        found &= acting_condition((self.target,) if self.target else (), "target")
        if self.until:
            found &= Condition("first_day <= ?", (self.until,))
        if self.since:
            found &= Condition("last_day >= ?", (self.since,))
        return found

    def holds(self, report: Report) -> bool:
        """Tell whether a report by itself says what makes a story one of this half."""
        first, last = report.date_start, report.date_end
        return (
            (not self.publishers or report.publisher in self.publishers)
            and (self.until is None or (first is not None and first <= self.until))
            and (self.since is None or (last is not None and last >= self.since))
            and (not self.source or self.source in _keys(report.source_actors))
            and (not self.target or self.target in _keys(report.target_actors))
        )

    def reports_of(self, story: Sequence[Report]) -> list[Report]:
        """Return the reports of a story that speak for this half, by id.

        Where only all together make the story one of this half, all of them do.
        """
        own = [report for report in story if self.holds(report)]
        return sorted(own or story, key=lambda report: report.id)


Halves = tuple[Half, Half]
"""The two halves of a comparison."""


def by_publishers(one: tuple[str, ...], other: tuple[str, ...]) -> Halves:
    """Return the stories of one publisher, or of several, and those of another."""
    return Half(publishers=one), Half(publishers=other)


def by_day(day: date) -> Halves:
    """Return the stories before a day, and those from that day on."""
    # Before the first day of the calendar there is none: nothing is before it.
    before = day - timedelta(1) if day > date.min else day
    return Half(until=before), Half(since=day)


def by_actors(one: str, other: str) -> Halves:
    """Return the stories in which one acts towards the other, and the other way round."""
    return Half(source=one, target=other), Half(source=other, target=one)


def _keys(actors: Iterable[Actor]) -> set[str]:
    found = list(actors)
    return {actor.name for actor in found} | {f"country:{actor.country}" for actor in found}
