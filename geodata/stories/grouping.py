"""Events -> stories: the reports of one happening, in one text or across many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geodata.records import Event, Story
from geodata.stories.blocks import Key, open_keys, seek_keys
from geodata.stories.matching import contradict, enough, likeness
from geodata.stories.traits import Traits, traits

# The happenings an event is compared with, of those that share a key: the latest in order.
_MOST_IN_A_BLOCK = 16


def group_stories(events: Iterable[Event]) -> list[Story]:
    """Return the stories of the events, earliest first; every event is in exactly one.

    The reports that say most precisely when go first. Each joins the story whose opening
    report it is most like, if that is enough, or else opens one. It is compared with the
    opening report only: comparing with any report lets a chain of near matches drift from
    one happening to the next. The order of the input never matters.
    """
    groups = _Groups()
    for one in sorted(map(traits, events), key=_order):
        group = groups.best_for(one)
        if group is None:
            groups.open(one)
        else:
            group.append(one)
    return [_story(group) for group in groups.all]


@dataclass(slots=True)
class _Groups:
    """The stories so far; found by keys of which any match shares at least one."""

    all: list[list[Traits]] = field(default_factory=list)
    _blocks: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))

    def open(self, one: Traits) -> None:
        for key in open_keys(one):
            self._blocks[key].append(len(self.all))
        self.all.append([one])

    def best_for(self, one: Traits) -> list[Traits] | None:
        """Return the story that a report belongs to, None where none is like it enough.

        A report without a date that would fit two stories of different days fits neither.
        """
        fitting = sorted(self._fitting(one), key=lambda found: (-found[0], found[1]))
        if not fitting:
            return None
        best, *others = (self.all[number] for _, number in fitting)
        if one.interval is None and any(_apart(best[0], other[0]) for other in others):
            return None
        return best

    def _fitting(self, one: Traits) -> Iterator[tuple[float, int]]:
        near = {
            number
            for key in seek_keys(one)
            for number in self._blocks.get(key, ())[-_MOST_IN_A_BLOCK:]
        }
        for number in near:
            opening, *others = self.all[number]
            if contradict(opening, one):
                continue
            found = likeness(opening, one)
            if found < enough(opening, one) or any(contradict(other, one) for other in others):
                continue
            yield found, number


def _apart(a: Traits, b: Traits) -> bool:
    return bool(a.interval and b.interval) and contradict(a, b)


def _order(one: Traits) -> tuple[object, ...]:
    event, interval = one.event, one.interval
    words = (event.document_id, event.span, event.trigger_span, event.type, event.id)
    if interval is None:
        return 3, 0, 0, words
    vagueness = 0 if interval.days <= 3 else 1 if interval.days <= 31 else 2
    return vagueness, interval.first.toordinal(), interval.days, words


def _story(group: list[Traits]) -> Story:
    return Story(group[0].event.id, tuple(one.event for one in group))
