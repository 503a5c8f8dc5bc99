from __future__ import annotations

import random
from itertools import islice

import pytest

from geodata.stories.neighbours import Neighbours
from geodata.stories.units import Unit, units_of
from tests.bench.stories import articles_of, invented_reports


@pytest.fixture(scope="module", params=range(2))
def crowd(request) -> tuple[Neighbours, list[Unit], list[Unit]]:
    """Return neighbours so many that blocks are full, with all units and those that open."""
    chance = random.Random(request.param)  # noqa: S311 - no secret
    found = list(islice(invented_reports(chance), 600))
    units = sorted(units_of(found, dict(articles_of(found)), {}))
    opening = chance.sample(units, len(units) // 2)
    neighbours = Neighbours()
    for unit in units:
        neighbours.seek(unit)
    for unit in opening:
        neighbours.open(unit)
    return neighbours, units, opening


def test_who_is_compared_with_an_opening_is_found_from_it(crowd) -> None:
    neighbours, units, opening = crowd
    compared = {(one, unit) for unit in units for one in neighbours.openings_for(unit)}

    assert compared == {(one, unit) for one in opening for unit in neighbours.seekers_of(one, one)}
    assert all(one < unit for one, unit in compared)


def test_an_opening_that_goes_is_seen_to_make_room_for_others(crowd) -> None:
    neighbours, units, opening = crowd
    before = {unit: neighbours.openings_for(unit) for unit in units}
    for one in opening[:40]:
        told = {(unit, other) for own, other in neighbours.displaced_by(one) for unit in own}
        neighbours.close(one)
        came = {(unit, o) for unit in units for o in neighbours.openings_for(unit) - before[unit]}
        neighbours.open(one)

        assert came <= told


def test_units_that_went_leave_nothing_behind(crowd) -> None:
    _, units, _ = crowd
    neighbours = Neighbours()
    for unit in units:
        neighbours.seek(unit)
        neighbours.open(unit)
    for unit in units:
        neighbours.close(unit)
        neighbours.forget(unit)

    assert neighbours == Neighbours()
