"""The days that a time bar counts stories on."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.queries.columns import day_of
from geodata.queries.stretches import stretches_of
from geodata.records import Interval
from tests import factories as make
from tests.queries.made_columns import columns_dated


@pytest.mark.parametrize(
    ("first", "last", "stretch"),
    [
        ("2023-09-20", "2023-09-20", ("2023-09-20", "2023-09-20")),
        ("2023-09-20", "2023-09-21", ("2023-09-18", "2023-09-24")),
        ("2023-09-24", "2023-09-25", ("2023-09-18", "2023-10-01")),
        ("2023-09-01", "2023-09-30", ("2023-08-28", "2023-10-01")),
        ("2023-01-15", "2023-02-15", ("2023-01-01", "2023-02-28")),
        ("1815-06-18", "1815-06-19", ("1815-06-12", "1815-06-25")),
        ("1899-12-31", "2000-02-01", ("1899-12-01", "2000-02-29")),
    ],
)
def test_what_is_dated_to_several_days_counts_on_whole_weeks_or_months(first, last, stretch):
    days = Interval(date.fromisoformat(first), date.fromisoformat(last))
    found = stretches_of(columns_dated([days], undated=2))

    assert (str(day_of(found.first[0])), str(day_of(found.last[0]))) == stretch
    assert len(found.codes) == 1


@given(st.lists(make.intervals, max_size=12), st.integers(0, 3))
def test_each_dated_story_is_in_one_stretch_that_holds_its_days(days, undated):
    columns = columns_dated(days, undated)
    found = stretches_of(columns)
    groups = list(zip(map(day_of, found.first), map(day_of, found.last), strict=True))

    assert groups == sorted(set(groups))
    assert found.count(columns.dated).sum() == len(days)
    for row, code in enumerate(found.codes):
        assert found.first[code] <= columns.first_day[row]
        assert columns.last_day[row] <= found.last[code]
    alone = Counter((day, day) for day in (i.first for i in days if i.days == 1))
    counted = dict(zip(groups, found.count(columns.dated).tolist(), strict=True))
    assert alone == Counter({one: n for one, n in counted.items() if one[0] == one[1]})


def test_stories_outside_a_mask_are_not_counted():
    day = date(2024, 2, 29)
    columns = columns_dated([Interval(day, day)] * 3 + [Interval(day, day + timedelta(1))])
    counted = stretches_of(columns).count(np.array([True, False, True, False]))

    assert sorted(counted.tolist()) == [0, 2]
