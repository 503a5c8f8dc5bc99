"""What a filter may name: every actor, place, publisher and type that any story has."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

_OF_KEYS = "SELECT DISTINCT key FROM keys WHERE field = '{}'"
_ACTORS = (
    "SELECT name FROM known_actors UNION"
    " SELECT 'country:' || country FROM known_actors WHERE country <> ''"
)


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of each field as a filter writes them; of actors also "country:AZE"."""

    actors: frozenset[str]
    places: frozenset[str]
    publishers: frozenset[str]
    types: frozenset[str]


def choices(db: duckdb.DuckDBPyConnection) -> Choices:
    """Return what a filter may name; unlike facets it counts nothing."""
    asked = (
        _ACTORS,
        _OF_KEYS.format("place"),
        _OF_KEYS.format("publisher"),
        "SELECT DISTINCT type FROM stories",
    )
    return Choices(*(frozenset(value for (value,) in db.execute(q).fetchall()) for q in asked))
