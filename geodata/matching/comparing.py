"""Events of a table and stories -> pairs, and what is left on either side.

A pair is admitted if the days are within the tolerance, and the points too; where a side has
no point, the actors must be much alike instead; and where both sides name actors, these must
be as alike as asked. Of all admitted pairs the best is taken first, then the best of what is
left: each event and each story is in one pair at most. Pairs whose place says nothing, as a side
has none or the story is known only by its country, come after all others and are only perhaps
one. That is not always the greatest sum
that some other choice could reach, but a reader can follow it, and no pair is given up for
the sake of two worse ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

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
_NEAREST = 25
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
        vague: No place tells that they are one: a side has no point, or the story's is a country.
    """

    event: int
    story: int
    days: int
    km: float | None
    alike: float | None
    score: float
    vague: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a table and the stories have in common.

    Attributes:
        perhaps: Matches by days and actors alone.
        only_theirs: Positions of events that no story is paired with.
        only_ours: Positions of stories in the table's days that no event is paired with.
        taken: Of an event that is only theirs, what took its best story, and that story.
        undated: Stories without a day, which cannot be compared.
    """

    events: tuple[TheirEvent, ...]
    stories: Stories
    matches: tuple[Match, ...]
    perhaps: tuple[Match, ...]
    only_theirs: tuple[int, ...]
    only_ours: tuple[int, ...]
    taken: Mapping[int, tuple[int, int]]
    undated: int

    def rival(self, event: int) -> tuple[TheirEvent, int] | None:
        """Return who has the story that an event would have, and that story; None for nobody."""
        near = self.taken.get(event)
        return near and (self.events[near[0]], near[1])


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
    found = [part for start in range(0, len(events), _AT_ONCE) for part in judge.near(start)]
    candidates = _Candidates.joined(found).best_first()
    pairs = sorted(_best(candidates), key=lambda one: one.event)
    holders, paired = {one.story: one.event for one in pairs}, {one.event for one in pairs}
    return Comparison(
        tuple(events),
        stories,
        tuple(one for one in pairs if not one.vague),
        tuple(one for one in pairs if one.vague),
        tuple(n for n in range(len(events)) if n not in paired),
        tuple(n for n in _in_days(events, stories, tolerance) if n not in holders),
        {n: (holders[one], one) for n, one in _first_choices(candidates, paired).items()},
        table["first_day"].null_count,
    )


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Admitted pairs, as columns; NaN stands for what a side does not say."""

    event: Ints
    story: Ints
    days: Ints
    km: Floats
    alike: Floats
    score: Floats
    vague: Ints

    @classmethod
    def joined(cls, parts: Sequence[_Candidates]) -> _Candidates:
        nothing = np.empty(0, np.int64)
        columns: list[Any] = [
            np.concatenate([nothing, *(getattr(part, name) for part in parts)])
            for name in cls.__slots__
        ]
        return cls(*columns)

    def at(self, positions: Ints) -> _Candidates:
        return _Candidates(*(getattr(self, name)[positions] for name in self.__slots__))

    def best_first(self) -> _Candidates:
        """Return them in order of the score, vague ones last; ties by days, km and position."""
        order = self.story, self.event, np.nan_to_num(self.km), self.days, -self.score, self.vague
        return self.at(np.lexsort(order))

    def match(self, n: int) -> Match:
        km, alike = float(self.km[n]), float(self.alike[n])
        return Match(
            int(self.event[n]),
            int(self.story[n]),
            int(self.days[n]),
            None if np.isnan(km) else km,
            None if np.isnan(alike) else alike,
            float(self.score[n]),
            bool(self.vague[n]),
        )


def _best(found: _Candidates) -> Iterator[Match]:
    """Yield the best pair, then the best of what is left."""
    events, stories = set[int](), set[int]()
    pairs = zip(found.event.tolist(), found.story.tolist(), strict=True)
    for n, (event, story) in enumerate(pairs):
        if event not in events and story not in stories:
            events.add(event)
            stories.add(story)
            yield found.match(n)


