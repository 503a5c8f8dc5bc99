"""Stories and their choices as numbers -> how many have each, and what to show of that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from geodata.queries.columns import Codes, Counts, Mask, pieces
from geodata.queries.records import FacetValue

_FEW = 1 / 6  # of the stories: the codes of more are quicker told by a look at all
# As ``FacetValue._make``, in half the time: there are thousands in an answer.
_choice = partial(tuple.__new__, FacetValue)


@dataclass(frozen=True, slots=True)
class Choices:
    """What is counted, as columns of objects: answers are put together from some of their rows.

    Attributes:
        values: In order; of actors, in order of country and name.
        labels: What to show.
        groups: Codes of the actors' countries, "" elsewhere.
        kinds: Of the actors, "" elsewhere.
    """

    values: NDArray[np.object_]
    labels: NDArray[np.object_]
    groups: NDArray[np.object_]
    kinds: NDArray[np.object_]

    def rows_of(self, values: Collection[str]) -> NDArray[np.intp]:
        """Return the rows of some values; one that is not there has none."""
        found = [np.flatnonzero(self.values == value) for value in values]
        return np.concatenate([np.zeros(0, dtype=np.intp), *found])

    def counted(self, order: NDArray[np.intp], counts: NDArray[np.intp]) -> list[FacetValue]:
        """Return some choices in an order, with their counts."""
        columns = (self.values, self.labels, counts, self.groups, self.kinds)
        rows = zip(*(column[order].tolist() for column in columns), strict=True)
        return list(map(_choice, rows))


@dataclass(frozen=True, slots=True)
class Tally:
    """The choices of each story.

    Attributes:
        codes: Indices into ``choices``, in order of the stories; none comes twice in one.
        lengths: How many each story has; None where each has one.
        choices: What is counted.
    """

    codes: Codes
    lengths: Codes | None
    choices: Choices

    def count(self, hits: Mask) -> Counts:
        """Return how many of some stories have each choice."""
        counts = np.zeros(len(self.choices.values), dtype=np.intp)
        end = 0
        for at in pieces(len(hits)):
            lengths = None if self.lengths is None else self.lengths[at]
            start, end = end, end + (len(hits[at]) if lengths is None else int(lengths.sum()))
            found = _codes_of(self.codes[start:end], lengths, hits[at])
            counts += np.bincount(found, minlength=len(counts))
        return counts

    def counted(
        self, hits: Mask, most: int | None = None, chosen: Collection[str] = ()
    ) -> tuple[FacetValue, ...]:
        """Return the choices that any of them has, the most frequent first, then by value.

        Args:
            hits: The stories.
            most: How many choices at most, not counting those chosen; None for all.
            chosen: What is among them however rare it is.
        """
        counts = self.count(hits)
        return tuple(self.choices.counted(self.offered(counts, most, chosen), counts))

    def offered(
        self, counts: NDArray[np.intp], most: int | None, chosen: Collection[str]
    ) -> NDArray[np.intp]:
        """Return the choices that ``counted`` tells of, by how many stories have each."""
        found = counts.nonzero()[0]
        order = found[np.argsort(-counts[found], kind="stable")]
        if most is None or len(order) <= most:
            return order
        rest = order[most:]
        kept = rest[np.isin(rest, self.choices.rows_of(chosen))]
        return np.concatenate([order[:most], kept])


@dataclass(frozen=True, slots=True)
class ActorTally:
    """The actors of each story that have a role, and their countries.

    Attributes:
        actors: In order of country and name.
        countries: In order of code.
        country_of: Of each actor the index of its country, beyond the last where it has none.
        is_person: Of each actor.
    """

    actors: Tally
    countries: Tally
    country_of: NDArray[np.int32]
    is_person: Mask

    def counted(
        self, hits: Mask, most: int | None = None, chosen: Collection[str] = ()
    ) -> tuple[FacetValue, ...]:
        """Return each country, then its bodies, then its people; the most frequent first.

        Args:
            hits: The stories.
            most: How many actors at most, the most frequent of all, not counting those chosen.
            chosen: Who is among them however rarely they act.
        """
        of_countries, of_actors = self.countries.count(hits), self.actors.count(hits)
        places = np.argsort(np.argsort(-of_countries, kind="stable"))
        places = np.append(places, len(places))  # who has no country comes last
        countries = of_countries.nonzero()[0]
        actors = np.sort(self.actors.offered(of_actors, most, chosen))
        order = np.lexsort(
            (
                np.concatenate([countries, -of_actors[actors]]),
                np.concatenate([np.zeros(len(countries), np.int8), 1 + self.is_person[actors]]),
                places[np.concatenate([countries, self.country_of[actors]])],
            )
        )
        found = self.countries.choices.counted(countries, of_countries)
        found += self.actors.choices.counted(actors, of_actors)
        return tuple(map(found.__getitem__, order.tolist()))


def _codes_of(codes: Codes, lengths: Codes | None, hits: Mask) -> Codes:
    """Return the codes of some of the stories that have so many each."""
    if lengths is None:
        return codes[hits]
    rows = hits.nonzero()[0]
    if len(rows) > len(hits) * _FEW:
        return codes[np.repeat(hits, lengths)]
    of_each = lengths[rows].astype(np.intp)
    starts = np.cumsum(lengths, dtype=np.intp)[rows] - of_each
    before = np.cumsum(of_each) - of_each
    at: Counts = np.repeat(starts - before, of_each) + np.arange(of_each.sum())
    return codes[at]
