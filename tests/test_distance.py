import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.distance import metres_between, moved, reach_m, unwrapped

lats = st.floats(-85, 85)
lons = st.floats(-180, 180)


def test_a_degree_of_latitude_is_about_111_km():
    assert metres_between(0, 0, 1, 0) == pytest.approx(111_195, abs=20)


@given(lats, lons, st.floats(1, 500_000), st.floats(0, 360))
def test_moving_goes_as_far_as_it_says(lat, lon, metres, bearing):
    there = moved(lat, lon, metres, bearing)

    assert metres_between(lat, lon, *there) == pytest.approx(metres, rel=1e-3, abs=1)


def test_reach_is_the_farthest_corner():
    assert reach_m(shapely.box(0, 0, 1, 1), 0, 0) == pytest.approx(math.sqrt(2) * 111_195, rel=0.01)


def test_a_shape_cut_at_the_antimeridian_is_made_whole():
    halves = shapely.union_all([shapely.box(170.5, 0, 180, 5), shapely.box(-180, 0, -170.5, 5)])

    assert unwrapped(halves).bounds == (170.5, 0, 189.5, 5)
