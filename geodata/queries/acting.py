"""Who acts: the list of actors, and all that is known of one."""

from __future__ import annotations

from typing import Any, Final

import duckdb

from geodata.queries.actor_records import ActorPage, ActorRow, Period, Share
from geodata.queries.conditions import Condition
from geodata.queries.labels import country_label
from geodata.queries.records import ActorRole

COUNTRY: Final = "country:"
"""Before a country's code: all of its actors."""

_SHOWN = 12
_MONTHS_SHOWN = 120  # beyond, a bar a month would be too thin to read
_COUNTS = (
    "count(*) AS n, count(*) FILTER (acting) AS as_source,"
    " count(*) FILTER (acted_upon) AS as_target"
)
_ROLES = "bool_or(role = 'source') AS acting, bool_or(role = 'target') AS acted_upon"
_QUADS = ", ".join(f"count(*) FILTER (quad = {quad})" for quad in range(5))
_ROLE = "? IN ('', role)"
_PRONOUNS = [
    "he",
    "she",
    "it",
    "they",
    "his",
    "her",
    "its",
    "their",
    "him",
    "them",
    "we",
    "our",
    "i",
]


def actors(db: duckdb.DuckDBPyConnection) -> list[ActorRow]:
    """Return every actor: each country's own row, then its bodies, then its people.

    Countries come by their number of stories; who has no country comes last.
    """
    countries = db.execute(
        f"SELECT country, {_COUNTS} FROM (SELECT country, row, {_ROLES} FROM acts"  # noqa: S608
        " WHERE country <> '' GROUP BY country, row) GROUP BY country ORDER BY n DESC, country"
    ).fetchall()
    grouped: dict[str, list[ActorRow]] = {
        code: [ActorRow(f"{COUNTRY}{code}", country_label(code), code, "country", *counts)]
        for code, *counts in countries
    }
    for name, code, kind, *counts in db.execute(
        f"SELECT name, country, kind, n, as_source, as_target FROM known_actors JOIN (SELECT actor,"  # noqa: S608
        f" {_COUNTS} FROM (SELECT actor, row, {_ROLES} FROM acts GROUP BY actor, row)"
        " GROUP BY actor) USING (actor) ORDER BY (kind = 'person'), n DESC, name"
    ).fetchall():
        grouped.setdefault(code, []).append(ActorRow(name, name, code, kind, *counts))
    return [row for group in grouped.values() for row in group]


def actor_page(db: duckdb.DuckDBPyConnection, key: str, role: ActorRole) -> ActorPage | None:
    """Return what is known of an actor in a role, None for an unknown one."""
    own = _own(key)
    head = db.execute(
        "SELECT mode(country), mode(kind), count(DISTINCT document) FROM actors"  # noqa: S608
        f" WHERE {_named(key).sql}",
        _named(key).values,
    ).fetchone()
    if head is None or not head[2]:
        return None
    country, kind, documents = head
    name = country_label(country) if key.startswith(COUNTRY) else key
    counts = [_reach(db, own & Condition(_ROLE, (one,)))[0] for one in ("", "source", "target")]
    theirs = own & Condition(_ROLE, (role,))
    stories, first, last = _reach(db, theirs)
    monthly = not first or (last.year - first.year + 1) * 12 <= _MONTHS_SHOWN
    return ActorPage(
        ActorRow(key, name, country, "country" if name != key else kind, *counts),
        variants=() if key.startswith(COUNTRY) else _variants(db, key),
        documents=documents,
        stories=stories,
        first=first,
        last=last,
        monthly=monthly,
        periods=_periods(db, theirs, "month" if monthly else "year"),
        targets=_others(db, own, "source", "target") if role != "target" else (),
        sources=_others(db, own, "target", "source") if role != "source" else (),
        partners=_partners(db, own, role),
        places=_places(db, theirs),
    )


def _named(key: str) -> Condition:
    if key.startswith(COUNTRY):
        return Condition("country = ?", (key.removeprefix(COUNTRY),))
    return Condition("name = ?", (key,))


