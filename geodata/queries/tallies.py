"""Which stories have which choice of a filter, as numbers: what facets are counted from.

Counting numbers in memory takes a tenth of what grouping names in the database does, and a
dashboard asks for the counts again with every change of a filter.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.event_types import plain_word
from geodata.queries.columns import Coded, Columns, Mask, read_columns
from geodata.queries.conditions import Field
from geodata.queries.labels import claim_label, country_label, quad_label
from geodata.queries.records import ActorRole, FacetValue

_KEYS: dict[Field, str] = {"publishers": "publisher", "places": "place"}


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

    def counted(self, order: NDArray[np.intp], counts: NDArray[np.intp]) -> list[FacetValue]:
        """Return some choices in an order, with their counts."""
        columns = (self.values, self.labels, counts, self.groups, self.kinds)
        return list(map(FacetValue, *(column[order].tolist() for column in columns)))


@dataclass(frozen=True, slots=True)
class Tally:
    """The choices of each story.

    Attributes:
        codes: Indices into ``choices``, in order of the stories; none comes twice in one.
        rows: The story of each code; None where each story has one, and is its own row.
        choices: What is counted.
    """

    codes: NDArray[np.unsignedinteger]
    rows: NDArray[np.int32] | None
    choices: Choices

    def count(self, hits: Mask) -> NDArray[np.intp]:
        """Return how many of the stories that a mask marks have each choice."""
        marked = hits if self.rows is None else hits[self.rows]
        return np.bincount(self.codes[marked], minlength=len(self.choices.values))

    def counted(self, hits: Mask) -> tuple[FacetValue, ...]:
        """Return the choices that any such story has, the most frequent first, then by value."""
        counts = self.count(hits)
        found = counts.nonzero()[0]
        order = found[np.argsort(-counts[found], kind="stable")]
        return tuple(self.choices.counted(order, counts))


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
    country_of: NDArray[np.intp]
    is_person: Mask

    def counted(self, hits: Mask) -> tuple[FacetValue, ...]:
        """Return each country, then its bodies, then its people; the most frequent first."""
        of_countries, of_actors = self.countries.count(hits), self.actors.count(hits)
        places = np.argsort(np.argsort(-of_countries, kind="stable"))
        places = np.append(places, len(places))  # who has no country comes last
        countries, actors = of_countries.nonzero()[0], of_actors.nonzero()[0]
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


class Tallies:
    """The columns and tallies of one generation, each made when first asked for, then kept."""

    def __init__(self) -> None:
        self._columns: Columns | None = None
        self._of_fields: dict[Field, Tally] = {}
        self._of_actors: dict[ActorRole, ActorTally] = {}
        self._making = threading.Lock()

    def columns(self, db: duckdb.DuckDBPyConnection) -> Columns:
        """Return what is known of each story."""
        with self._making:
            if self._columns is None:
                self._columns = read_columns(db)
            return self._columns

    def of_field(self, db: duckdb.DuckDBPyConnection, field: Field) -> Tally:
        """Return the choices of any field but actors."""
        columns = self.columns(db)
        with self._making:
            if field not in self._of_fields:
                key = _KEYS.get(field)
                self._of_fields[field] = _of_keys(db, key) if key else _of_column(columns, field)
            return self._of_fields[field]

    def of_actors(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> ActorTally:
        """Return the actors that have a role."""
        with self._making:
            if role not in self._of_actors:
                self._of_actors[role] = _of_actors(db, role)
            return self._of_actors[role]


def _of_column(columns: Columns, field: Field) -> Tally:
    """Return the tally of a column that holds one of a few values."""
    labelled: dict[str, tuple[Coded, Callable[[str], str]]] = {
        "types": (columns.types, plain_word),
        "quads": (columns.quads, quad_label),
        "claims": (columns.claims, claim_label),
    }
    column, label = labelled[field]
    return Tally(column.codes, None, _choices(column.values, [label(v) for v in column.values]))


def _of_keys(db: duckdb.DuckDBPyConnection, field: str) -> Tally:
    counted = db.execute(
        "SELECT key, count(*), coalesce(any_value(name), key) FROM keys"
        " LEFT JOIN place_names ON field = 'place' AND place_id = key"
        " WHERE field = ? GROUP BY key ORDER BY key",
        [field],
    ).fetchall()
    # The file is in order of key.
    rows = db.execute("SELECT row FROM keys WHERE field = ?", [field]).fetchnumpy()["row"]
    codes = np.repeat(np.arange(len(counted)), [n for _, n, _ in counted])
    choices = _choices([key for key, _, _ in counted], [label for _, _, label in counted])
    return _tally(np.asarray(rows), codes, choices)


def _of_actors(db: duckdb.DuckDBPyConnection, role: ActorRole) -> ActorTally:
    known = db.execute("SELECT name, country, kind FROM known_actors ORDER BY actor").fetchall()
    names, groups, kinds = zip(*known, strict=True) if known else ((), (), ())
    acts = db.execute(
        "SELECT row, actor - 1 AS actor FROM acts WHERE $role IN ('', role)", {"role": role}
    ).fetchnumpy()
    rows, actors = np.asarray(acts["row"]), np.asarray(acts["actor"])
    codes = sorted({group for group in groups if group})
    country_of = np.searchsorted(codes, groups) if codes else np.zeros(len(groups), np.intp)
    country_of[[not group for group in groups]] = len(codes)
    countries = country_of[actors]
    known_country = countries < len(codes)
    return ActorTally(
        _tally(rows, actors, _choices(names, names, groups, kinds)),
        _tally(rows[known_country], countries[known_country], _country_choices(codes)),
        country_of,
        np.array([kind == "person" for kind in kinds], dtype=np.bool_),
    )


def _country_choices(codes: Sequence[str]) -> Choices:
    return _choices(
        [f"country:{code}" for code in codes],
        [country_label(code) for code in codes],
        codes,
        ["country"] * len(codes),
    )


def _choices(
    values: Sequence[str],
    labels: Sequence[str],
    groups: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> Choices:
    none = [""] * len(values)
    columns = (values, labels, groups or none, kinds or none)
    return Choices(*(np.array(column, dtype=np.object_) for column in columns))


def _tally(rows: NDArray[np.int32], codes: NDArray[np.integer], choices: Choices) -> Tally:
    """Return the tally of stories and choices that may come several times, in any order."""
    # Both in one number, which sorts in a fifth of the time that two do.
    pairs = np.left_shift(rows.astype(np.int64), 32)
    pairs |= codes
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    small = np.min_scalar_type(len(choices.values))
    return Tally(
        (pairs & 0xFFFFFFFF).astype(small), np.right_shift(pairs, 32).astype(np.int32), choices
    )
