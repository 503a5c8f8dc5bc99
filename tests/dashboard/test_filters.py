from dataclasses import replace
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import (
    GAPS,
    MAX_VALUES,
    QUADS,
    Known,
    chips,
    cleared,
    filter_from_query,
    is_narrowed,
    query_from_filter,
)
from geodata.boxes import Box
from geodata.event_types import event_types
from geodata.queries import Filter

names = st.text(min_size=1, max_size=20)
several_names = st.lists(names, max_size=3, unique=True).map(tuple)
days = st.none() | st.dates()
moments = st.datetimes(timezones=st.just(UTC)).map(lambda one: one.replace(microsecond=0))
filters = st.builds(
    Filter,
    first=days,
    last=st.none(),
    actors=several_names,
    types=st.lists(st.sampled_from(event_types()), max_size=3, unique=True).map(tuple),
    quads=st.lists(st.sampled_from(sorted(QUADS)), max_size=3, unique=True).map(tuple),
    places=several_names,
    publishers=several_names,
    claims=st.lists(st.sampled_from(["alleged", "denied"]), max_size=2, unique=True).map(tuple),
    min_confidence=st.sampled_from([0.0, 0.3, 0.55, 1.0]),
    words=names.map(str.strip),
    gap=st.sampled_from(["", *GAPS]),
    changed_since=st.none() | moments,
    box=st.none() | st.sampled_from([Box(39.1, 45.25, 40, 47), Box(-20, 170, -10.5, -170)]),
)


filters = st.builds(
    lambda chosen, only: replace(chosen, told_only=only and bool(chosen.publishers)),
    filters,
    st.booleans(),
)


@given(filters)
def test_a_link_gives_the_same_filter_back(chosen):
    assert filter_from_query(query_from_filter(chosen)) == (chosen, ())


@given(
    st.dictionaries(names | st.sampled_from(["from", "to", "quad", "show"]), st.lists(st.text()))
)
def test_no_link_breaks_the_page(query):
    chosen, _ = filter_from_query(query)

    assert filter_from_query(query_from_filter(chosen)) == (chosen, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "x"),
        ("from", "2023-02-30"),
        ("from", "0000-01-01"),
        ("to", "99/99/9999"),
        ("type", "ROBBERY"),
        ("quad", "5"),
        ("quad", "1.0"),
        ("claim", "true"),
        ("confidence", "nan"),
        ("confidence", "1.1"),
        ("confidence", "-0" * 3),
        ("show", "everything"),
        ("told", "all"),
        ("since", "yesterday"),
        ("since", "2024-02-30"),
        ("words", "x" * 1_000_000),
        ("actor", "<script>alert(1)</script>"),
        ("place", "'; DROP TABLE stories; --"),
    ],
)
def test_a_bad_part_is_left_out_with_one_short_notice(name, value):
    known = Known(actors=frozenset({"Norland"}), places=frozenset({"test:1"}))

    chosen, notices = filter_from_query({name: [value], "quad ": ["1"]}, known)

    assert chosen == Filter()
    assert len(notices) == 1
    assert name in notices[0]
    assert len(notices[0]) < 100


def test_good_parts_of_a_mangled_link_are_kept():
    query = {"from": ["x"], "actor": ["Norland", "<script>"], "quad": ["4", "9"]}

    chosen, notices = filter_from_query(query, Known(actors=frozenset({"Norland"})))

    assert chosen == Filter(actors=("Norland",), quads=(4,))
    assert len(notices) == 3


def test_a_window_that_ends_before_it_starts_is_no_window():
    chosen, notices = filter_from_query({"from": ["2024-02-01"], "to": ["2024-01-01"]})

    assert chosen == Filter()
    assert len(notices) == 1


def test_a_link_with_too_many_values_is_cut():
    chosen, notices = filter_from_query({"actor": [str(n) for n in range(MAX_VALUES + 5)]})

    assert len(chosen.actors) == MAX_VALUES
    assert len(notices) == 1


@given(filters)
def test_taking_every_chip_away_leaves_the_window(chosen):
    rest = chosen
    while found := chips(rest, lambda _, value: value):
        rest = found[0].without

    assert rest == cleared(chosen)
    assert not is_narrowed(rest)


def test_a_chip_says_what_it_removes():
    chosen = Filter(first=date(2024, 1, 1), actors=("a", "b"), words="road", gap="undated")

    found = chips(chosen, lambda attribute, value: f"{attribute} {value}")

    assert [chip.label for chip in found] == ["actors a", "actors b", "“road”", "placed, no date"]
    assert found[0].without.actors == ("b",)
