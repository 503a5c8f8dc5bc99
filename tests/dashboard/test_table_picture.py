import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.table_picture.drawing import WIDE, drawing, province_outlines
from geodata.matching import Tolerance, compare
from geodata.matching.alike import Actors
from tests.matching.stories import event, nowhere, story, table_of

LAND = np.array([shapely.box(0, 0, 40, 30)], dtype=object)


def drawn(events, stories):
    return drawing(compare(events, table_of(*stories), Tolerance(), Actors()), LAND)


def test_theirs_ours_and_what_ties_them():
    found = drawn([event(), event(1, point=(14.0, 25.0))], [story(1), story(1, lat=13.0)])

    assert [one["with"] for one in found.triangles] == ["same", "alone"]
    assert [one["with"] for one in found.dots] == ["same", "alone"]
    assert (len(found.dots), len(found.ties)) == (2, 1)
    assert found.triangles[0]["words"] == "Row 2, Dunmore"
    assert found.land.startswith("M")
    assert found.words == "A map of 2 rows of the table and 2 stories"


@pytest.mark.parametrize("kind", ["country", "region", "corridor"])
def test_a_story_known_only_as_a_whole_has_no_dot(kind):
    found = drawn([event()], [story(kind=kind, radius_m=200_000.0)])

    assert (found.dots, found.ties) == ([], [])
    assert [one["with"] for one in found.triangles] == ["perhaps" if kind == "country" else "same"]


def test_without_a_point_there_is_no_picture():
    assert drawn([event(point=None)], [nowhere()]) is None


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=5))
def test_every_mark_lies_in_the_picture(points):
    found = drawn([event(point=point) for point in points], [])

    assert found.width == WIDE
    for one in found.triangles:
        assert -1 <= one["x"] <= found.width + 1
        assert -1 <= one["y"] <= found.height + 1


def test_the_provinces_are_there():
    assert len(province_outlines()) > 4_000
