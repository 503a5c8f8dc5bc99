import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.cells import neutral
from geodata.matching import Tolerance, compare, write_comparison
from geodata.matching.alike import Actors
from tests.attacks import ATTACKS
from tests.matching.stories import event, nowhere, story, table_of

ACTORS = Actors()


def found(events, stories, **tolerance):
    return compare(events, table_of(*stories), Tolerance(**tolerance), ACTORS)


def paired(events, stories, **tolerance):
    one = found(events, stories, **tolerance)
    return sorted((m.event, m.story) for m in (*one.matches, *one.perhaps))


@pytest.mark.parametrize(
    ("own", "other", "tolerance", "is_one"),
    [
        (event(), story(), {}, True),
        (event(2), story(), {}, True),
        (event(-2), story(), {}, True),
        (event(3), story(), {}, False),
        (event(3), story(), {"days": 3}, True),
        (event(), story(-9, 9), {}, True),
        (event(-5, 30), story(20), {}, True),
        (event(point=(10.2, 20)), story(), {}, True),  # 22 km
        (event(point=(10.3, 20)), story(), {}, False),  # 33 km
        (event(point=(10.3, 20)), story(), {"km": 40}, True),
        (event(point=(10.3, 20)), story(radius_m=40_000.0), {}, True),
        (event(actors=["Peru"]), story(), {}, False),
        (event(actors=["Peru"]), story(), {"alike": 0}, True),
        (event(actors=[]), story(), {}, True),
        (event(), story(source_actors=[]), {}, True),
        (event(), story(source_actors=["Peru"], target_actors=["Kenya"]), {}, True),
        (event(point=None), story(), {}, True),
        (event(point=None, actors=[]), story(), {}, False),
        (event(), nowhere(), {}, True),
        (event(), nowhere(source_actors=["Peru"]), {"alike": 0}, False),
        (event(), nowhere(source_actors=[]), {}, False),
        (event(5), nowhere(), {}, False),
        (event(), nowhere(-60, last_day=None), {}, False),
        (event(), story(None), {}, False),
        (event(), story(quad=3, type="ACCUSE"), {}, False),
        (event(), story(quad=3, type="ACCUSE"), {"deeds": False}, True),
    ],
)
def test_what_is_near_enough(own, other, tolerance, is_one):
    if other["last_day"] is None and other["first_day"]:
        other["last_day"] = own.days.last
    assert bool(paired([own], [other], **tolerance)) == is_one


def test_each_goes_with_its_best_and_with_one_alone():
    stories = [story(0), story(1), story(1, lat=10.1)]
    events = [event(1), event(1, row=3), event(0, row=4), event(0, row=5)]

    assert paired(events, stories) == [(0, 1), (1, 2), (2, 0)]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (event(point=None), story()),
        (event(), nowhere()),
        (event(), story(kind="country", radius_m=300_000.0)),
    ],
)
def test_without_a_place_it_is_only_perhaps_the_same(own, other):
    one = found([own], [other])

    assert one.matches == ()
    assert [(m.event, m.story) for m in one.perhaps] == [(0, 0)]


def test_a_place_goes_before_actors_alone():
    one = found([event(2), event(point=None, row=3)], [story()])

    assert [(m.event, m.story) for m in one.matches] == [(0, 0)]
    assert one.perhaps == ()


def test_what_is_left_is_told_on_both_sides():
    stories = [story(), story(1, lat=50.0), story(400), story(None), story(quad=1)]
    one = found([event(), event(1, point=(-40.0, 20.0))], stories)

    assert one.only_theirs == (1,)
    assert [one.stories.row(n)["story"] for n in one.only_ours] == ["s1"]
    assert one.undated == 1


def test_the_same_kind_decides_between_equals():
    stories = [story(type="PROTEST", quad=3), story(type="ASSAULT")]

    assert paired([event(kind="Protests")], stories, deeds=False) == [(0, 0)]
    assert paired([event(kind="Battles")], stories, deeds=False) == [(0, 1)]


