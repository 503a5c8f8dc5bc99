"""Filter -> SQL condition of what the columns in memory do not know. Values are bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from geodata.boxes import Box
from geodata.folding import fold
from geodata.moments import stamp_of
from geodata.queries.records import ActorRole, Filter
from geodata.read_model.inverted import PIECE, SEARCHED

Field = Literal["actors", "types", "quads", "places", "publishers", "claims"]
"""A filter field that has facets."""

WORDS_CODE_POINTS = 200  # of a search that are looked at
_TERMS = 12
_TERM = re.compile(r'"([^"]*)"|(\S+)')

_PIECE = re.compile(PIECE)
_ACTORS = "SELECT row FROM acts WHERE "
_NAMED = "actor IN (SELECT actor FROM known_actors WHERE {})"
_NEAR = 2  # UCDP: at or near a point
DATE_GAPS = ("vague", "undated_document", "none_given")
PLACE_GAPS = ("no_site", "not_placed", "none_named")


@dataclass(frozen=True, slots=True)
class Condition:
    """An SQL condition and the values of its ``?``, in order."""

    sql: str
    values: tuple[object, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"({self.sql}) AND ({other.sql})", self.values + other.values)


ALL = Condition("true")


def own_condition(wanted: Filter) -> Condition:
    """Return the condition of what only the story itself tells: confidence, change and box."""
    found = ALL
    if wanted.min_confidence > 0:
        found &= Condition("confidence >= ?", (wanted.min_confidence,))
    if wanted.changed_since:
        found &= Condition("changed_at >= ?", (stamp_of(wanted.changed_since),))
    if wanted.box:
        found &= _in_box(wanted.box)
    return found


def acting_condition(actors: tuple[str, ...], role: ActorRole = "") -> Condition:
    """Return the condition: any of some actors is in the story, and is what is asked for.

    Args:
        actors: Names, "country:AZE" or "kind:rebel".
        role: What they have to be.
    """
    return _in(acting_rows(actors, role)) if actors else ALL


def acting_rows(actors: tuple[str, ...], role: ActorRole = "") -> Condition:
    """Return the query of the rows of such stories; of no actor, there is none."""
    asked: dict[str, list[str]] = {"name": [], "country": [], "kind": []}
    for actor in actors:
        column, _, code = actor.partition(":")
        if column in ("country", "kind"):
            asked[column].append(code)
        asked["name"].append(actor)  # a name, too, may begin so
    found = [_acting(column, tuple(values), role) for column, values in asked.items() if values]
    return Condition(
        " UNION ALL ".join(one.sql for one in found), tuple(v for one in found for v in one.values)
    )


def keyed_condition(field: Literal["place", "publisher"], keys: tuple[str, ...]) -> Condition:
    """Return the condition: a report of the story has any of some places or publishers."""
    return _in(keyed_rows(field, keys)) if keys else ALL


def keyed_rows(field: Literal["place", "publisher"], keys: tuple[str, ...]) -> Condition:
    """Return the query of the rows of such stories."""
    of_field = Condition("field = ?", (field,)) & any_of("key", keys)
    return Condition(f"SELECT row FROM keys WHERE {of_field.sql}", of_field.values)  # noqa: S608


def any_of(column: str, values: tuple[object, ...]) -> Condition:
    """Return the condition: a column holds one of some values; of none, everything is true."""
    # Written out, so that the file's statistics can be held against them.
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", values) if values else ALL


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


def _acting(column: str, values: tuple[str, ...], role: ActorRole) -> Condition:
    one = any_of(column, values)
    if column == "name":
        one = Condition(_NAMED.format(one.sql), one.values)
    if role:
        one &= Condition("role = ?", (role,))
    return Condition(_ACTORS + one.sql, one.values)


def _in(rows: Condition) -> Condition:
    """Return the condition: the story is at a row that a query finds."""
    return Condition(f"coalesce(row IN ({rows.sql}), false)", rows.values)


def saying_condition(term: str) -> Condition:
    """Return the condition: a term stands in the story's words, be it within a word of theirs.

    A term that is one piece stands in a story if it stands in one of the story's pieces. Of any
    other each piece does, too, and the whole is looked for in the text.
    """
    found = ALL
    for piece in _PIECE.findall(term):
        found &= _in(saying_rows(piece))
    if is_piece(term):
        return found
    return found & Condition(f"contains({SEARCHED}, ?)", (term,))


def is_piece(term: str) -> bool:
    """Return whether a term is one piece, such as the words of stories are cut into."""
    return _PIECE.fullmatch(term) is not None


def saying_rows(piece: str) -> Condition:
    """Return the query of the rows of the stories that a piece stands in."""
    return Condition(_SAYING, (piece,))


# As a mark beside each story: joining the stories with the rows found takes twice as long.
_SAYING = (
    "SELECT row FROM words WHERE word IN (SELECT word FROM vocabulary WHERE contains(piece, ?))"
)


def told_by(wanted: Filter) -> Condition:
    """Return the condition: a publisher asked for tells it, or nobody else does."""
    found = keyed_condition("publisher", wanted.publishers)
    if found == ALL or not wanted.told_only:
        return found
    # A report whose publisher is not known may be anybody's.
    return found & Condition(
        "list_has_all(?, publishers)"
        " AND row NOT IN (SELECT r.row FROM reports r JOIN articles a ON a.article = r.article"
        " WHERE coalesce(a.publisher, '') = '')",
        (list(wanted.publishers),),
    )
