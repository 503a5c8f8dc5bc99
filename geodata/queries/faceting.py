"""The choices of each filter, counted under all the others: one look at the stories for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from geodata.queries import masks
from geodata.queries.conditions import Field
from geodata.queries.records import Facets, FacetValue, Filter
from geodata.queries.tallies import Tallies
from geodata.queries.tally import Hits

MOST_OFFERED = 1_500
"""Actors, and places, in an answer: a page that lists more weighs a megabyte."""


def facets(
    db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter, most: int = MOST_OFFERED
) -> Facets:
    """Return the choices of each filter, counted under all the other filters.

    Args:
        db: The tables.
        tallies: What is counted from.
        wanted: The filter.
        most: Of actors and of places so many at most, the most frequent and those chosen.
    """
    hits = _matching(db, tallies, wanted)

    def count(field: Field) -> tuple[FacetValue, ...]:
        return tallies.of_field(db, field).counted(hits.without(field))

    return Facets(
        types=count("types"),
        quads=count("quads"),
        places=tallies.of_field(db, "places").counted(hits.without("places"), most, wanted.places),
        publishers=count("publishers"),
        claims=count("claims"),
        # The largest last: while others are made for the first time, theirs is not held yet.
        actors=tallies.of_actors(db, wanted.actor_role).counted(
            hits.without("actors"), most, wanted.actors
        ),
    )


@dataclass(frozen=True, slots=True)
class _Matching:
    """Which stories match.

    Attributes:
        all: The whole filter.
        but: All but one field, of each field that the filter narrows.
    """

    all: Hits
    but: Mapping[Field, Hits]

    def without(self, field: Field) -> Hits:
        """Return which stories match all but one field."""
        return self.but.get(field, self.all)


def _matching(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> _Matching:
    columns = tallies.columns()
    unfaceted = masks.unfaceted(db, columns, wanted)
    by_field = masks.of_fields(db, columns, wanted)

    def hits(but: Field | None = None) -> Hits:
        fields = [mask for field, mask in by_field.items() if field != but]
        return Hits.of(masks.all_of(columns, [unfaceted, *fields]))

    return _Matching(hits(), {field: hits(field) for field in by_field})
