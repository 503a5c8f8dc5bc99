"""Which stories both halves have, which only one; and the halves worth comparing first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from geodata.comparing.halves import Halves
from geodata.queries import Filter, ReadModel
from geodata.queries.showing import showing


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stories of a kind each half has; ``shared`` ones are counted in both."""

    value: str
    one: int
    other: int
    shared: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """The stories of a filter, parted by two halves; rows in order.

    Attributes:
        only_one: Rows that only the first half has.
        shared: Rows that both have.
        only_other: Rows that only the second half has.
        neither: How many stories of the filter are in neither.
        types: By type of event, the most frequent first.
        quads: By quad class, 0 to 4, those without stories left out.
    """

    only_one: tuple[int, ...]
    shared: tuple[int, ...]
    only_other: tuple[int, ...]
    neither: int
    types: tuple[Tally, ...]
    quads: tuple[Tally, ...]


def overlap(model: ReadModel, wanted: Filter, halves: Halves) -> Overlap:
    """Return the stories of a filter parted by two halves."""
    one, other = (half.condition() for half in halves)
    sides = (
        f"SELECT row, type, quad, coalesce({one.sql}, false) AS one,"  # noqa: S608
        f" coalesce({other.sql}, false) AS other FROM stories JOIN shown USING (row)"
    )
    values = [*one.values, *other.values]
    every = f"SELECT row, one, other FROM ({sides}) ORDER BY row"  # noqa: S608
    counted = (
        "SELECT type, quad, count(*) FILTER (one), count(*) FILTER (other),"  # noqa: S608
        f" count(*) FILTER (one AND other) FROM ({sides}) WHERE one OR other GROUP BY type, quad"
    )
    with showing(model, wanted) as db:
        found = db.execute(every, values).fetchnumpy()
        kinds = db.execute(counted, values).fetchall()
    rows = np.asarray(found["row"])
    in_one, in_other = (np.asarray(found[name], dtype=np.bool_) for name in ("one", "other"))
    return Overlap(
        only_one=tuple(rows[in_one & ~in_other].tolist()),
        shared=tuple(rows[in_one & in_other].tolist()),
        only_other=tuple(rows[in_other & ~in_one].tolist()),
        neither=int((~in_one & ~in_other).sum()),
        types=_tallies(kinds, 0, by_size=True),
        quads=_tallies(kinds, 1, by_size=False),
    )


def pair_of_publishers(model: ReadModel, wanted: Filter) -> tuple[str, str] | None:
    """Return the two publishers that share most stories of a filter, None where there are not two.

    Where no two share any, they are the two with most stories.
    """
    named = "SELECT row, unnest(publishers) AS name FROM stories JOIN shown USING (row)"
    return _pair(
        model,
        wanted,
        f"SELECT a.name, b.name FROM ({named}) a JOIN ({named}) b ON a.row = b.row"  # noqa: S608
        " AND a.name < b.name GROUP BY ALL ORDER BY count(*) DESC, a.name, b.name LIMIT 1",
    ) or _two(model, wanted, f"SELECT name FROM ({named})")  # noqa: S608


def pair_of_actors(model: ReadModel, wanted: Filter) -> tuple[str, str] | None:
    """Return the two that act most towards each other both ways, None where there are not two.

    Countries stand for all of their actors; where nobody answers anybody, the two that act
    towards each other most are returned.
    """
    acts = (
        "SELECT row, role, CASE country WHEN '' THEN name ELSE 'country:' || country END AS key"
        " FROM acts JOIN known_actors USING (actor, country) JOIN shown USING (row)"
    )
    return _pair(
        model,
        wanted,
        f"WITH own AS ({acts}), pairs AS (SELECT least(s.key, t.key) AS one,"  # noqa: S608
        " greatest(s.key, t.key) AS other, s.key < t.key AS onward, count(DISTINCT row) AS n"
        " FROM own s JOIN own t USING (row) WHERE s.role = 'source' AND t.role = 'target'"
        " AND s.key <> t.key GROUP BY ALL)"
        " SELECT one, other FROM pairs GROUP BY one, other"
        " ORDER BY count(*) = 2 DESC, min(n) DESC, sum(n) DESC, one, other LIMIT 1",
    ) or _two(model, wanted, f"SELECT key AS name FROM ({acts})")  # noqa: S608


def middle_day(model: ReadModel, wanted: Filter) -> date | None:
    """Return the day that parts the dated stories of a filter in halves, None without any."""
    query = "SELECT quantile_disc(first_day, 0.5) FROM stories JOIN shown USING (row)"
    with showing(model, wanted) as db:
        found = db.execute(query).fetchone()
    return found[0] if found else None


def _pair(model: ReadModel, wanted: Filter, query: str) -> tuple[str, str] | None:
    with showing(model, wanted) as db:
        found = db.execute(query).fetchone()
    return (found[0], found[1]) if found else None


def _two(model: ReadModel, wanted: Filter, names: str) -> tuple[str, str] | None:
    query = f"SELECT name FROM ({names}) GROUP BY name ORDER BY count(*) DESC, name LIMIT 2"  # noqa: S608
    with showing(model, wanted) as db:
        found = db.execute(query).fetchall()
    return (found[0][0], found[1][0]) if len(found) == 2 else None


def _tallies(kinds: Sequence[Sequence[Any]], column: int, *, by_size: bool) -> tuple[Tally, ...]:
    one, other, shared = Counter[Any](), Counter[Any](), Counter[Any]()
    for kind in kinds:
        for counter, stories in zip((one, other, shared), kind[2:], strict=True):
            counter[kind[column]] += stories
    values = sorted(one, key=lambda value: (-(one[value] + other[value]) * by_size, value))
    return tuple(Tally(str(v), one[v], other[v], shared[v]) for v in values)
