"""A box: what it refuses, how a link names it, and which stories lie in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.boxes import Box, box_from, link_of
from geodata.queries import Filter
from tests import factories as make

LATS = st.floats(-90, 90).map(lambda degrees: round(degrees, 3))
LONS = st.floats(-180, 180).map(lambda degrees: round(degrees, 3))


@given(LATS, LATS, LONS, LONS)
def test_a_link_names_the_same_box(one, other, west, east):
    box = Box(min(one, other), west, max(one, other), east)

    assert box_from(link_of(box)) == box


@pytest.mark.parametrize(
    "words",
    ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "10,0,5,1", "0,0,91,1", "0,-181,1,0", "nan,0,1,1"],
)
def test_other_words_are_no_box(words):
    with pytest.raises(ValueError, match=r".+"):
        box_from(words)


def test_a_country_is_in_no_small_box_that_holds_its_middle(tmp_path):
    country = make.place("Norland", 10, 20, kind="country", radius_m=400_000.0)
    event = make.event(places=[make.site(country)])

    with make.read_model(tmp_path / "ledger.db", [event]) as model:
        found = [
            len(model.stories(Filter(box=Box(10 - d, 20 - d, 10 + d, 20 + d)))) for d in (1, 5)
        ]

    assert found == [0, 1]