def test_a_vague_story_gives_way_to_a_sharp_one():
    country = story(radius_m=300_000.0, lat=10.05)
    year = story(-100, 200)

    assert paired([event()], [country, year, story(1)]) == [(0, 2)]


def test_what_another_row_took_is_told():
    one = found([event(row=5), event(1, row=6), event(90, row=7)], [story()])
    file = io.StringIO(newline="")
    write_comparison(one, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))

    assert one.only_theirs == (1, 2)
    other, story_taken = one.rival(1)
    assert (other.row, story_taken, one.rival(2)) == (5, 0, None)
    assert [(row["near_but_taken_by_row"], row["near_story"]) for row in rows] == [
        ("", ""),
        ("5", "s0"),
        ("", ""),
    ]


def test_an_empty_side():
    assert found([], [story()]).only_ours == ()
    assert found([event()], []).only_theirs == (0,)


STORIES = st.lists(
    st.builds(
        story, st.integers(0, 9), lat=st.sampled_from([10.0, 10.1, 10.4]),
        source_actors=st.sampled_from([["Kenya"], ["Peru"], []]),
    ),
    max_size=8,
)  # fmt: skip
EVENTS = st.lists(
    st.builds(
        event, st.integers(0, 9), point=st.sampled_from([(10.0, 20.0), (10.2, 20.1), None]),
        actors=st.sampled_from([["Kenya"], ["Peru"], []]), row=st.integers(2, 99),
    ),
    max_size=8,
)  # fmt: skip


@given(EVENTS, STORIES, st.integers(0, 4))
def test_every_event_is_once_matched_or_alone(events, stories, days):
    one = found(events, stories, days=days)
    pairs = (*one.matches, *one.perhaps)
    events_of, stories_of = ([getattr(m, side) for m in pairs] for side in ("event", "story"))

    assert len(set(events_of)) == len(events_of)
    assert len(set(stories_of)) == len(stories_of)
    assert sorted([*events_of, *one.only_theirs]) == list(range(len(events)))
    assert not set(stories_of) & set(one.only_ours)
    assert all(m.days <= days for m in pairs)
    assert all(m.km <= 25 for m in one.matches)
    assert all(m.km is None for m in one.perhaps)


@given(EVENTS, STORIES)
def test_no_pair_that_could_be_made_is_left(events, stories):
    one = found(events, stories)
    rows = [stories[one.stories.row(n)["row"]] for n in one.only_ours]

    assert paired([events[n] for n in one.only_theirs], rows) == []


def test_the_result_is_a_table_without_formulas():
    own = replace(event(), notes="=HYPERLINK(1)", place="@home")
    file = io.StringIO(newline="")

    assert write_comparison(found([own, event(90)], [story(), story(lat=0.0)]), file) == 3
    rows = list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))
    assert [row["result"] for row in rows] == ["matched", "only theirs", "only ours"]
    assert (rows[0]["their_notes"], rows[0]["their_place"]) == ("'=HYPERLINK(1)", "'@home")
    assert (rows[0]["days_apart"], rows[0]["km_apart"], rows[0]["story"]) == ("0", "0.0", "s0")
    assert (rows[1]["story"], rows[2]["their_row"]) == ("", "")


@pytest.mark.parametrize("wrong", [{"days": -1}, {"km": 0}, {"alike": 1.1}])
def test_tolerances_are_checked(wrong):
    with pytest.raises(ValueError, match="km"):
        Tolerance(**wrong)


def test_strings_that_attack_are_cells_of_the_result_and_no_formulas():
    theirs = [
        replace(
            event(n * 9, row=n), notes=words, place=words, actors=(words,), id=words, type=words,
            fatalities=words,
        )
        for n, words in enumerate(ATTACKS)
    ]  # fmt: skip
    ours = [story(n * 9, place=w, title=w, source_actors=[w]) for n, w in enumerate(ATTACKS)]
    file = io.StringIO(newline="")
    write_comparison(found(theirs, ours), file)

    file.seek(0)
    rows = list(csv.DictReader(file))
    assert {neutral(words) for words in ATTACKS} <= {row["their_notes"] for row in rows}
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
