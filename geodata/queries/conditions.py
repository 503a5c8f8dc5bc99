"""Filter -> SQL condition over the stories table. Values are bound, never written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from geodata.boxes import Box
from geodata.folding import fold
from geodata.moments import stamp_of
from geodata.queries.records import Filter

Field = Literal["actors", "types", "quads", "places", "publishers", "claims"]
"""A filter field that has facets."""

WORDS_CODE_POINTS = 200  # of a search that are looked at
_TERMS = 12
_TERM = re.compile(r'"([^"]*)"|(\S+)')

PLACED = "place_id <> ''"
DATED = "first_day IS NOT NULL"
_GAPS = {
    "mapped": f"{PLACED} AND {DATED}",
    "undated": f"{PLACED} AND NOT {DATED}",
    "unplaced": f"NOT {PLACED} AND {DATED}",
    "neither": f"NOT {PLACED} AND NOT {DATED}",
    "dated": DATED,
    "dateless": f"NOT {DATED}",
    "placeless": f"NOT {PLACED}",
}
_ACTOR_KEYS = {"": "actor_keys", "source": "source_keys", "target": "target_keys"}
_NEAR = 2  # UCDP: at or near a point
_DATE_GAPS = ("vague", "undated_document", "none_given")
_PLACE_GAPS = ("no_site", "not_placed", "none_named")


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition and the values of its ``?``, in order."""

    sql: str
    values: tuple[object, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"({self.sql}) AND ({other.sql})", self.values + other.values)


ALL = Condition("true")


def condition(wanted: Filter) -> Condition:
    """Return the condition of every field but the window and the gap."""
    found = other_condition(wanted)
    for one in field_conditions(wanted).values():
        found &= one
    return found


def field_conditions(wanted: Filter) -> dict[Field, Condition]:
    """Return the condition of each field that has facets and is narrowed."""
    found: dict[Field, Condition] = {
        "actors": _any_in_list(_ACTOR_KEYS[wanted.actor_role], wanted.actors),
        "types": _types(wanted.types),
        "quads": _any_of("quad", wanted.quads),
        "places": _any_in_list("place_ids", wanted.places),
        "publishers": _told_by(wanted),
        "claims": _any_of("claim", wanted.claims),
    }
    return {name: one for name, one in found.items() if one != ALL}


def other_condition(wanted: Filter) -> Condition:
    """Return the condition of the fields that have no facets, such as confidence and words."""
    found = ALL
    if wanted.min_confidence > 0:
        found &= Condition("confidence >= ?", (wanted.min_confidence,))
    if wanted.changed_since:
        found &= Condition("changed_at >= ?", (stamp_of(wanted.changed_since),))
    if wanted.box:
        found &= _in_box(wanted.box)
    for term in search_terms(wanted.words):
        found &= Condition("contains(search, ?)", (term,))
    return found


def window_condition(wanted: Filter) -> Condition:
    """Return the condition: overlaps the window, or has no date."""
    found = ALL
    if wanted.last is not None:
        found &= Condition("first_day <= ?", (wanted.last,))
    if wanted.first is not None:
        found &= Condition("last_day >= ?", (wanted.first,))
    return found if found == ALL else Condition(f"NOT {DATED} OR ({found.sql})", found.values)


def certain_condition(wanted: Filter) -> Condition:
    """Return the condition: dated wholly inside the window."""
    found = Condition(DATED)
    if wanted.first is not None:
        found &= Condition("first_day >= ?", (wanted.first,))
    if wanted.last is not None:
        found &= Condition("last_day <= ?", (wanted.last,))
    return found


def gap_condition(wanted: Filter) -> Condition:
    """Return the condition: counted under one number of the count line, or one reason."""
    if wanted.gap in _GAPS:
        return Condition(_GAPS[wanted.gap])
    if wanted.gap in _DATE_GAPS:
        return Condition("date_gap = ?", (wanted.gap,))
    if wanted.gap in _PLACE_GAPS:
        return Condition("place_gap = ?", (wanted.gap,))
    certain = certain_condition(wanted)
    if wanted.gap == "certain":
        return certain
    if wanted.gap == "possible":
        return Condition(DATED) & Condition(f"NOT ({certain.sql})", certain.values)
    return ALL


def shown_condition(wanted: Filter) -> Condition:
    """Return the condition of all of a filter: what a list of its stories shows."""
    return condition(wanted) & window_condition(wanted) & gap_condition(wanted)


def search_terms(words: str) -> list[str]:
    """Return what must occur, folded: single words, or phrases in double quotes.

    A search is cut at 200 characters and 12 terms: nobody types more, and a pasted
    megabyte must not stop the others.
    """
    found = _TERM.findall(fold(words[:WORDS_CODE_POINTS]))
    terms = (quoted.strip() or single.strip('"') for quoted, single in found)
    return list(dict.fromkeys(term for term in terms if term))[:_TERMS]


def _in_box(box: Box) -> Condition:
    """Return the condition: the middle of the place lies in a box, and it is no wider than that.

    So what is known only to a country is in a box that could hold the country, and not in a
    small one that happens to hold the country's middle.
    """
    across = "lon >= ? OR lon <= ?" if box.west > box.east else "lon >= ? AND lon <= ?"
    return (
        Condition("lat BETWEEN ? AND ?", (box.south, box.north))
        & Condition(across, (box.west, box.east))
        & Condition(f"where_prec <= {_NEAR} OR 2 * radius_m <= ?", (box.height_m,))
    )


def _any_of(column: str, values: tuple[object, ...]) -> Condition:
    return Condition(f"list_contains(?, {column})", (list(values),)) if values else ALL


def _any_in_list(column: str, values: tuple[str, ...]) -> Condition:
    return Condition(f"list_has_any({column}, ?)", (list(values),)) if values else ALL


def _told_by(wanted: Filter) -> Condition:
    found = _any_in_list("publishers", wanted.publishers)
    if found == ALL or not wanted.told_only:
        return found
    # A report whose publisher is not known may be anybody's.
    return found & Condition(
        "list_has_all(?, publishers)"
        " AND row NOT IN (SELECT r.row FROM reports r WHERE coalesce(r.publisher, '') = '')",
        (list(wanted.publishers),),
    )


def _types(values: tuple[str, ...]) -> Condition:
    if not values:
        return ALL
    by_family = "OTHER" in values
    sql = "list_contains(?, type)" + (" OR type LIKE 'OTHER:%'" if by_family else "")
    return Condition(sql, (list(values),))
