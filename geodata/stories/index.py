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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from geodata.records import Article, ArticleKey, Event, Story
from geodata.stories.matching import apart, contradict, enough, likeness
from geodata.stories.neighbours import Neighbours
from geodata.stories.units import Unit, place_of, put, units_of

Pins = Mapping[str, str | None]
"""What people decided: a report's id -> that of one in the same story; None: one of its own."""

_SALIENT, _MOST_SALIENT = 0.25, 4  # for each article that tells a story, up to so many
_MOST_ASKED = 32  # reports of a story that one more is held against


@dataclass(slots=True)
class StoryIndex:
    """The stories of many documents, kept so that one more costs little."""

    _of_document: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    _here: set[Unit] = field(default_factory=set)
    _story_of: dict[Unit, Unit] = field(default_factory=dict)
    _reports: dict[Unit, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    _torn: set[Unit] = field(default_factory=set)  # as like two stories, so in neither
    _neighbours: Neighbours = field(default_factory=Neighbours)
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
        waiting: list[Unit] = []
        for document_id in gone:
            waiting += self._remove(document_id)
        self._pins.update(pins)
        for unit in units_of(events, articles, pins.keys()):
            self._of_document[unit.events[0].document_id].append(unit)
            self._here.add(unit)
            waiting.append(unit)
        self._settle(waiting)

    def stories(self) -> list[Story]:
        """Return all stories, what people decided applied; the most precisely dated first."""
        together = _Together()
        home = {
            event.id: opening
            for opening, units in self._reports.items()
            for unit in units
            for event in unit.events
        }
        for report, other in self._pins.items():
            if other is not None and report in home:
                # Of those put with one that is gone, the first stands for it.
                together.unite(home[report], home.setdefault(other, home[report]))
        joined: dict[Unit, list[Unit]] = defaultdict(list)
        for opening, units in self._reports.items():
            joined[together.first_of(opening)] += units
        return [_story(sorted(joined[opening])) for opening in sorted(joined)]

    def _settle(self, waiting: list[Unit]) -> None:
        """Let units decide, in order, until nobody's decision changes."""
        heapq.heapify(waiting)
        last = None
        while waiting:
            unit = heapq.heappop(waiting)
            if unit is last or unit not in self._here:
                continue
            last = unit
            for changed in self._decide(unit):
                heapq.heappush(waiting, changed)

    def _decide(self, unit: Unit) -> Iterator[Unit]:
        """Put a unit where it belongs; yield those that must decide again for it."""
        before, after = self._story_of.get(unit), self._choose(unit)
        if before is after:
            return
        if before is None:
            self._neighbours.seek(unit)
        else:
            yield from self._leave(unit, before)
        self._story_of[unit] = after
        put(self._reports[after], unit)
        if after is unit:
            self._neighbours.open(unit)
            yield from self._moved_by_opening(unit, comes=True)
        else:
            yield from self._moved_by_report(after, unit, comes=True)

    def _leave(self, unit: Unit, story: Unit) -> Iterator[Unit]:
        reports = self._reports[story]
        del reports[place_of(reports, unit)]
        if story is unit:
            yield from reports
            yield from self._moved_by_opening(unit, comes=False)
            self._neighbours.close(unit)
        else:
            yield from self._moved_by_report(story, unit, comes=False)
        if not reports:
            del self._reports[story]

    def _remove(self, document_id: str) -> list[Unit]:
        """Take a document out; return those that must decide again for it."""
        waiting: list[Unit] = []
        for unit in self._of_document.pop(document_id, ()):
            self._here.discard(unit)
            self._torn.discard(unit)
            waiting += self._leave(unit, self._story_of.pop(unit))
            self._neighbours.forget(unit)
            for event in unit.events:
                self._pins.pop(event.id, None)
        return waiting

    def _moved_by_opening(self, opening: Unit, *, comes: bool) -> Iterator[Unit]:
        """Yield the units that a story which comes, or goes, may move."""
        for unit in self._neighbours.seekers_of(opening, opening):
            if self._moved(opening, unit, better=comes):
                yield unit
        # In a crowded block it also takes, or leaves, the place of another.
        for units, other in self._neighbours.displaced_by(opening):
            for unit in units:
                if self._moved(other, unit, better=not comes):
                    yield unit

    def _moved_by_report(self, opening: Unit, report: Unit, *, comes: bool) -> Iterator[Unit]:
        """Yield the units that a report which joins a story, or leaves it, may move."""
        reports = self._reports[opening]
        if place_of(reports, report) >= _MOST_ASKED:
            return
        # Of a large story one more is asked no longer, or now.
        other = reports[_MOST_ASKED if comes else _MOST_ASKED - 1 :][:1]
        asked, unasked = ([report], other) if comes else (other, [report])
        for unit in self._neighbours.seekers_of(opening, report):
            current, torn = self._story_of[unit], unit in self._torn
            salient = unit.traits.interval is None and (
                place_of(reports, unit) - comes < _MOST_SALIENT
            )
            if current is opening:
                moved = (salient and not comes) or _against(asked, unit)
            elif torn:
                moved = salient or _against(asked, unit) or _against(unasked, unit)
            else:
                raised = salient and comes and current is not unit
                moved = raised or _against(unasked, unit)
            if moved and self._moved(opening, unit, better=current is not opening):
                yield unit

    def _moved(self, opening: Unit, unit: Unit, *, better: bool) -> bool:
        """Tell whether a unit may decide otherwise for a story that speaks for itself anew.

        Args:
            opening: That of the story.
            unit: The one that would decide.
            better: Whether it fits now, or fits better; else it fits no more, or less well.
        """
        current, torn = self._story_of[unit], unit in self._torn
        if unit.pinned or current is opening:
            return not (unit.pinned or better)
        if not (better or torn) or not _fits(opening, unit):
            return False
        return torn or current is unit or self._score(opening, unit) >= self._score(current, unit)

    def _choose(self, unit: Unit) -> Unit:
        """Return the opening of the story that a unit belongs to: its own, if to none.

        One without a date that is as like two stories of different days goes to neither.
        """
        self._torn.discard(unit)
        agreed = (found for found in self._fitting(unit) if self._agreed(found[1], unit))
        most, best = next(agreed, (0.0, unit))
        for likely, other in agreed:
            if likely < most:
                break
            if apart(best.traits, other.traits):
                self._torn.add(unit)
                return unit
        return best

    def _fitting(self, unit: Unit) -> list[tuple[float, Unit]]:
        """Return the stories whose opening report fits a unit, and how well, the best first."""
        if unit.pinned:
            return []
        near = self._neighbours.openings_for(unit)
        found = [(self._score(one, unit), one) for one in near if _fits(one, unit)]
        return sorted(found, key=lambda story: (-story[0], story[1].order))

    def _score(self, opening: Unit, unit: Unit) -> float:
        """Return how much speaks for a story; to the undated also that much is told of it.

        Who says "the attack" and not when means the one that everybody knows.
        """
        found = _fits(opening, unit)
        if unit.traits.interval is None:
            told = place_of(self._reports[opening], unit)
            found += _SALIENT * min(told, _MOST_SALIENT)
        return found

    def _agreed(self, opening: Unit, unit: Unit) -> bool:
        return not _against(self._reports[opening][1:_MOST_ASKED], unit)


def _against(reports: Iterable[Unit], unit: Unit) -> bool:
    """Tell whether one of the reports, in order, that come before a unit speaks against it."""
    for one in reports:
        if one.order >= unit.order:
            return False
        if contradict(one.traits, unit.traits):
            return True
    return False


@lru_cache(maxsize=262_144)
def _fits(opening: Unit, unit: Unit) -> float:
    """Return how like an opening report a unit is, 0 where that is not enough."""
    if contradict(opening.traits, unit.traits):
        return 0.0
    found = likeness(opening.traits, unit.traits)
    return found if found >= enough(opening.traits, unit.traits) else 0.0


def _story(units: list[Unit]) -> Story:
    events = tuple(event for unit in units for event in unit.events)
    return Story(events[0].id, events)


@dataclass(slots=True)
class _Together:
    """Which stories people put together."""

    _under: dict[Unit, Unit] = field(default_factory=dict)

    def first_of(self, opening: Unit) -> Unit:
        """Return the first of the stories that one was put together with."""
        while opening in self._under:
            opening = self._under[opening]
        return opening

    def unite(self, one: Unit, other: Unit) -> None:
        """Put two stories together."""
        first, second = sorted((self.first_of(one), self.first_of(other)))
        if first is not second:
            self._under[second] = first
