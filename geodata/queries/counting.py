"""How many stories: the count line, the facets, the first window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import duckdb
import pycountry

from geodata.event_types import plain_word
from geodata.queries.conditions import (
    DATED,
    PLACED,
    Condition,
    Field,
    certain_condition,
    condition,
    window_condition,
)
from geodata.queries.records import ActorRole, Counts, Facets, FacetValue, Filter

QUAD_LABELS = (
    "no class",
    "verbal co-operation",
    "material co-operation",
    "verbal conflict",
    "material conflict",
)
CLAIM_LABELS = {
    "occurred": "happened",
    "ongoing": "going on",
    "planned": "planned",
    "alleged": "alleged",
    "hypothetical_reported": "said to be possible",
    "denied": "denied",
}


def count(db: duckdb.DuckDBPyConnection, wanted: Filter) -> Counts:
    """Return the count line of a filter; its ``gap`` is left aside."""
    where = condition(wanted) & window_condition(wanted)
    certain = certain_condition(wanted)
    found = db.execute(
        f"SELECT {PLACED} AS placed, {DATED} AS dated, date_gap, place_gap, count(*),"  # noqa: S608
        f" count(*) FILTER (WHERE {certain.sql}), sum(reports)::BIGINT"
        f" FROM stories WHERE {where.sql} GROUP BY ALL",
        [*certain.values, *where.values],
    ).fetchall()
    parts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for placed, dated, *_, stories, _, _ in found:
        parts[placed, dated] += stories
    sure = sum(row[5] for row in found)
    return Counts(
        stories=sum(parts.values()),
        mapped=parts[True, True],
        undated=parts[True, False],
        unplaced=parts[False, True],
        neither=parts[False, False],
        certain=sure,
        possible=parts[True, True] + parts[False, True] - sure,
        reports=sum(row[6] for row in found),
        gaps=_gaps(found),
    )


def _gaps(found: Iterable[tuple[Any, ...]]) -> dict[str, int]:
    gaps: Counter[str] = Counter()
    for _, _, date_gap, place_gap, stories, _, _ in found:
        gaps.update({reason: stories for reason in (date_gap, place_gap) if reason})
    return dict(sorted(gaps.items()))


def facets(db: duckdb.DuckDBPyConnection, wanted: Filter) -> Facets:
    """Return the choices of each filter, counted under all the other filters."""

    def where(field: Field) -> Condition:
        return condition(wanted, without=field) & window_condition(wanted)

    return Facets(
        actors=_actors(db, where("actors"), wanted.actor_role),
        types=_values(db, "type", where("types"), plain_word),
        quads=_values(db, "quad::VARCHAR", where("quads"), _quad_label),
        places=_places(db, where("places")),
        publishers=_values(db, "unnest(publishers)", where("publishers"), str),
        claims=_values(db, "claim", where("claims"), _claim_label),
    )


@cache
def country_label(code: str) -> str:
    """Return a country's name for its code; the code itself where no list has it."""
    if code.startswith("INT:"):
        return code.removeprefix("INT:")
    found = pycountry.countries.get(alpha_3=code)
    found = found or pycountry.historic_countries.get(alpha_3=code)
    return str(getattr(found, "common_name", None) or getattr(found, "name", code))


def _values(
    db: duckdb.DuckDBPyConnection, column: str, where: Condition, label: Callable[[str], str]
) -> tuple[FacetValue, ...]:
    found = db.execute(
        f"SELECT value, count(*) AS n FROM (SELECT {column} AS value FROM stories"  # noqa: S608
        f" WHERE {where.sql}) GROUP BY value ORDER BY n DESC, value",
        where.values,
    ).fetchall()
    return tuple(FacetValue(value, label(value), n) for value, n in found)


def _places(db: duckdb.DuckDBPyConnection, where: Condition) -> tuple[FacetValue, ...]:
    found = db.execute(
        "SELECT value, coalesce(min(p.name), value), count(DISTINCT row) AS n FROM"  # noqa: S608
        f" (SELECT row, unnest(place_ids) AS value FROM stories WHERE {where.sql})"
        " LEFT JOIN place_names p ON p.place_id = value"
        " GROUP BY value ORDER BY n DESC, value",
        where.values,
    ).fetchall()
    return tuple(FacetValue(*row) for row in found)


def _actors(
    db: duckdb.DuckDBPyConnection, where: Condition, role: ActorRole
) -> tuple[FacetValue, ...]:
    """Return each country, then its bodies, then its people; the most frequent first."""
    asked = (
        "SELECT a.actor, a.country, a.row FROM acts a SEMI JOIN"  # noqa: S608
        f" (SELECT row FROM stories WHERE {where.sql}) s ON a.row = s.row WHERE ? IN ('', a.role)"
    )
    countries = db.execute(
        f"SELECT country, count(DISTINCT row) AS n FROM ({asked}) WHERE country <> ''"  # noqa: S608
        " GROUP BY country ORDER BY n DESC, country",
        [*where.values, role],
    ).fetchall()
    grouped: dict[str, list[FacetValue]] = {
        code: [FacetValue(f"country:{code}", country_label(code), n, code, "country")]
        for code, n in countries
    }
    for name, code, kind, n in db.execute(
        "SELECT name, country, kind, n FROM known_actors JOIN"  # noqa: S608
        f" (SELECT actor, count(DISTINCT row) AS n FROM ({asked}) GROUP BY actor) USING (actor)"
        " ORDER BY (kind = 'person'), n DESC, name",
        [*where.values, role],
    ).fetchall():
        grouped.setdefault(code, []).append(FacetValue(name, name, n, code, kind))
    return tuple(one for group in grouped.values() for one in group)


def _quad_label(value: str) -> str:
    return QUAD_LABELS[int(value)]


def _claim_label(value: str) -> str:
    return CLAIM_LABELS.get(value, value)
