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
from geodata.queries.columns import Coded, Codes, Columns, pieces
from geodata.queries.conditions import Field
from geodata.queries.labels import claim_label, country_label, quad_label
from geodata.queries.records import ActorRole
from geodata.queries.stretches import Stretches, stretches_of
from geodata.queries.tally import ActorTally, Choices, Offsets, Tally

_AT_ONCE = 100_000  # pairs read
_STORIES_AT_ONCE = 1 << 22  # whose pairs with actors, some twenty bytes each, are sorted together
_CODE_BITS, _CODE = 32, 0xFFFFFFFF
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
        # Once they are there nobody waits for a tally that is being made: that takes seconds.
        if self._columns is not None:
            return self._columns
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
        "types": (columns.rest.types, plain_word),
        "quads": (columns.quads, quad_label),
        "claims": (columns.rest.claims, claim_label),
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
    each = [stories for _, stories, _ in counted]
    choices = _choices([key for key, _, _ in counted], [label for _, _, label in counted])
    # The file is in order of key.
    pairs = np.repeat(np.arange(len(counted), dtype=np.int64), each)
    query = f"SELECT row::BIGINT << {_CODE_BITS} AS pair FROM keys WHERE field = ?"  # noqa: S608
    found = _Growing(choices)
    found.add(slice(0, stories), _filled(pairs, db.sql(query, params=[field])))
    return found.tally()


def _of_actors(db: duckdb.DuckDBPyConnection, role: ActorRole, stories: int) -> ActorTally:
    known = db.execute("SELECT name, country, kind FROM known_actors ORDER BY actor").fetchall()
    names, groups, kinds = zip(*known, strict=True) if known else ((), (), ())
    codes = sorted({group for group in groups if group})
    at = {code: number for number, code in enumerate(codes)}
    country_of = np.array([at.get(group, len(codes)) for group in groups], dtype=np.int32)
    of_actors = _Growing(_choices(names, names, groups, kinds))
    of_countries = _Growing(_country_choices(codes))
    for rows in pieces(stories, _STORIES_AT_ONCE):
        pairs = _acting(db, role, rows)
        of_actors.add(rows, pairs)
        # The actors of a story stand in order of country, as all do; those of none come last.
        for piece in pieces(len(pairs)):
            actors = pairs[piece] & _CODE
            pairs[piece] += country_of[actors] - actors
        of_countries.add(rows, pairs)
    is_person = np.array([kind == "person" for kind in kinds], dtype=np.bool_)
    return ActorTally(of_actors.tally(), of_countries.tally(), country_of, is_person)


def _acting(db: duckdb.DuckDBPyConnection, role: ActorRole, rows: slice) -> NDArray[np.int64]:
    """Return each story of some rows and each actor that has a role in it, as pairs in order."""
    asked = "FROM acts WHERE $role IN ('', role) AND row >= $start AND row < $stop"
    values = {"role": role, "start": rows.start, "stop": rows.stop}
    [(count,)] = db.execute(f"SELECT count(*) {asked}", values).fetchall()
    query = f"SELECT (row::BIGINT << {_CODE_BITS}) | (actor - 1) AS pair {asked}"
    return _filled(np.zeros(count, dtype=np.int64), db.sql(query, params=values))


def _filled(pairs: NDArray[np.int64], found: duckdb.DuckDBPyRelation) -> NDArray[np.int64]:
    """Return pairs with what a query finds added to each in turn, in order."""
    end = 0
    for batch in found.to_arrow_reader(_AT_ONCE):
        start, end = end, end + len(batch)
        pairs[start:end] |= batch["pair"].to_numpy()
    pairs.sort()
    return pairs


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


class _Growing:
    """A tally as it is made, of some stories after the others.

    Args:
        choices: What is counted.
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices
        self._codes: list[Codes] = [_narrow(np.zeros(0, dtype=np.intp), len(choices.values))]
        self._lengths: list[Codes] = [np.zeros(0, dtype=np.uint8)]

    def add(self, stories: slice, pairs: NDArray[np.int64]) -> None:
        """Add the stories at some rows; each pair of theirs counts once.

        Args:
            stories: Their rows, next after those before.
            pairs: In order: a story's row above a choice's index, as one number, which sorts in a
                fifth of the time that two do. An index beyond all choices is none.
        """
        choices = len(self._choices.values)
        for at in pieces(stories.stop - stories.start):
            start, stop = stories.start + at.start, stories.start + at.stop
            first, last = np.searchsorted(pairs, (start << _CODE_BITS, stop << _CODE_BITS))
            own = pairs[first:last]
            is_new = np.ones(len(own), dtype=np.bool_)
            np.not_equal(own[1:], own[:-1], out=is_new[1:])
            kept = own[is_new & (own & _CODE < choices)]
            each = np.bincount((kept >> _CODE_BITS) - start, minlength=stop - start)
            self._codes.append(_narrow(kept & _CODE, choices))
            self._lengths.append(_narrow(each, int(each.max(initial=0))))

    def tally(self) -> Tally:
        """Return the tally of all stories so far."""
        lengths = np.concatenate(self._lengths)
        offsets = None if (lengths == 1).all() else Offsets.of(lengths)
        return Tally(np.concatenate(self._codes), offsets, self._choices)


def _narrow(numbers: NDArray[np.integer], most: int) -> Codes:
    return numbers.astype(np.min_scalar_type(most))
