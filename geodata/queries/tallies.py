"""Which stories have which choice of a filter, as numbers: what facets are counted from.

Counting numbers in memory takes a tenth of what grouping names in the database does, and a
dashboard asks for the counts again with every change of a filter.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.event_types import plain_word
from geodata.queries.conditions import Field
from geodata.queries.labels import claim_label, country_label, quad_label
from geodata.queries.records import ActorRole, FacetValue

Mask = NDArray[np.bool_]
"""One value a story, in row order."""

_COLUMNS: dict[Field, tuple[str, Callable[[str], str]]] = {
    "types": ("type", plain_word),
    "quads": ("quad::VARCHAR", quad_label),
    "claims": ("claim", claim_label),
}
_KEYS: dict[Field, str] = {"publishers": "publisher", "places": "place"}


@dataclass(frozen=True, slots=True)
class Tally:
    """The stories of each choice.

    Attributes:
        rows: Of the stories, those of the first choice first; each once a choice.
        ends: Where in ``rows`` those of each choice end.
        choices: What is counted, in order of value; of actors, in order of country and name.
    """

    rows: NDArray[np.int32]
    ends: NDArray[np.int64]
    choices: tuple[FacetValue, ...]

    def count(self, hits: Mask) -> NDArray[np.int32]:
        """Return how many of the stories that a mask marks have each choice."""
        marked = np.zeros(len(self.rows) + 1, dtype=np.int32)
        np.cumsum(hits[self.rows], out=marked[1:])
        return np.diff(marked[self.ends], prepend=np.int32(0))

    def counted(
        self, counts: NDArray[np.int32], order: NDArray[np.intp] | None = None
    ) -> list[FacetValue]:
        """Return the choices that any story has, with their counts.

        Args:
            counts: As ``count`` returns them.
            order: Of the choices; else the most frequent come first, then by value.
        """
        if order is None:
            order = np.argsort(-counts, kind="stable")
        found = order[counts[order] > 0].tolist()
        numbers = counts.tolist()
        return [
            FacetValue(one.value, one.label, numbers[at], one.group, one.kind)
            for at, one in ((at, self.choices[at]) for at in found)
        ]


class Tallies:
    """The tallies of one generation, each made when it is first asked for, then kept."""

    def __init__(self) -> None:
        self._of_fields: dict[Field, Tally] = {}
        self._of_actors: dict[ActorRole, Tally] = {}
        self._of_countries: dict[ActorRole, Tally] = {}
        self._making = threading.Lock()

    def of_field(self, db: duckdb.DuckDBPyConnection, field: Field) -> Tally:
        """Return the choices of any field but actors."""
        with self._making:
            if field not in self._of_fields:
                key = _KEYS.get(field)
                self._of_fields[field] = _of_keys(db, key) if key else _of_column(db, field)
            return self._of_fields[field]

    def of_countries(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally:
        """Return the countries of the actors that have a role."""
        actors = self.of_actors(db, role)
        with self._making:
            if role not in self._of_countries:
                self._of_countries[role] = _countries(actors)
            return self._of_countries[role]

    def of_actors(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally:
        """Return the actors that have a role."""
        with self._making:
            if role not in self._of_actors:
                self._of_actors[role] = _actors(db, role)
            return self._of_actors[role]


def _of_column(db: duckdb.DuckDBPyConnection, field: Field) -> Tally:
    """Return the tally of a column that holds one of a few values."""
    column, label = _COLUMNS[field]
    found = db.execute(f"SELECT DISTINCT {column} AS value FROM stories ORDER BY value")  # noqa: S608
    values = [value for (value,) in found.fetchall()]
    query = f"SELECT list_position(?, {column})::USMALLINT AS code FROM stories"  # noqa: S608
    codes = np.asarray(db.execute(query, [values]).fetchnumpy()["code"])
    rows = np.argsort(codes, kind="stable").astype(np.int32)
    ends = np.cumsum(np.bincount(codes, minlength=len(values) + 1)[1:])
    return Tally(rows, ends, tuple(FacetValue(value, label(value), 0) for value in values))


def _of_keys(db: duckdb.DuckDBPyConnection, field: str) -> Tally:
    counted = db.execute(
        "SELECT key, count(*), coalesce(any_value(name), key) FROM keys"
        " LEFT JOIN place_names ON field = 'place' AND place_id = key"
        " WHERE field = ? GROUP BY key ORDER BY key",
        [field],
    ).fetchall()
    # The file is in order of key.
    rows = db.execute("SELECT row FROM keys WHERE field = ?", [field]).fetchnumpy()["row"]
    return Tally(
        np.asarray(rows, dtype=np.int32),
        np.cumsum([n for _, n, _ in counted], dtype=np.int64),
        tuple(FacetValue(key, label, 0) for key, _, label in counted),
    )


def _actors(db: duckdb.DuckDBPyConnection, role: ActorRole) -> Tally:
    known = db.execute("SELECT name, country, kind FROM known_actors ORDER BY actor").fetchall()
    # In order of actor and row: what is said twice stands side by side.
    acts = db.execute(
        "SELECT actor, row FROM acts WHERE $role IN ('', role)", {"role": role}
    ).fetchnumpy()
    actors, rows = (np.asarray(acts[name], dtype=np.int32) for name in ("actor", "row"))
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (np.diff(rows) != 0) | (np.diff(actors) != 0)
    ends = np.cumsum(np.bincount(actors[new], minlength=len(known) + 1)[1:])
    choices = (FacetValue(name, name, 0, country, kind) for name, country, kind in known)
    return Tally(rows[new], ends, tuple(choices))


def _countries(actors: Tally) -> Tally:
    """Return the tally of the countries of actors, who stand in order of country."""
    choices: list[FacetValue] = []
    found: list[NDArray[np.int32]] = []
    start = 0
    for code, group in groupby(enumerate(actors.choices), lambda one: one[1].group):
        end = int(actors.ends[max(at for at, _ in group)])
        if code:
            choices.append(FacetValue(f"country:{code}", country_label(code), 0, code, "country"))
            found.append(np.unique(actors.rows[start:end]))
        start = end
    rows = np.concatenate([np.empty(0, np.int32), *found])
    return Tally(rows, np.cumsum([len(one) for one in found], dtype=np.int64), tuple(choices))
