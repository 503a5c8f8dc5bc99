"""What is grouped: an article's happening, or a report that a person put where it belongs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from geodata.records import Article, ArticleKey, Event
from geodata.stories.happenings import happenings
from geodata.stories.matching import exact
from geodata.stories.traits import Traits, traits

Order = tuple[object, ...]
"""Where a unit stands among all, as a sortable tuple."""

_MONTH_DAYS = 31


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Reports that stay together; units compare by their order.

    Attributes:
        order: The most precisely dated first, of the undated the first published; no two are
            equal.
        pinned: Whether a person decided where it belongs: then it joins nothing by itself.
    """

    traits: Traits
    order: Order
    pinned: bool = False

    def __lt__(self, other: Unit) -> bool:
        return self.order < other.order

    @property
    def events(self) -> tuple[Event, ...]:
        """Return its reports, in order of position."""
        return self.traits.events


def units_of(
    events: Iterable[Event], articles: Mapping[ArticleKey, Article], pinned: Collection[str]
) -> list[Unit]:
    """Return the units that reports make up.

    Args:
        events: The reports, whole articles of them.
        articles: Those of the reports.
        pinned: Ids of the reports that a person put where they belong.
    """
    free: dict[ArticleKey, list[Traits]] = defaultdict(list)
    units = []
    for event in events:
        one = traits(event, articles)
        if event.id in pinned:
            units.append(Unit(one, _order(one), pinned=True))
        else:
            free[one.article].append(one)
    for reports in free.values():
        units += [Unit(one, _order(one)) for one in happenings(reports)]
    return units


def place_of(units: Sequence[Unit], one: Unit) -> int:
    """Return how many of some units, in order, come before one."""
    return bisect_left(units, one.order, key=_order_of)


def place_after(units: Sequence[Unit], one: Unit) -> int:
    """Return how many of some units, in order, come before one or are it."""
    return bisect_right(units, one.order, key=_order_of)


def put(units: list[Unit], one: Unit) -> None:
    """Put a unit among others, in order."""
    insort(units, one, key=_order_of)


# Quicker than comparing the units themselves, which is most of what adding a document costs.
_order_of = attrgetter("order")


def _order(one: Traits) -> Order:
    event, interval = one.event, one.interval
    spans = (event.span.start, event.span.end, event.trigger_span.start, event.trigger_span.end)
    words = (event.document_id, *spans, event.type, event.id)
    if interval is None:
        return 3, (one.published or date.max).toordinal(), 0, *words
    vagueness = 0 if exact(one) else 1 if interval.days <= _MONTH_DAYS else 2
    return vagueness, interval.first.toordinal(), interval.days, *words
