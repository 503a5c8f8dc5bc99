"""The choices of each filter, counted under all the others: one look at the stories for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import duckdb
import numpy as np

from geodata.event_types import plain_word
from geodata.queries.conditions import (
    Condition,
    Field,
    field_conditions,
    other_condition,
    window_condition,
)
from geodata.queries.labels import claim_label, country_label, quad_label
from geodata.queries.records import Facets, FacetValue, Filter
from geodata.queries.tallies import Mask, Tallies


def facets(db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter) -> Facets:
    """Return the choices of each filter, counted under all the other filters."""
    hits = _hits(db, wanted)

    def count(field: Field, label_of: Callable[[str], str]) -> tuple[FacetValue, ...]:
        found = tallies.of_field(db, field).count(hits.without(field))
        found.sort(key=lambda one: (-one[1], one[0]))
        return tuple(FacetValue(value, label_of(value), n) for value, n in found)

    names = tallies.place_names(db)
    return Facets(
        actors=_actors(db, tallies, wanted, hits.without("actors")),
        types=count("types", plain_word),
        quads=count("quads", quad_label),
        places=count("places", lambda place_id: names.get(place_id, place_id)),
        publishers=count("publishers", str),
        claims=count("claims", claim_label),
    )


def _actors(
    db: duckdb.DuckDBPyConnection, tallies: Tallies, wanted: Filter, hits: Mask
) -> tuple[FacetValue, ...]:
    """Return each country, then its bodies, then its people; the most frequent first."""
    countries = tallies.of_countries(db, wanted.actor_role).count(hits)
    countries.sort(key=lambda one: (-one[1], one[0]))
    grouped = {
        code: [FacetValue(f"country:{code}", country_label(code), n, code, "country")]
        for code, n in countries
    }
    actors = tallies.of_actors(db, wanted.actor_role).count(hits)
    actors.sort(key=lambda one: (one[0].kind == "person", -one[1], one[0].name))
    for (name, code, kind), n in actors:
        grouped.setdefault(code, []).append(FacetValue(name, name, n, code, kind))
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
