"""Filter -> which stories match, as a mask over all rows.

What a filter names leads to its rows by the inverted tables; the rest is looked up in the columns
in memory. Only what neither knows is asked of the stories' file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np

from geodata.queries import conditions
from geodata.queries.columns import Columns, Mask, day_number
from geodata.queries.conditions import ALL, Condition, Field
from geodata.queries.records import Filter

_OTHER = "OTHER"
# Of a part of the count line, whether its stories are placed, and dated; None: either way.
_PARTS: Mapping[str, tuple[bool | None, bool | None]] = {
    "mapped": (True, True),
    "undated": (True, False),
    "unplaced": (False, True),
    "neither": (False, False),
    "dated": (None, True),
    "dateless": (None, False),
    "placeless": (False, None),
}


def of_any_day(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Mask:
    """Return which stories match all of a filter but its window."""
    return all_of(columns, [*_matching(db, columns, wanted), *_in_gap(columns, wanted)])


def overlapping(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Mask:
    """Return which stories match, and overlap the window or have no date: all but the gap."""
    return all_of(columns, [*_matching(db, columns, wanted), *_in_window(columns, wanted)])


def shown(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Mask:
    """Return which stories match all of a filter: what a list of its stories shows."""
    window, gap = _in_window(columns, wanted), _in_gap(columns, wanted)
    return all_of(columns, [*_matching(db, columns, wanted), *window, *gap])


def unfaceted(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Mask:
    """Return which stories match the window and the fields without facets, such as words."""
    return all_of(columns, [*_other(db, columns, wanted), *_in_window(columns, wanted)])


def all_of(columns: Columns, masks: Sequence[Mask]) -> Mask:
    """Return which stories all of some masks mark: of none, every story."""
    if not masks:
        return np.ones(len(columns), dtype=np.bool_)
    found = masks[0].copy()
    for one in masks[1:]:
        found &= one
    return found


def of_fields(
    db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter
) -> Mapping[Field, Mask]:
    """Return which stories match each field that has facets and is narrowed."""
    found: dict[Field, Mask] = {}
    if wanted.actors:
        found["actors"] = _at(db, columns, conditions.acting_rows(wanted.actors, wanted.actor_role))
    if wanted.types:
        found["types"] = columns.rest.types.any_of(_types(columns, wanted.types))
    if wanted.quads:
        found["quads"] = columns.quads.any_of([str(quad) for quad in wanted.quads])
    if wanted.places:
        found["places"] = _at(db, columns, conditions.keyed_rows("place", wanted.places))
    if wanted.publishers:
        found["publishers"] = _told_by(db, columns, wanted)
    if wanted.claims:
        found["claims"] = columns.rest.claims.any_of(wanted.claims)
    return found


def in_window(columns: Columns, wanted: Filter) -> Mask:
    """Return which stories overlap the window, or have no date."""
    return all_of(columns, _in_window(columns, wanted))


def certain(columns: Columns, wanted: Filter) -> Mask:
    """Return which stories are dated wholly inside the window."""
    found = columns.dated.copy()
    if wanted.first is not None:
        found &= columns.first_day >= day_number(wanted.first)
    if wanted.last is not None:
        found &= columns.last_day <= day_number(wanted.last)
    return found


def _matching(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> list[Mask]:
    return [*_other(db, columns, wanted), *of_fields(db, columns, wanted).values()]


def _other(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> list[Mask]:
    own = conditions.own_condition(wanted)
    found = [_where(db, columns, own)] if own != ALL else []
    for term in conditions.search_terms(wanted.words):
        if conditions.is_piece(term):
            found.append(_at(db, columns, conditions.saying_rows(term)))
        else:
            found.append(_where(db, columns, conditions.saying_condition(term)))
    return found


def _in_window(columns: Columns, wanted: Filter) -> list[Mask]:
    if wanted.first is None and wanted.last is None:
        return []
    # In order of their first day, those without a date last.
    dated = end = columns.dated_rows
    if wanted.last is not None:
        # As a number of the column's own kind: for any other the whole column is copied.
        last = columns.first_day.dtype.type(day_number(wanted.last))
        end = int(np.searchsorted(columns.first_day[:dated], last, "right"))
    found = np.zeros(len(columns), dtype=np.bool_)
    found[:end] = wanted.first is None or columns.last_day[:end] >= day_number(wanted.first)
    found[dated:] = True
    return [found]


def _in_gap(columns: Columns, wanted: Filter) -> list[Mask]:
    """Return which stories count under a number of the count line, or under a reason."""
    gap = wanted.gap
    if gap in conditions.DATE_GAPS:
        return [columns.rest.date_gaps.any_of([gap])]
    if gap in conditions.PLACE_GAPS:
        return [columns.rest.place_gaps.any_of([gap])]
    if gap == "certain":
        return [certain(columns, wanted)]
    if gap == "possible":
        return [columns.dated, ~certain(columns, wanted)]
    placed, dated = _PARTS.get(gap, (None, None))
    asked = ((columns.placed, placed), (columns.dated, dated))
    return [column if is_so else ~column for column, is_so in asked if is_so is not None]


def _told_by(db: duckdb.DuckDBPyConnection, columns: Columns, wanted: Filter) -> Mask:
    if wanted.told_only:
        return _where(db, columns, conditions.told_by(wanted))
    return _at(db, columns, conditions.keyed_rows("publisher", wanted.publishers))


def _types(columns: Columns, wanted: tuple[str, ...]) -> list[str]:
    """Return the types asked for, and all others where "OTHER" is."""
    others = _OTHER in wanted
    return [
        one
        for one in columns.rest.types.values
        if one in wanted or (others and one.startswith(f"{_OTHER}:"))
    ]


def _where(db: duckdb.DuckDBPyConnection, columns: Columns, asked: Condition) -> Mask:
    """Return which stories a condition holds for, asked of their file."""
    return _at(
        db,
        columns,
        Condition(f"SELECT row FROM stories WHERE {asked.sql}", asked.values),  # noqa: S608
    )


def _at(db: duckdb.DuckDBPyConnection, columns: Columns, asked: Condition) -> Mask:
    """Return which stories are at the rows that a query finds."""
    found = np.zeros(len(columns), dtype=np.bool_)
    found[np.asarray(db.execute(asked.sql, asked.values).fetchnumpy()["row"])] = True
    return found
