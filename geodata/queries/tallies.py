"""Which stories have which choice of a filter, as numbers: what facets are counted from.

Counting numbers in memory takes a tenth of what grouping names in the database does, and a
dashboard asks for the counts again with every change of a filter.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.queries.conditions import Field
from geodata.queries.records import ActorRole

Value = TypeVar("Value")
Mask = NDArray[np.bool_]
"""One value a story, in row order."""

_COLUMNS: dict[Field, str] = {"types": "type", "quads": "quad::VARCHAR", "claims": "claim"}
_KEYS: dict[Field, str] = {"publishers": "publisher", "places": "place"}


class KnownActor(NamedTuple):
    """An actor as the facet names it."""

    name: str
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tally(Generic[Value]):
    """The stories of each choice.

    Attributes:
        rows: Of the stories, those of the first choice first; each once a choice.
        ends: Where in ``rows`` those of each choice end.
        values: The choices.
    """

    rows: NDArray[np.int32]
    ends: NDArray[np.int64]
    values: tuple[Value, ...]

    def count(self, hits: Mask) -> list[tuple[Value, int]]:
        """Return each choice of the stories that a mask marks, and how many have it."""
        marked = np.zeros(len(self.rows) + 1, dtype=np.int32)
        np.cumsum(hits[self.rows], out=marked[1:])
        counts = np.diff(marked[self.ends], prepend=0)
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
                column = _COLUMNS.get(field)
                self._of_fields[field] = (
                    _of_column(db, column) if column else _of_keys(db, _KEYS[field])
                )
            return self._of_fields[field]

    def of_countries(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally[str]:
        """Return the countries of the actors that have a role."""
        actors = self.of_actors(db, role)
        with self._making:
            if role not in self._of_countries:
                self._of_countries[role] = _countries(actors)
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


def _of_column(db: duckdb.DuckDBPyConnection, column: str) -> Tally[str]:
    """Return the tally of a column that holds one of a few values."""
    found = db.execute(f"SELECT DISTINCT {column} AS value FROM stories ORDER BY value")  # noqa: S608
    values = [value for (value,) in found.fetchall()]
    query = f"SELECT list_position(?, {column})::USMALLINT AS code FROM stories"  # noqa: S608
    codes = np.asarray(db.execute(query, [values]).fetchnumpy()["code"])
    rows = np.argsort(codes, kind="stable").astype(np.int32)
    return Tally(rows, np.cumsum(np.bincount(codes, minlength=len(values) + 1)[1:]), tuple(values))


def _of_keys(db: duckdb.DuckDBPyConnection, field: str) -> Tally[str]:
    counted = db.execute(
        "SELECT key, count(*) FROM keys WHERE field = ? GROUP BY key ORDER BY key", [field]
    ).fetchall()
    # The file is in order of key.
    rows = db.execute("SELECT row FROM keys WHERE field = ?", [field]).fetchnumpy()["row"]
    ends = np.cumsum([n for _, n in counted], dtype=np.int64)
    return Tally(np.asarray(rows, dtype=np.int32), ends, tuple(key for key, _ in counted))


def _actors(db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally[KnownActor]:
    known = db.execute("SELECT name, country, kind FROM known_actors ORDER BY actor").fetchall()
    # In order of actor and row: what is said twice stands side by side.
    acts = db.execute(
        "SELECT actor, row FROM acts WHERE $role IN ('', role)", {"role": role}
    ).fetchnumpy()
    actors, rows = (np.asarray(acts[name], dtype=np.int32) for name in ("actor", "row"))
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (np.diff(rows) != 0) | (np.diff(actors) != 0)
    ends = np.cumsum(np.bincount(actors[new], minlength=len(known) + 1)[1:])
    return Tally(rows[new], ends, tuple(KnownActor(*row) for row in known))


def _countries(actors: Tally[KnownActor]) -> Tally[str]:
    """Return the tally of countries of one of actors, who stand in order of country."""
    values: list[str] = []
    found: list[NDArray[np.int32]] = []
    start = 0
    for country, group in groupby(enumerate(actors.values), lambda one: one[1].country):
        end = int(actors.ends[max(at for at, _ in group)])
        if country:
            values.append(country)
            found.append(np.unique(actors.rows[start:end]))
        start = end
    rows = np.concatenate([np.empty(0, np.int32), *found])
    return Tally(rows, np.cumsum([len(one) for one in found], dtype=np.int64), tuple(values))