def _first_choices(found: _Candidates, paired: set[int]) -> dict[int, int]:
    """Return the story of the best pair of each event that is in none."""
    chosen: dict[int, int] = {}
    for event, story in zip(found.event.tolist(), found.story.tolist(), strict=True):
        if event not in paired:
            chosen.setdefault(event, story)
    return chosen


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

    def near(self, start: int) -> Iterator[_Candidates]:
        """Yield the admitted pairs of some events, from a position on."""
        chosen = np.arange(start, min(start + _AT_ONCE, len(self.events)))
        own = self.extents.at(chosen)
        near = near_pairs(own, self.stories.extents, self.tolerance.days)
        by_actor = self._by_actor(chosen, own)
        for (i, j), least in ((near, self.tolerance.alike), (by_actor, _ALIKE_WITHOUT_POINT)):
            yield self._admitted(chosen[i], j, max(least, self.tolerance.alike))

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

    def _admitted(self, i: Ints, j: Ints, least: float) -> _Candidates:
        events, stories = self.extents.at(i), self.stories.extents.at(j)
        days, km = days_apart(events, stories), km_apart(events, stories)
        nearness = self._nearness(stories, days, km)
        unknown = np.full(len(i), np.nan)
        vague = (np.isnan(km) | self.stories.wide[j]).astype(np.int64)
        close = _nearest(i, nearness)
        found = _Candidates(i, j, days, km, unknown, nearness, vague).at(close)
        alike = self._alike(found.event, found.story)
        kept = np.where(np.isnan(alike), ~np.isnan(found.km), alike >= least)
        score = found.score + _ACTORS * np.where(np.isnan(alike), _UNKNOWN, alike)
        score += _KIND * self._same_kind(found.event, found.story)
        rated = replace(found, alike=alike, score=score)
        return rated.at(np.flatnonzero(kept))

    def _alike(self, i: Ints, j: Ints) -> Floats:
        """Return how alike the actors of pairs are; the same names are compared once."""
        theirs, names = _numbered([self.events[n].actors for n in i.tolist()])
        ours, others = _numbered([self.stories.actors[n] for n in j.tolist()])
        both, back = np.unique(theirs * max(len(others), 1) + ours, return_inverse=True)
        alike = [
            self.actors.alike(names[code // len(others)], others[code % len(others)])
            for code in both.tolist()
        ]
        return np.array([np.nan if one is None else one for one in alike], np.float64)[back]

    def _same_kind(self, i: Ints, j: Ints) -> NDArray[np.bool_]:
        theirs = np.array([event.type for event in self.events], np.str_)
        ours = np.array(self.stories.kinds, np.str_)
        same: NDArray[np.bool_] = (theirs[i] == ours[j]) & (theirs[i] != "")
        return same

    def _nearness(self, stories: Extents, days: Ints, km: Floats) -> Floats:
        """Return how near pairs are in time and space; what is vague counts less."""
        span = 2 * self.tolerance.days + 1
        sharp = np.minimum(span / (stories.last - stories.first + 1), 1.0)
        in_time = (1 - days / (self.tolerance.days + 1)) * sharp
        tight = self.tolerance.km / stories.reach_km
        in_space = np.where(np.isnan(km), _UNKNOWN * 0.5, (1 - km / stories.reach_km) * tight)
        nearness: Floats = _DAYS * in_time + _PLACE * in_space
        return nearness


def _nearest(i: Ints, nearness: Floats) -> Ints:
    """Return the positions of the nearest pairs of each event."""
    order = np.lexsort((-nearness, i))
    firsts = np.flatnonzero(np.diff(i[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(firsts, np.diff(firsts, append=len(order)))
    return order[rank < _NEAREST]


def _numbered(values: Iterable[tuple[str, ...]]) -> tuple[Ints, list[tuple[str, ...]]]:
    """Return a number for each value, equal ones the same, and the values by number."""
    numbers: dict[tuple[str, ...], int] = {}
    found = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(found, np.int64), list(numbers)
