from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from dashboard.fitting import MARGIN_DEGREES, bounds_of
from dashboard.selection import bounds, extent, in_view, most_reported
from geodata.queries import Filter, ReadModel
from geodata.queries.ground import read_ground


@pytest.fixture
def model(filled):
    return ReadModel.open(filled)


@pytest.fixture
def ground(model):
    with model.asking() as db:
        return read_ground(db, model.tallies.columns())


@pytest.mark.parametrize(
    "chosen",
    [
        Filter(),
        Filter(first=date(2024, 5, 7), last=date(2024, 5, 8)),
        Filter(first=date(2022, 6, 1), last=date(2022, 6, 1)),
        Filter(first=date(1900, 1, 1), last=date(1900, 1, 1)),
        Filter(first=date(2024, 5, 6), last=date(2024, 5, 6), actors=("Norland",)),
        Filter(first=date(2024, 5, 6), last=date(2024, 5, 8), gap="neither"),
    ],
)
def test_the_view_holds_exactly_the_stories_that_the_query_returns(model, chosen):
    shown = in_view(model.tallies.columns(), model.matching(chosen), chosen)

    assert [int(row) for row in np.flatnonzero(shown)] == [s.row for s in model.stories(chosen)]


def test_the_most_reported_come_first_and_of_equals_the_earlier(model):
    columns = model.tallies.columns()
    rest = replace(columns.rest, reports=np.array([1, 3, 1, 3, 2]))
    columns = replace(columns, read_rest=lambda: rest)

    assert most_reported(columns, np.array([0, 1, 2, 3, 4])).tolist() == [1, 3, 4, 0, 2]
    assert most_reported(columns, np.array([0, 2, 4])).tolist() == [4, 0, 2]


def test_the_extent_runs_from_the_first_day_to_the_last(model):
    found = extent(model.tallies.columns())

    assert (found.first, found.last) == (date(2022, 1, 1), date(2024, 5, 8))


def test_a_view_without_places_looks_at_all_of_them(model, ground):
    nothing, everything = np.zeros(5, dtype=bool), np.ones(5, dtype=bool)
    found = bounds(model.tallies.columns(), ground, nothing)

    assert found == bounds(model.tallies.columns(), ground, everything)


def test_a_view_holds_both_ends_of_its_arrows(model, ground):
    ends = np.array([[30.0], [34.0]])
    moved = replace(ground, moved=np.array([0]), moved_lat=ends, moved_lon=ends)
    found = bounds(model.tallies.columns(), moved, np.arange(5) == 0)

    assert max(found.south, found.west) <= 30
    assert min(found.north, found.east) >= 34


def box(lat, lon, where_prec=1):
    precision = np.full(len(lat), where_prec)
    return bounds_of(np.array(lat, float), np.array(lon, float), precision)


def test_the_box_holds_every_place_with_a_margin():
    found = box([1.0, 3.0], [10.0, 12.0])

    assert found.south == pytest.approx(1 - MARGIN_DEGREES)
    assert found.east == pytest.approx(12 + MARGIN_DEGREES)


def test_the_box_crosses_the_antimeridian_where_that_is_narrower():
    found = box([-18.0, -14.0], [178.0, -178.0])

    assert found.west == pytest.approx(178 - MARGIN_DEGREES)
    assert found.east == pytest.approx(-178 + MARGIN_DEGREES)


def test_a_country_counts_only_where_there_is_nothing_finer():
    mixed = bounds_of(np.array([0.0, 60.0]), np.array([0.0, 90.0]), np.array([1, 6]))

    assert mixed.north == pytest.approx(MARGIN_DEGREES)
    assert box([60.0], [90.0], where_prec=6).south == pytest.approx(60 - MARGIN_DEGREES)


def test_no_place_has_no_box():
    assert box([np.nan], [np.nan]) is None
    assert box([], []) is None
