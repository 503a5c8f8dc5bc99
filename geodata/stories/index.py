"""Units -> stories; adding a document changes only the stories it touches.

The reports that say most precisely when go first. Each joins the story whose opening report
it is most like, if that is enough, or else opens one. It is compared with opening reports:
comparing with any report lets a chain of near matches drift from one happening to the next.
What a report decides depends on those before it in order and never on when it came. So
documents may come in any order, and a new one makes only those decide again that could have
been compared with what it changed.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from geodata.records import Article, ArticleKey, Event, Story
from geodata.stories.blocks import Key, open_keys, seek_keys
from geodata.stories.matching import apart, contradict, enough, likeness
from geodata.stories.units import Order, Unit, units_of

Pins = Mapping[str, str | None]
"""What people decided: a report's id -> the id of one in the same story; None: of its own."""

_MOST_IN_A_BLOCK = 16  # openings a report is compared with, of those that share a key
_MOST_ASKED = 32  # reports of a story that one more is held against


@dataclass(slots=True)
class StoryIndex:
    """The stories of many documents, kept so that one more costs little."""

    _units: dict[Order, Unit] = field(default_factory=dict)
    _of_document: dict[str, list[Order]] = field(default_factory=lambda: defaultdict(list))
    _story_of: dict[Order, Order] = field(default_factory=dict)
    _reports: dict[Order, list[Order]] = field(default_factory=lambda: defaultdict(list))
    _openings: dict[Key, list[Order]] = field(default_factory=lambda: defaultdict(list))
    _seekers: dict[Key, list[Order]] = field(default_factory=lambda: defaultdict(list))
    _pins: dict[str, str | None] = field(default_factory=dict)

    def update(
        self,
        events: Iterable[Event],
        articles: Mapping[ArticleKey, Article],
        pins: Pins,
        *,
        gone: Iterable[str] = (),
    ) -> None:
        """Put documents in the place of what was known of them.

        Args:
            events: All reports of the documents that are new or changed.
            articles: Those of the reports.
            pins: What people decided of these reports.
            gone: Ids of documents that are no longer there, or changed.
        """
        waiting = []
        for document_id in gone:
            waiting += self._remove(document_id)
        self._pins.update(pins)
        for unit in units_of(events, articles, pins.keys()):
            self._units[unit.order] = unit
            self._of_document[unit.traits.event.document_id].append(unit.order)
            waiting.append(unit.order)
        self._settle(waiting)

    def stories(self) -> list[Story]:
        """Return all stories, what people decided applied; the most precisely dated first."""
        together = _Together()
        home = {
            event.id: opening
            for opening, orders in self._reports.items()
            for order in orders
            for event in self._units[order].events
        }
        for report, other in self._pins.items():
            if other is not None and report in home and other in home:
                together.unite(home[report], home[other])
        joined: dict[Order, list[Order]] = defaultdict(list)
        for opening, orders in self._reports.items():
            joined[together.first_of(opening)] += orders
        return [self._story(sorted(joined[opening])) for opening in sorted(joined)]

    def _story(self, orders: list[Order]) -> Story:
        events = tuple(event for order in orders for event in self._units[order].events)
        return Story(events[0].id, events)

    def _settle(self, waiting: list[Order]) -> None:
        """Let units decide, in order, until nobody's decision changes."""
        heapq.heapify(waiting)
        last = None
        while waiting:
            order = heapq.heappop(waiting)
            if order == last or order not in self._units:
                continue
            last = order
            for changed in self._decide(self._units[order]):
                heapq.heappush(waiting, changed)

    def _decide(self, unit: Unit) -> Iterator[Order]:
        """Put a unit where it belongs; yield those that must decide again for it."""
        before, after = self._story_of.get(unit.order), self._choose(unit)
        if before == after:
            return
        if before is None:
            for key in seek_keys(unit.traits):
                insort(self._seekers[key], unit.order)
        else:
            yield from self._leave(unit, before)
        self._story_of[unit.order] = after
        insort(self._reports[after], unit.order)
        if after == unit.order:
            for key in open_keys(unit.traits):
                insort(self._openings[key], unit.order)
        yield from self._later(self._units[after], unit.order)

    def _leave(self, unit: Unit, story: Order) -> Iterator[Order]:
        reports = self._reports[story]
        del reports[bisect_left(reports, unit.order)]
        if story == unit.order:
            yield from reports
            yield from self._later(unit, unit.order)
            for key in open_keys(unit.traits):
                openings = self._openings[key]
                del openings[bisect_left(openings, unit.order)]
        elif story in self._units:
            yield from self._later(self._units[story], unit.order)
        if not reports:
            del self._reports[story]

    def _remove(self, document_id: str) -> list[Order]:
        """Take a document out; return those that must decide again for it."""
        waiting: list[Order] = []
        for order in self._of_document.pop(document_id, ()):
            unit = self._units[order]
            waiting += self._leave(unit, self._story_of.pop(order))
            for key in seek_keys(unit.traits):
                seekers = self._seekers[key]
                del seekers[bisect_left(seekers, order)]
            del self._units[order]
            for event in unit.events:
                self._pins.pop(event.id, None)
        return waiting

    def _later(self, opening: Unit, after: Order) -> Iterator[Order]:
        """Yield the units after one in order that could have been compared with an opening."""
        for key in open_keys(opening.traits):
            openings = self._openings[key]
            beyond = bisect_right(openings, opening.order) + _MOST_IN_A_BLOCK
            seekers = self._seekers.get(key, [])
            end = len(seekers)
            if beyond < len(openings):
                end = bisect_right(seekers, openings[beyond])
            yield from seekers[bisect_right(seekers, after) : end]

    def _choose(self, unit: Unit) -> Order:
        """Return the opening of the story that a unit belongs to: its own, if to none.

        One without a date that would fit two stories of different days as well goes to neither.
        """
        if unit.pinned:
            return unit.order
        fitting = sorted(self._fitting(unit), key=lambda found: (-found[0], found[1]))
        if not fitting:
            return unit.order
        (most, best), *others = fitting
        for likely, other in others:
            if likely == most and apart(self._units[best].traits, self._units[other].traits):
                return unit.order
        return best

    def _fitting(self, unit: Unit) -> Iterator[tuple[float, Order]]:
        near: set[Order] = set()
        for key in seek_keys(unit.traits):
            openings = self._openings.get(key)
            if openings:
                end = bisect_left(openings, unit.order)
                near.update(openings[max(0, end - _MOST_IN_A_BLOCK) : end])
        for order in near:
            opening = self._units[order].traits
            if contradict(opening, unit.traits):
                continue
            found = likeness(opening, unit.traits)
            if found >= enough(opening, unit.traits) and self._agreed(order, unit):
                yield found, order

    def _agreed(self, opening: Order, unit: Unit) -> bool:
        """Tell whether none of the reports that came before it in order speaks against it."""
        reports = self._reports[opening]
        before = reports[1 : min(bisect_left(reports, unit.order), _MOST_ASKED)]
        return not any(contradict(self._units[order].traits, unit.traits) for order in before)


@dataclass(slots=True)
class _Together:
    """Which stories people put together."""

    _under: dict[Order, Order] = field(default_factory=dict)

    def first_of(self, opening: Order) -> Order:
        """Return the first of the stories that one was put together with."""
        while opening in self._under:
            opening = self._under[opening]
        return opening

    def unite(self, one: Order, other: Order) -> None:
        """Put two stories together."""
        first, second = sorted((self.first_of(one), self.first_of(other)))
        if first != second:
            self._under[second] = first
