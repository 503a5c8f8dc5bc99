"""What the map draws, and the window it opens with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.queries import Filter
from geodata.queries.mapping import MONTH_DAYS, first_window
from geodata.records import Interval
from tests import factories as make
from tests.queries.made_columns import columns_dated
from tests.queries.six_stories import some_filters


@settings(max_examples=40, deadline=None)
@given(wanted=some_filters)
def test_the_mask_marks_the_rows_of_the_open_window(model, wanted) -> None:
    mask = model.matching(wanted)
    shown = model.stories(replace(wanted, first=None, last=None))

    assert mask.nonzero()[0].tolist() == [story.row for story in shown]


def test_shapes_are_the_distinct_places_of_stories(model) -> None:
    found = {shape.name: (shape.geometry != "", shape.stories) for shape in model.shapes()}

    assert found == {"The Fens": (True, 1), "Dunmore": (False, 3)}


def test_a_place_without_stories_is_only_mentioned(model) -> None:
    (harwick,) = model.mentioned()

    assert (harwick.name, harwick.mentions) == ("Harwick", 2)
    assert harwick.senses == {"literal": 1, "associative": 1}
    assert [m.sense for m in model.mentions_of(harwick.place_id)] == ["literal", "associative"]


def test_the_map_table_holds_every_row_in_order(model) -> None:
    table = model.map_table()

    assert table["row"].to_pylist() == list(range(6))
    assert table["type"].to_pylist() == [story.type for story in model.stories(Filter())]


def test_the_map_table_tells_from_where_to_where(model) -> None:
    (fled,) = (row for row in model.map_table().to_pylist() if row["type"].startswith("OTHER"))

    assert (fled["destination_lat"], fled["origin_lon"]) == (10.0, 20.0)


def test_the_first_window_is_the_shortest_that_holds_enough(model) -> None:
    assert model.first_window() == Interval(date(2023, 9, 19), date(2023, 9, 20))


@given(st.lists(make.intervals, min_size=1, max_size=12))
def test_no_shorter_window_holds_as_much(intervals) -> None:
    dated = columns_dated(intervals)
    intervals = [i for i in intervals if i.days <= MONTH_DAYS] or intervals
    wanted = -(-len(intervals) * 4 // 10)

    found = first_window(dated, 0.4)

    assert found is not None
    assert sum(found.first <= i.first and i.last <= found.last for i in intervals) >= wanted
    for first in {i.first for i in intervals}:
        shorter = first + timedelta(found.days - 2)
        assert sum(first <= i.first and i.last <= shorter for i in intervals) < wanted
