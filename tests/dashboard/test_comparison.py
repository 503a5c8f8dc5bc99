"""What is compared, as a link and in words; the bars."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import comparison_bars
from dashboard.comparison import Choice, Part, choice_from_query, query_from_choice
from dashboard.filters import Known
from dashboard.publisher_sides import PublisherSides
from geodata.comparing import Overlap, Tally
from geodata.comparing.table import Titles

DAY = date(2024, 5, 6)
parts = st.sampled_from(get_args(Part))
names = st.text(min_size=1, max_size=8)
choices = st.one_of(
    st.builds(Choice, st.just("days"), day=st.none() | st.dates(), part=parts),
    st.builds(Choice, st.sampled_from(["publishers", "actors"]), names, names, part=parts),
)


@given(choices)
def test_a_link_gives_the_same_comparison_back(choice):
    assert choice_from_query(query_from_choice(choice), Known()) == choice


@given(st.dictionaries(st.sampled_from(["compare", "one", "day", "part"]), st.lists(st.text())))
def test_no_link_breaks_the_comparison(query):
    found = choice_from_query(query, Known())

    assert found is None or choice_from_query(query_from_choice(found), Known()) == found


SIDES = PublisherSides(frozenset({"Courier", "Gazette", "Post"}), {"state": ["Courier", "Post"]})


@pytest.mark.parametrize(
    ("side", "opposite", "names"),
    [
        ("Courier", "Gazette", ("Courier",)),
        ("group:state", "Gazette", ("Courier", "Post")),
        ("others:", "group:state", ("Gazette",)),
        ("others:", "Post", ("Courier", "Gazette")),
        ("group:gone", "Post", ("",)),
        ("others:", "others:", ("Courier", "Gazette", "Post")),
    ],
)
def test_a_side_is_one_publisher_or_several_or_all_others(side, opposite, names):
    assert SIDES.names(side, opposite) == names


def test_where_no_others_are_left_their_side_is_nobody():
    assert PublisherSides(frozenset({"A"}), {}).names("others:", "A") == ("",)


def test_a_link_to_what_is_not_there_leaves_that_half_open():
    known = Known(publishers=frozenset({"Courier"}))
    query = {"compare": ["publishers"], "one": ["<b>"], "other": ["Courier"]}

    assert choice_from_query(query, known) == Choice("publishers", "", "Courier")


@pytest.mark.parametrize(
    ("choice", "complete"),
    [
        (Choice("publishers", "Courier", "Gazette"), True),
        (Choice("publishers", "Courier", "Courier"), False),
        (Choice("actors", "Courier"), False),
        (Choice("days", day=DAY), True),
        (Choice("days"), False),
    ],
)
def test_two_halves_make_a_comparison(choice, complete):
    assert choice.is_complete() is complete


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (Choice("publishers", "Courier", "Gazette"), ("Courier", "Gazette")),
        (Choice("days", day=DAY), ("before 6 May 2024", "from 6 May 2024 on")),
        (Choice("actors", "country:NOR", "Dockers"), ("Norway → Dockers", "Dockers → Norway")),
    ],
)
def test_halves_have_names_in_plain_words(choice, titles):
    assert choice.titles() == Titles(*titles)
    if choice.kind != "days":
        assert choice.swapped().titles() == Titles(*titles[::-1])


def test_bars_tell_sums_and_types_and_are_only_text():
    found = Overlap((0, 1), (2,), (), 7, (Tally("ASSAULT", 3, 1, 1),), (Tally("4", 3, 1, 1),))
    titles = Titles("<b>Courier</b>", "Gazette")
    shown = comparison_bars.parts(found, titles, "elsewhere")
    shown += comparison_bars.summary(found, titles)

    assert "&lt;b&gt;Courier&lt;/b&gt;: 2 + 1 = 3 stories" in shown
    assert "Gazette: 1 + 0 = 1 story" in shown
    assert "7 elsewhere" in shown
    assert "force and coercion" in shown
    assert "<b>Courier" not in shown


def test_rare_types_are_told_together():
    types = tuple(Tally(f"OTHER:{n}", 9 - n, 1, 0) for n in range(10))
    shown = comparison_bars.summary(Overlap((), (), (), 0, types, ()), Titles("A", "B"))

    assert "2 rarer types" in shown
