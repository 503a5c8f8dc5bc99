import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.fitting import bounds_of


def box(*points, prec=1):
    lat, lon = (np.array(list(axis), dtype=float) for axis in zip(*points, strict=True))
    return bounds_of(lat, lon, np.full(len(points), prec))


def test_a_few_far_places_do_not_shrink_the_region_to_a_dot():
    cluster = [(39.8 + i / 10, 46.5 + i / 10) for i in range(6)]
    found = box(*cluster, (50.4, 30.5), (34.0, -118.2))

    assert 40 < found.west < found.east < 50
    assert found.south > 35


def test_two_places_far_apart_are_both_shown():
    found = box((34.0, -118.2), (40.7, -74.0))

    assert (found.west, found.east) == pytest.approx((-120.85, -71.35), abs=0.01)


def test_a_box_may_cross_the_antimeridian():
    found = box((-17.0, 179.0), (-14.0, -171.0))

    assert found.west > found.east


def test_no_place_has_no_box():
    assert box((np.nan, np.nan)) is None


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-179, 179)), min_size=1, max_size=30))
def test_a_box_is_always_on_the_globe_and_holds_a_place(points):
    found = box(*points)

    assert -90 <= found.south <= found.north <= 90
    assert any(found.south <= lat <= found.north for lat, _ in points)
