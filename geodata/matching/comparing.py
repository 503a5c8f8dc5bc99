"""Events of a table and stories -> pairs, and what is left on either side.

A pair is admitted if the days are within the tolerance, and the points too; where a side has
no point, the actors must be much alike instead; and where both sides name actors, these must
be as alike as asked. Of all admitted pairs the best is taken first, then the best of what is
left: each event and each story is in one pair at most. That is not always the greatest sum
that some other choice could reach, but a reader can follow it, and no pair is given up for
the sake of two worse ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from geodata.event_types import acled_type
from geodata.matching.alike import Actors
from geodata.matching.events import TheirEvent, span_of
from geodata.matching.joining import (
    Extents,
    Floats,
    Ints,
    Pairs,
    days_apart,
    keyed_pairs,
    km_apart,
    near_pairs,
)
from geodata.matching.ours import Stories, extents_of, keys_of
from geodata.matching.tolerance import Tolerance

_AT_ONCE = 20_000
"""Events compared at a time: what lies near all of them must fit into memory."""
_NEAREST = 40
"""Stories looked at closely for an event: those nearest in time and space."""
_ALIKE_WITHOUT_POINT = 0.8
_LONGEST_WITHOUT_POINT = 31
"""Days of a story that may be paired by its actors alone."""
_DAYS, _PLACE, _ACTORS, _KIND = 0.35, 0.35, 0.25, 0.05
_UNKNOWN = 0.5
"""What counts for a part that a side says nothing of."""


@dataclass(frozen=True, slots=True)
class Match:
    """One event and the story that is most likely the same.

    Attributes:
        event: Position among the events.
        story: Position among the stories.
        days: Apart; 0 where the intervals meet.
        km: Apart; None where a side has no point.
        alike: Of the actors, 0 to 1; None where a side names none.
        score: 0 to 1, for the order alone.
    """

    event: int
    story: int
    days: int
    km: float | None
    alike: float | None
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a table and the stories have in common.

    Attributes:
        only_theirs: Positions of events that no story is paired with.
        only_ours: Positions of stories in the table's days that no event is paired with.
        undated: Stories without a day, which cannot be compared.
    """

    events: tuple[TheirEvent, ...]
    stories: Stories
    matches: tuple[Match, ...]
    only_theirs: tuple[int, ...]
    only_ours: tuple[int, ...]
    undated: int


def compare(
    events: Sequence[TheirEvent], table: pa.Table, tolerance: Tolerance, actors: Actors
) -> Comparison:
    """Return which events and stories are one, and what only one side has.

    Args:
        events: Theirs.
        table: Ours, as ``ReadModel.compared_table`` gives them.
        tolerance: What counts as near.
        actors: Compares names.
    """
    stories = Stories.of(table, tolerance)
    numbers: dict[str, int] = {}
    short = np.flatnonzero(stories.extents.last - stories.extents.first < _LONGEST_WITHOUT_POINT)
    keys = keys_of(stories.actors, short, actors.keys, numbers)
    judge = _Judge(events, extents_of(events), stories, tolerance, actors, keys, numbers)
    candidates = [match for start in range(0, len(events), _AT_ONCE) for match in judge.near(start)]
    matches = tuple(sorted(_best(candidates), key=lambda one: one.event))
    taken, paired = {one.story for one in matches}, {one.event for one in matches}
    return Comparison(
        tuple(events),
        stories,
        matches,
        tuple(n for n in range(len(events)) if n not in paired),
        tuple(n for n in _in_days(events, stories, tolerance) if n not in taken),
        table["first_day"].null_count,
    )


def _best(candidates: list[Match]) -> Iterator[Match]:
    """Yield the best pair, then the best of what is left; ties by days, km and order."""

    def order(one: Match) -> tuple[float, int, float, int, int]:
        return -one.score, one.days, one.km or 0.0, one.event, one.story

    events, stories = set[int](), set[int]()
    for one in sorted(candidates, key=order):
        if one.event not in events and one.story not in stories:
            events.add(one.event)
            stories.add(one.story)
            yield one