def _own(key: str) -> Condition:
    named = _named(key)
    return Condition(
        f"actor IN (SELECT actor FROM known_actors WHERE {named.sql})",  # noqa: S608
        named.values,
    )


def _reach(db: duckdb.DuckDBPyConnection, theirs: Condition) -> tuple[int, Any, Any]:
    found = db.execute(
        "SELECT count(*), min(first_day), max(last_day) FROM stories"  # noqa: S608
        f" WHERE row IN (SELECT row FROM acts WHERE {theirs.sql})",
        theirs.values,
    ).fetchone()
    return found or (0, None, None)


def _variants(db: duckdb.DuckDBPyConnection, key: str) -> tuple[tuple[str, int], ...]:
    found = db.execute(
        "SELECT words, count(*) AS n FROM actors"
        " WHERE name = ? AND regexp_matches(words, '\\p{Lu}')"
        " AND NOT list_contains(?, lower(words))"
        " GROUP BY words ORDER BY n DESC, length(words) DESC, words LIMIT ?",
        [key, _PRONOUNS, _SHOWN],
    ).fetchall()
    return tuple((words, n) for words, n in found)


def _periods(db: duckdb.DuckDBPyConnection, theirs: Condition, length: str) -> tuple[Period, ...]:
    found = db.execute(
        f"SELECT date_trunc('{length}', first_day)::DATE AS first, {_QUADS} FROM stories"  # noqa: S608
        f" WHERE date_trunc('{length}', first_day) = date_trunc('{length}', last_day)"
        f" AND row IN (SELECT row FROM acts WHERE {theirs.sql}) GROUP BY first ORDER BY first",
        theirs.values,
    ).fetchall()
    return tuple(Period(first, (q0, q1, q2, q3, q4)) for first, q0, q1, q2, q3, q4 in found)


def _others(
    db: duckdb.DuckDBPyConnection, own: Condition, role: ActorRole, other: ActorRole
) -> tuple[Share, ...]:
    """Return who stands in the other role where the actor stands in one."""
    where = Condition("a.role = ?", (other,)) & _in_rows(own & Condition("role = ?", (role,)))
    return _actor_shares(db, where & _not_own(own))


def _partners(db: duckdb.DuckDBPyConnection, own: Condition, role: ActorRole) -> tuple[Share, ...]:
    beside = own & Condition(_ROLE, (role,))
    where = Condition(
        f"(a.row, a.role) IN (SELECT (row, role) FROM acts WHERE {beside.sql})",  # noqa: S608
        beside.values,
    )
    return _actor_shares(db, where & _not_own(own))


def _in_rows(own: Condition) -> Condition:
    return Condition(f"a.row IN (SELECT row FROM acts WHERE {own.sql})", own.values)  # noqa: S608


def _not_own(own: Condition) -> Condition:
    return Condition(f"NOT (a.{own.sql})", own.values)


def _actor_shares(db: duckdb.DuckDBPyConnection, where: Condition) -> tuple[Share, ...]:
    found = db.execute(
        f"SELECT name, name, count(*) AS n, {_QUADS} FROM (SELECT DISTINCT name, a.row, quad"  # noqa: S608
        " FROM acts a JOIN known_actors USING (actor) JOIN stories s ON s.row = a.row"
        f" WHERE {where.sql}) GROUP BY name ORDER BY n DESC, name LIMIT ?",
        [*where.values, _SHOWN],
    ).fetchall()
    return tuple(_share(row) for row in found)


def _places(db: duckdb.DuckDBPyConnection, theirs: Condition) -> tuple[Share, ...]:
    found = db.execute(
        f"SELECT place_id, any_value(place), count(*) AS n, {_QUADS} FROM stories s"  # noqa: S608
        f" WHERE place_id <> '' AND row IN (SELECT row FROM acts WHERE {theirs.sql})"
        " GROUP BY place_id ORDER BY n DESC, place_id LIMIT ?",
        [*theirs.values, _SHOWN],
    ).fetchall()
    return tuple(_share(row) for row in found)


def _share(row: tuple[Any, ...]) -> Share:
    key, name, stories, *quads = row
    zero, one, two, three, four = quads
    return Share(key, name, stories, (zero, one, two, three, four))
