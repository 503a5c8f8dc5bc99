import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.distance import metres_between
from geodata.matching.joining import Extents, days_apart, keyed_pairs, km_apart, near_pairs

RECORD = st.tuples(
    st.integers(730_000, 730_040),  # first day
    st.sampled_from([0, 0, 0, 3, 40, 400]),  # how many days more
    st.sampled_from([-89.9, -12.0, 0.0, 0.1, 45.0, 45.2, 66.5, 89.5]) | st.floats(-90, 90),
    st.sampled_from([-180.0, -179.95, 0.0, 0.1, 30.0, 30.3, 179.95, 180.0]) | st.floats(-180, 180),
    st.sampled_from([5.0, 5.0, 25.0, 300.0, 4_000.0]),
)
RECORDS = st.lists(RECORD, max_size=12)


def extents(records) -> Extents:
    first, more, lat, lon, reach = np.array(records, np.float64).reshape(-1, 5).T
    days = first.astype(np.int64)
    return Extents(days, days + more.astype(np.int64), lat, lon, reach)


def pairs(found):
    i, j = found
    assert len(set(zip(i.tolist(), j.tolist(), strict=True))) == len(i)
    return set(zip(i.tolist(), j.tolist(), strict=True))


@given(RECORDS, RECORDS, st.integers(0, 5))
def test_the_grid_finds_exactly_what_looking_at_all_pairs_finds(events, stories, days):
    wanted = set()
    for i, (first, more, lat, lon, _) in enumerate(events):
        for j, (other, longer, at, along, reach) in enumerate(stories):
            gap = max(first - other - longer, other - first - more, 0)
            if gap <= days and metres_between(lat, lon, at, along) / 1_000 <= reach:
                wanted.add((i, j))

    found = pairs(near_pairs(extents(events), extents(stories), days))
    # At the very rim the two ways of computing a distance may differ by a hair.
    rim = {
        (i, j)
        for i, j in found ^ wanted
        if abs(
            metres_between(*events[i][2:4], *stories[j][2:4]) / 1_000 - stories[j][4]
        ) < 1e-6
    }  # fmt: skip
    assert found ^ wanted == rim


@given(RECORDS, RECORDS, st.integers(0, 5), st.data())
def test_keys_find_exactly_what_shares_one(events, stories, days, data):
    keys = st.lists(st.integers(0, 3), max_size=2, unique=True)
    mine, theirs = (
        [data.draw(keys) for _ in records] for records in (events, stories)
    )  # fmt: skip
    own, other = extents(events), extents(stories)
    listed = [
        np.array([(n, key) for n, some in enumerate(side) for key in some], np.int64)
        .reshape(-1, 2)
        .T
        for side in (mine, theirs)
    ]
    found = pairs(keyed_pairs(own, other, days, (tuple(listed[0]), tuple(listed[1]))))

    wanted = {
        (i, j)
        for i in range(len(events))
        for j in range(len(stories))
        if set(mine[i]) & set(theirs[j])
        and days_apart(own.at(np.array([i])), other.at(np.array([j])))[0] <= days
    }
    assert found == wanted


def test_distances_are_those_of_single_points():
    one, other = extents([(1, 0, 10.0, 20.0, 1.0)]), extents([(1, 0, 11.0, 21.0, 1.0)])

    assert km_apart(one, other)[0] == pytest.approx(metres_between(10, 20, 11, 21) / 1_000)
