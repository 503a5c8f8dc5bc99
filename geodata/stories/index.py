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
from functools import lru_cache

from geodata.records import Article, ArticleKey, Event, Story
from geodata.stories.blocks import Key, most_compared, open_keys, seek_keys
from geodata.stories.matching import apart, contradict, enough, likeness
from geodata.stories.units import Unit, units_of

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
    _openings: dict[Key, list[Unit]] = field(default_factory=lambda: defaultdict(list))
    _seekers: dict[Key, list[Unit]] = field(default_factory=lambda: defaultdict(list))
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
            for key in seek_keys(unit.traits):
                insort(self._seekers[key], unit)
        else:
            yield from self._leave(unit, before)
        self._story_of[unit] = after
        insort(self._reports[after], unit)
        if after is unit:
            for key in open_keys(unit.traits):
                insort(self._openings[key], unit)
        yield from self._later(after, unit, opened=after is unit)

    def _leave(self, unit: Unit, story: Unit) -> Iterator[Unit]:
        reports = self._reports[story]
        del reports[bisect_left(reports, unit)]
        if story is unit:
            yield from reports
            yield from self._later(unit, unit, opened=True)
            for key in open_keys(unit.traits):
                openings = self._openings[key]
                del openings[bisect_left(openings, unit)]
        else:
            yield from self._later(story, unit, opened=False)
        if not reports:
            del self._reports[story]

    def _remove(self, document_id: str) -> list[Unit]:
        """Take a document out; return those that must decide again for it."""
        waiting: list[Unit] = []
        for unit in self._of_document.pop(document_id, ()):
            self._here.discard(unit)
            waiting += self._leave(unit, self._story_of.pop(unit))
            for key in seek_keys(unit.traits):
                seekers = self._seekers[key]
                del seekers[bisect_left(seekers, unit)]
            for event in unit.events:
                self._pins.pop(event.id, None)
        return waiting

    def _later(self, opening: Unit, after: Unit, *, opened: bool) -> Iterator[Unit]:
        """Yield the units after one in order that a change of a story may move.

        Args:
            opening: That of the story.
            after: The unit that joins or leaves it.
            opened: Whether the unit is the opening, so that the story comes or goes.
        """
        moved: dict[Unit, bool] = {}
        for key in open_keys(opening.traits):
            for units, displaced in self._reach(key, opening, after):
                for unit in units:
                    if unit not in moved:
                        moved[unit] = self._moves(opening, unit, None if opened else after)
                    # In a crowded block an opening also takes, or leaves, the place of another.
                    if moved[unit] or (displaced and self._moves(displaced, unit)):
                        yield unit

    def _reach(
        self, key: Key, opening: Unit, after: Unit
    ) -> Iterator[tuple[list[Unit], Unit | None]]:
        """Yield the units after one that find an opening under a key.

        With them comes the opening that they would find in its stead.
        """
        seekers, openings = self._seekers.get(key), self._openings[key]
        if not seekers:
            return
        first, most = bisect_left(openings, opening), most_compared(key)
        beyond = first + most
        start = bisect_right(seekers, after)
        end = bisect_right(seekers, openings[beyond], start) if beyond < len(openings) else None
        found = seekers[start:end]
        if opening is not after or len(openings) <= most:
            yield found, None
            return
        for n in range(first, min(beyond, len(openings))):
            end = bisect_right(found, openings[n + 1]) if n + 1 < len(openings) else len(found)
            yield found[:end], openings[n - most] if n >= most else None
            found = found[end:]

    def _moves(self, opening: Unit, unit: Unit, joining: Unit | None = None) -> bool:
        """Tell whether a unit may decide otherwise for a story that changes.

        Args:
            opening: That of the story.
            unit: The one that would decide.
            joining: The report that joins or leaves the story; None if the story comes or goes.
        """
        found, current = _fits(opening, unit), self._story_of.get(unit)
        if not found or unit.pinned:
            return False
        if joining and not self._heard(opening, unit, joining):
            return False
        if current is None or current is unit or current is opening:
            return True
        found += self._salience(opening, unit) + (_SALIENT if joining else 0.0)
        return found >= _fits(current, unit) + self._salience(current, unit)

    def _heard(self, opening: Unit, unit: Unit, joining: Unit) -> bool:
        """Tell whether one report more or less of a story is anything to a unit."""
        reports = self._reports[opening]
        if unit.traits.interval is None and bisect_left(reports, unit) <= _MOST_SALIENT:
            return True
        return len(reports) >= _MOST_ASKED or contradict(joining.traits, unit.traits)

    def _choose(self, unit: Unit) -> Unit:
        """Return the opening of the story that a unit belongs to: its own, if to none.

        One without a date that is as like two stories of different days goes to neither.
        """
        if unit.pinned:
            return unit
        fitting = sorted(self._fitting(unit), key=lambda found: (-found[0], found[1].order))
        if not fitting:
            return unit
        (most, best), *others = fitting
        equals = (other for likely, other in others if likely == most)
        if any(apart(best.traits, other.traits) for other in equals):
            return unit
        return best

    def _fitting(self, unit: Unit) -> Iterator[tuple[float, Unit]]:
        near: set[Unit] = set()
        for key in seek_keys(unit.traits):
            openings = self._openings.get(key)
            if openings:
                end = bisect_left(openings, unit)
                near.update(openings[max(0, end - most_compared(key)) : end])
        for opening in near:
            found = _fits(opening, unit)
            if found and self._agreed(opening, unit):
                yield found + self._salience(opening, unit), opening

    def _salience(self, opening: Unit, unit: Unit) -> float:
        """Return how much it speaks for a story that much is told of it: for the undated only.

        Who says "the attack" and not when means the one that everybody knows.
        """
        if unit.traits.interval is not None:
            return 0.0
        return _SALIENT * min(bisect_left(self._reports[opening], unit), _MOST_SALIENT)

    def _agreed(self, opening: Unit, unit: Unit) -> bool:
        """Tell whether none of the reports that came before it in order speaks against it."""
        reports = self._reports[opening]
        before = reports[1 : min(bisect_left(reports, unit), _MOST_ASKED)]
        return not any(contradict(other.traits, unit.traits) for other in before)


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