def _in_days(events: Sequence[TheirEvent], stories: Stories, tolerance: Tolerance) -> Iterator[int]:
    """Yield the stories that lie wholly in the days of a table, tolerance included."""
    days = span_of(events)
    if days is None:
        return
    first, last = (
        days.first.toordinal() - tolerance.days,
        days.last.toordinal() + tolerance.days,
    )
    inside = (stories.extents.first >= first) & (stories.extents.last <= last)
    yield from np.flatnonzero(inside).tolist()


@dataclass(frozen=True, slots=True)
class _Judge:
    events: Sequence[TheirEvent]
    extents: Extents
    stories: Stories
    tolerance: Tolerance
    actors: Actors
    story_keys: Pairs
    numbers: dict[str, int]

    def near(self, start: int) -> Iterator[Match]:
        """Yield the admitted pairs of some events, from a position on."""
        chosen = np.arange(start, min(start + _AT_ONCE, len(self.events)))
        own = self.extents.at(chosen)
        near = near_pairs(own, self.stories.extents, self.tolerance.days)
        by_actor = self._by_actor(chosen, own)
        for (i, j), least in ((near, self.tolerance.alike), (by_actor, _ALIKE_WITHOUT_POINT)):
            yield from self._admitted(chosen[i], j, max(least, self.tolerance.alike))

    def _by_actor(self, chosen: Ints, own: Extents) -> Pairs:
        """Return the pairs of which a side has no point, and that share an actor."""
        ours = self.stories.extents
        rows, keys = self.story_keys
        theirs = [event.actors for event in self.events[chosen[0] : chosen[-1] + 1]]
        everyone = np.arange(len(theirs))
        mine, own_keys = keys_of(theirs, everyone, self.actors.keys, self.numbers)
        lost = np.isnan(own.lat)[mine], np.isnan(ours.lat)[rows]
        found = []
        # pointless events with every story; events with a point with pointless stories
        for left, right in ((lost[0], np.ones_like(lost[1])), (~lost[0], lost[1])):
            pairs = (mine[left], own_keys[left]), (rows[right], keys[right])
            found.append(keyed_pairs(own, ours, self.tolerance.days, pairs))
        i, j = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return i, j

    def _admitted(self, i: Ints, j: Ints, least: float) -> Iterator[Match]:
        events, stories = self.extents.at(i), self.stories.extents.at(j)
        days, km = days_apart(events, stories), km_apart(events, stories)
        nearness = self._nearness(stories, days, km)
        for n in _nearest(i, nearness):
            event, story = self.events[i[n]], int(j[n])
            alike = self.actors.alike(event.actors, self.stories.actors[story])
            lost = bool(np.isnan(km[n]))
            if (alike is None and lost) or (alike is not None and alike < least):
                continue
            kind = _KIND if event.type and event.type == self._acled(story) else 0.0
            score = nearness[n] + _ACTORS * (_UNKNOWN if alike is None else alike) + kind
            away = None if lost else float(km[n])
            yield Match(int(i[n]), story, int(days[n]), away, alike, float(score))

    def _nearness(self, stories: Extents, days: Ints, km: Floats) -> Floats:
        """Return how near pairs are in time and space; what is vague counts less."""
        span = 2 * self.tolerance.days + 1
        sharp = np.minimum(span / (stories.last - stories.first + 1), 1.0)
        in_time = (1 - days / (self.tolerance.days + 1)) * sharp
        tight = self.tolerance.km / stories.reach_km
        in_space = np.where(np.isnan(km), _UNKNOWN * 0.5, (1 - km / stories.reach_km) * tight)
        nearness: Floats = _DAYS * in_time + _PLACE * in_space
        return nearness

    def _acled(self, story: int) -> str:
        return acled_type(self.stories.table["type"][story].as_py())


def _nearest(i: Ints, nearness: Floats) -> Iterator[int]:
    """Yield the positions of the nearest pairs of each event."""
    order = np.lexsort((-nearness, i))
    firsts = np.flatnonzero(np.diff(i[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(firsts, np.diff(firsts, append=len(order)))
    yield from order[rank < _NEAREST].tolist()
