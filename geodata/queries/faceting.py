"""The choices of each filter, counted under all the others: one look at the stories for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from geodata.queries import masks
from geodata.queries.columns import Mask
from geodata.queries.conditions import Field
from geodata.queries.records import Facets, FacetValue, Filter
from geodata.queries.tallies import Tallies


def facets(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> Facets:
    """Return the choices of each filter, counted under all the other filters."""
    hits = _hits(db, tallies, wanted)

    def count(field: Field) -> tuple[FacetValue, ...]:
        return tallies.of_field(db, field).counted(hits.without(field))

    return Facets(
        actors=tallies.of_actors(db, wanted.actor_role).counted(hits.without("actors")),
        types=count("types"),
        quads=count("quads"),
        places=count("places"),
        publishers=count("publishers"),
        claims=count("claims"),
    )


@dataclass(frozen=True, slots=True)
class _Hits:
    """Which stories match.

    Attributes:
        unfaceted: The window, the words and the confidence.
        by_field: Each field that the filter narrows.
    """

    unfaceted: Mask
    by_field: Mapping[Field, Mask]

    def without(self, field: Field) -> Mask:
        """Return which stories match all but one field."""
        found = self.unfaceted
        for name, hits in self.by_field.items():
            if name != field:
                found = found & hits
        return found


def _hits(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> _Hits:
    columns = tallies.columns(db)
    unfaceted = masks.other(db, columns, wanted) & masks.in_window(columns, wanted)
    return _Hits(unfaceted, masks.of_fields(db, columns, wanted))
