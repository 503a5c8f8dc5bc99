"""The read model -> which stories have which choice of a filter: what facets are counted from.

Counting numbers in memory takes a tenth of what grouping names in the database does, and a
dashboard asks for the counts again with every change of a filter.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.event_types import plain_word
from geodata.queries.column_reading import read_columns
from geodata.queries.columns import Coded, Columns
from geodata.queries.conditions import Field
from geodata.queries.labels import claim_label, country_label, quad_label
from geodata.queries.records import ActorRole
from geodata.queries.stretches import Stretches, stretches_of
from geodata.queries.tally import ActorTally, Choices, Tally

_KEYS: dict[Field, str] = {"publishers": "publisher", "places": "place"}


class Tallies:
    """The columns and tallies of one generation, each made when first asked for, then kept.

    Args:
        stories: The file of its stories, None where there are none.
    """

    def __init__(self, stories: Path | None) -> None:
        self._stories = stories
        self._columns: Columns | None = None
        self._stretches: Stretches | None = None
        self._of_fields: dict[Field, Tally] = {}
        self._of_actors: dict[ActorRole, ActorTally] = {}
        self._making = threading.Lock()

    def columns(self) -> Columns:
        """Return what is known of each story.

        Raises:
            ReadModelError: The file of stories is gone, or damaged.
        """
        with self._making:
            if self._columns is None:
                self._columns = read_columns(self._stories)
            return self._columns

    def stretches(self) -> Stretches:
        """Return which days a time bar counts each story on."""
        columns = self.columns()
        with self._making:
            if self._stretches is None:
                self._stretches = stretches_of(columns)
            return self._stretches

    def of_field(self, db: duckdb.DuckDBPyConnection, field: Field) -> Tally:
        """Return the choices of any field but actors."""
        columns = self.columns()
        with self._making:
            if field not in self._of_fields:
                key = _KEYS.get(field)
                self._of_fields[field] = (
                    _of_keys(db, key, len(columns)) if key else _of_column(columns, field)
                )
            return self._of_fields[field]

    def of_actors(self, db: duckdb.DuckDBPyConnection, role: ActorRole) -> ActorTally:
        """Return the actors that have a role."""
        stories = len(self.columns())
        with self._making:
            if role not in self._of_actors:
                self._of_actors[role] = _of_actors(db, role, stories)
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


def _of_keys(db: duckdb.DuckDBPyConnection, field: str, stories: int) -> Tally:
    counted = db.execute(
        "SELECT key, count(*), coalesce(any_value(name), key) FROM keys"
        " LEFT JOIN place_names ON field = 'place' AND place_id = key"
        " WHERE field = ? GROUP BY key ORDER BY key",
        [field],
    ).fetchall()
    # The file is in order of key.
    rows = db.execute("SELECT row FROM keys WHERE field = ?", [field]).fetchnumpy()["row"]
    pairs = np.left_shift(np.asarray(rows), 32, dtype=np.int64)
    pairs |= np.repeat(np.arange(len(counted), dtype=np.int32), [n for _, n, _ in counted])
    choices = _choices([key for key, _, _ in counted], [label for _, _, label in counted])
    return _tally(*_sorted(pairs), choices, stories)


def _of_actors(db: duckdb.DuckDBPyConnection, role: ActorRole, stories: int) -> ActorTally:
    known = db.execute("SELECT name, country, kind FROM known_actors ORDER BY actor").fetchall()
    names, groups, kinds = zip(*known, strict=True) if known else ((), (), ())
    pairs = db.execute(
        "SELECT (row::BIGINT << 32) | (actor - 1) AS pair FROM acts WHERE $role IN ('', role)",
        {"role": role},
    ).fetchnumpy()["pair"]
    rows, actors = _sorted(np.asarray(pairs))
    codes = sorted({group for group in groups if group})
    at = {code: number for number, code in enumerate(codes)}
    country_of = np.array([at.get(group, len(codes)) for group in groups], dtype=np.int32)
    countries = country_of[actors]
    # The actors of a story stand in order of country, as all do.
    new = countries < len(codes)
    new[1:] &= (rows[1:] != rows[:-1]) | (countries[1:] != countries[:-1])
    return ActorTally(
        _tally(rows, actors, _choices(names, names, groups, kinds), stories),
        _tally(rows[new], countries[new], _country_choices(codes), stories),
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


def _sorted(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return stories and choices in order, each pair once.

    Args:
        pairs: A story's row above a choice's index, each of 32 bits: one number sorts in a fifth
            of the time that two do. They are sorted where they are.
    """
    pairs.sort()
    new = np.ones(len(pairs), dtype=np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=new[1:])
    halves = pairs.astype("<i8", copy=False).view("<i4")
    return halves[1::2][new], halves[::2][new]


def _tally(
    rows: NDArray[np.int32], codes: NDArray[np.int32], choices: Choices, stories: int
) -> Tally:
    starts = np.zeros(stories + 1, dtype=np.int32)
    np.cumsum(np.bincount(rows, minlength=stories), out=starts[1:])
    return Tally(codes.astype(np.min_scalar_type(len(choices.values))), starts, choices)
