"""Stories and their choices as numbers -> how many have each, and what to show of that."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from geodata.queries.columns import Codes, Counts, Mask, Rows, pieces
from geodata.queries.records import FacetValue

_FEW = 1 / 16  # of the stories: the codes of more are quicker told by a look at all
_EVERY = 8  # stories, of which the place of the first is known; a whole number of them a piece
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
class Hits:
    """The stories that a mask marks.

    Attributes:
        mask: Over all rows.
        rows: Those that it marks, in order; None where they are many.
    """

    mask: Mask
    rows: Rows | None

    @classmethod
    def of(cls, mask: Mask) -> Hits:
        """Return the stories of a mask."""
        few = np.count_nonzero(mask) <= len(mask) * _FEW
        return cls(mask, mask.nonzero()[0] if few else None)


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where the codes of each story stand, where not every story has one.

    Attributes:
        lengths: How many each has; a few zeros follow the last.
        starts: Where those of every eighth story begin; of every story it would weigh much.
    """

    lengths: Codes
    starts: NDArray[np.uint32]

    @classmethod
    def of(cls, lengths: Codes) -> Offsets:
        """Return the offsets of stories that have so many codes each."""
        filled = np.pad(lengths, (0, -len(lengths) % _EVERY))
        together = filled.reshape(-1, _EVERY).sum(axis=1, dtype=np.intp)
        return cls(filled, np.append(0, np.cumsum(together)).astype(np.uint32))

    def of_rows(self, rows: Rows) -> Counts:
        """Return where the codes of some stories stand."""
        group, place = np.divmod(rows, _EVERY)
        beside = self.lengths.reshape(-1, _EVERY)[group] * (np.arange(_EVERY) < place[:, None])
        starts = self.starts[group] + beside.sum(axis=1, dtype=np.intp)
        lengths = self.lengths[rows].astype(np.intp)
        ends = np.cumsum(lengths)
        at: Counts = np.repeat(starts - ends + lengths, lengths) + np.arange(lengths.sum())
        return at

    def of_piece(self, stories: slice) -> slice:
        """Return where the codes of a piece of all rows stand."""
        return slice(
            int(self.starts[stories.start // _EVERY]), int(self.starts[-(-stories.stop // _EVERY)])
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """The choices of each story.

    Attributes:
        codes: Indices into ``choices``, in order of the stories; none comes twice in one.
        offsets: Which are whose; None where each story has one.
        choices: What is counted.
    """

    codes: Codes
    offsets: Offsets | None
    choices: Choices

    def count(self, hits: Hits) -> Counts:
        """Return how many of some stories have each choice."""
        counts = np.zeros(len(self.choices.values), dtype=np.intp)
        for codes in self._of_many(hits.mask) if hits.rows is None else self._of_few(hits.rows):
            counts += np.bincount(codes, minlength=len(counts))
        return counts

    def _of_few(self, rows: Rows) -> Iterator[Codes]:
        for at in pieces(len(rows)):
            yield self.codes[rows[at] if self.offsets is None else self.offsets.of_rows(rows[at])]

    def _of_many(self, hits: Mask) -> Iterator[Codes]:
        for at in pieces(len(hits)):
            if self.offsets is None:
                yield self.codes[at][hits[at]]
            else:
                own = self.codes[self.offsets.of_piece(at)]
                yield own[np.repeat(hits[at], self.offsets.lengths[at])]

    def counted(
        self, hits: Hits, most: int | None = None, chosen: Collection[str] = ()
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
        self, hits: Hits, most: int | None = None, chosen: Collection[str] = ()
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
