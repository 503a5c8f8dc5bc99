"""Which stories have which choice of a filter, as numbers: what facets are counted from.

Counting numbers in memory takes a tenth of what grouping names in the database does, and a
dashboard asks for the counts again with every change of a filter.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.queries.conditions import Field
from geodata.queries.records import ActorRole

Value = TypeVar("Value")
Mask = NDArray[np.bool_]
"""One value a story, in row order."""

_VALUES: dict[Field, str] = {
    "types": "type",
    "quads": "quad::VARCHAR",
    "claims": "claim",
    "publishers": "unnest(list_distinct(publishers))",
    "places": "unnest(list_distinct(place_ids))",
}


class KnownActor(NamedTuple):
    """An actor as the facet names it."""

    name: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tally(Generic[Value]):
    """Pairs of a story and a choice, each pair once.

    Attributes:
        rows: Row of the story.
        codes: Index of the choice.
        values: The choices.
    """

    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    values: tuple[Value, ...]

    def count(self, hits: Mask) -> list[tuple[Value, int]]:
        """Return each choice of the stories that a mask marks, and how many have it."""
        counts = np.bincount(self.codes[hits[self.rows]], minlength=len(self.values))
        return [(self.values[at], int(counts[at])) for at in np.flatnonzero(counts)]


class Tallies:
    """The tallies of one generation, each made when it is first asked for, then kept."""

    def __init__(self) -> None:
        self._of_fields: dict[Field, Tally[str]] = {}
        self._of_actors: dict[ActorRole, Tally[KnownActor]] = {}
        self._of_countries: dict[ActorRole, Tally[str]] = {}
        self._place_names: dict[str, str] = {}
        self._making = threading.Lock()

    def of_field(self, db: duckdb.DuckDBPyConnection, field: Field) -> Tally[str]:
        """Return the choices of any field but actors."""
        with self._making:
            if field not in self._of_fields:
                pairs = f"SELECT row, {_VALUES[field]} AS value FROM stories"  # noqa: S608
                self._of_fields[field] = _named(db, pairs)
            return self._of_fields[field]

    def of_countries(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally[str]:
        """Return the countries of the actors that have a role."""
        with self._making:
            if role not in self._of_countries:
                self._of_countries[role] = _named(
                    db,
                    "SELECT DISTINCT row, country AS value FROM acts"
                    " WHERE country <> '' AND $role IN ('', role)",
                    role=role,
                )
            return self._of_countries[role]

    def of_actors(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally[KnownActor]:
        """Return the actors that have a role."""
        with self._making:
            if role not in self._of_actors:
                self._of_actors[role] = _actors(db, role)
            return self._of_actors[role]

    def place_names(self, db: duckdb.DuckDBPyConnection) -> dict[str, str]:
        """Return the names of places, by id."""
        with self._making:
            if not self._place_names:
                self._place_names = dict(db.execute("SELECT * FROM place_names").fetchall())
            return self._place_names


def _named(db: duckdb.DuckDBPyConnection, pairs: str, **given: object) -> Tally[str]:
    found = db.sql(pairs, params=given or None).to_arrow_table()
    values = found["value"].combine_chunks().dictionary_encode()
    return Tally(
        np.asarray(found["row"], dtype=np.int32),
        np.asarray(values.indices, dtype=np.int32),
        tuple(values.dictionary.to_pylist()),
    )


def _actors(db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally[KnownActor]:
    known = db.execute("SELECT name, country, kind FROM known_actors ORDER BY actor").fetchall()
    pairs = db.execute(
        "SELECT DISTINCT row, actor - 1 AS code FROM acts WHERE $role IN ('', role)",
        {"role": role},
    ).fetchnumpy()
    return Tally(
        np.asarray(pairs["row"], dtype=np.int32),
        np.asarray(pairs["code"], dtype=np.int32),
        tuple(KnownActor(*row) for row in known),
    )
