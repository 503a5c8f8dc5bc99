"""The choices of each filter, counted under all the others: one look at the stories for all."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from geodata.queries.conditions import (
    Condition,
    Field,
    field_conditions,
    other_condition,
    window_condition,
)
from geodata.queries.records import Facets, FacetValue, Filter
from geodata.queries.tallies import Mask, Tallies


def facets(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> Facets:
    """Return the choices of each filter, counted under all the other filters."""
    hits = _hits(db, wanted)

    def count(field: Field) -> tuple[FacetValue, ...]:
        tally = tallies.of_field(db, field)
        return tuple(tally.counted(tally.count(hits.without(field))))

    return Facets(
        actors=_actors(db, tallies, wanted, hits.without("actors")),
        types=count("types"),
        quads=count("quads"),
        places=count("places"),
        publishers=count("publishers"),
        claims=count("claims"),
    )


def _actors(
    db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter, hits: Mask
) -> tuple[FacetValue, ...]:
    """Return each country, then its bodies, then its people; the most frequent first."""
    of_countries = tallies.of_countries(db, wanted.actor_role)
    grouped = {one.group: [one] for one in of_countries.counted(of_countries.count(hits))}
    actors = tallies.of_actors(db, wanted.actor_role)
    counts = actors.count(hits)
    is_person = np.array([one.kind == "person" for one in actors.choices], dtype=np.bool_)
    for one in actors.counted(counts, np.lexsort((-counts, is_person))):
        grouped.setdefault(one.group, []).append(one)
    return tuple(one for group in grouped.values() for one in group)


@dataclass(frozen=True, slots=True)
class _Hits:
    """Which stories match.

    Attributes:
        unfaceted: The window, the words and the confidence.
        by_field: Each field that the filter narrows.
    """

    unfaceted: Mask
    by_field: dict[str, Mask]

    def without(self, field: Field) -> Mask:
        """Return which stories match all but one field."""
        found = self.unfaceted
        for name, hits in self.by_field.items():
            if name != field:
                found = found & hits
        return found


def _hits(db: duckdb.DuckDBPyConnection, wanted: Filter) -> _Hits:
    unfaceted = other_condition(wanted) & window_condition(wanted)
    asked: dict[str, Condition] = {"unfaceted": unfaceted}
    asked.update(field_conditions(wanted).items())
    columns = ", ".join(f"coalesce({one.sql}, false) AS {name}" for name, one in asked.items())
    found = db.execute(
        f"SELECT {columns} FROM stories",  # noqa: S608 - in order of row, as it was filled
        [value for one in asked.values() for value in one.values],
    ).fetchnumpy()
    masks = {name: np.asarray(found[name], dtype=np.bool_) for name in asked}
    return _Hits(masks.pop("unfaceted"), masks)
