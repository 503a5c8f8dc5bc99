from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.records import Figure
from geodata.stories import group_stories
from tests import factories as make
from tests.stories.reports import (
    ARMY,
    FAR_TOWN,
    HARWICK,
    MONDAY,
    NORLAND,
    VILLAGERS,
    shelling,
    some_events,
    stories_of,
)


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"text": "Shells fell on Dunmore", "trigger": "Shells"},
        {"when": make.when(MONDAY - timedelta(1), MONDAY + timedelta(1))},
        {"when": make.when(date(2024, 5, 1), date(2024, 5, 31), precision="month")},
        {"places": [make.site(NORLAND)]},
        {"places": [make.site(HARWICK)]},  # another text, the next town
        {"places": []},
        {"source_actors": ()},
        {"claim": "denied"},
    ],
    ids=str,
)
def test_another_text_s_report_joins_the_story(other) -> None:
    assert stories_of(shelling("a"), shelling("b", **other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"when": make.when(MONDAY + timedelta(1))},
        {"when": make.when(MONDAY - timedelta(365))},
        {"places": [make.site(FAR_TOWN)]},
        {"type": "CONSULT"},
        {"claim": "hypothetical_reported"},
        {"source_actors": (VILLAGERS,), "target_actors": (ARMY,), "places": []},
        {"when": make.when(), "places": [], "target_actors": (), "text": "It struck"},
    ],
    ids=str,
)
def test_a_report_of_something_else_opens_its_own(other) -> None:
    assert stories_of(shelling("a"), shelling("b", **other)) == 2


def test_undated_reports_of_two_texts_need_more_than_type_and_place() -> None:
    undated = {"when": make.when(), "source_actors": (), "target_actors": ()}
    one = shelling("a", text="Gunmen fired", trigger="fired", **undated)
    other = shelling("b", text="A bomb fell", trigger="fell", **undated)

    assert stories_of(one, other) == 2


def test_an_undated_report_that_fits_two_days_joins_neither() -> None:
    next_year = shelling("b", when=make.when(MONDAY + timedelta(365)))

    found = group_stories([shelling("a"), next_year, shelling("c", when=make.when())])

    assert sorted(len(story.events) for story in found) == [1, 1, 1]


def test_a_blow_and_its_answer_are_two_and_a_meeting_is_one() -> None:
    there = {"source_actors": (ARMY,), "target_actors": (VILLAGERS,)}
    back = {"source_actors": (VILLAGERS,), "target_actors": (ARMY,)}

    assert stories_of(shelling("a", **there), shelling("b", **back)) == 2
    met = {"type": "CONSULT", "text": "They met at noon", "trigger": "met"}
    assert stories_of(shelling("a", **met, **there), shelling("b", **met, **back)) == 1


def test_the_dead_of_a_battle_may_be_of_the_side_that_began_it() -> None:
    dead = {"source_actors": (), "target_actors": (ARMY,), "text": "Soldiers were killed"}

    assert stories_of(shelling("a"), shelling("b", trigger="killed", **dead)) == 1


def test_near_matches_never_chain() -> None:
    """Each fits the next, the first and the last do not: no story holds all."""
    wide = [
        shelling(str(n), when=make.when(MONDAY + timedelta(n), MONDAY + timedelta(n + 2)))
        for n in range(0, 20, 2)
    ]

    for story in group_stories(wide):
        first = [event.when.interval.first for event in story.events]
        assert max(first) - min(first) <= timedelta(2)


def test_a_story_is_named_after_its_opening_report() -> None:
    (story,) = group_stories([shelling("a"), shelling("b")])

    assert story.id == story.events[0].id


@settings(deadline=None)  # other work may slow the machine down
@given(some_events, st.randoms())
def test_input_order_never_changes_the_stories(found, random) -> None:
    shuffled = random.sample(found, len(found))

    assert group_stories(shuffled) == group_stories(found)


@settings(deadline=None)  # other work may slow the machine down
@given(some_events)
def test_every_event_is_in_exactly_one_story(found) -> None:
    grouped = [event.id for story in group_stories(found) for event in story.events]

    assert sorted(grouped) == sorted(event.id for event in found)


@settings(deadline=None)  # other work may slow the machine down
@given(some_events)
def test_no_story_holds_two_days(found) -> None:
    for story in group_stories(found):
        days = {event.when.interval.first for event in story.events if event.when.interval}
        assert len(days) <= 1


def test_figures_that_agree_speak_for_one_happening() -> None:
    dead = (Figure("killed", 12, 12, 12, "twelve"),)
    vague = {"source_actors": (), "target_actors": (), "when": make.when()}
    one = shelling("a", text="Twelve died at dawn", trigger="died", figures=dead, **vague)
    two = shelling("b", text="Dozen people died", trigger="died", figures=dead, **vague)

    assert stories_of(one, two) <= stories_of(replace(one, figures=()), replace(two, figures=()))


def test_an_undated_report_means_the_happening_that_most_is_told_of() -> None:
    next_year = make.when(MONDAY + timedelta(365))
    told = [shelling(name) for name in "abc"]

    found = group_stories([*told, shelling("d", when=next_year), shelling("e", when=make.when())])

    assert sorted(len(story.events) for story in found) == [1, 4]


def test_what_was_published_before_it_happened_does_not_report_it() -> None:
    early = make.article(make.sha("b"), published=MONDAY - timedelta(30))
    reports = [shelling("a"), shelling("b", when=make.when())]

    assert len(group_stories(reports, {(make.sha("b"), 0): early})) == 2
    assert len(group_stories(reports)) == 1


def test_days_too_vague_to_count_need_more_in_common() -> None:
    months = make.when(text="in recent months")

    assert stories_of(shelling("a"), shelling("b", when=make.when(), places=[])) == 1
    assert stories_of(shelling("a"), shelling("b", when=months, places=[])) == 2


def test_two_texts_need_more_than_a_day_and_a_country_in_common() -> None:
    police = make.actor("police of Norland", "NOR", "government")
    rangers = make.actor("rangers of Norland", "NOR", "government")
    bare = {"places": [], "target_actors": (), "text": "They fired", "trigger": "fired"}

    one, other = (
        shelling(d, source_actors=(a,), **bare) for d, a in (("a", police), ("b", rangers))
    )

    assert stories_of(one, replace(other, text="Shots rang out", trigger="Shots")) == 2


@pytest.mark.parametrize(("basis", "stories"), [("explicit", 2), ("inferred", 1)])
def test_two_stated_days_of_what_lasts_are_two_happenings(basis, stories) -> None:
    later = make.when(MONDAY + timedelta(3), basis=basis)

    assert (
        stories_of(shelling("a", type="COERCE"), shelling("b", type="COERCE", when=later))
        == stories
    )


def test_a_year_s_report_is_looked_for_in_its_own_year() -> None:
    year = make.when(date(2024, 1, 1), date(2024, 12, 31), precision="year")
    after = [
        shelling(f"later {n}", when=make.when(MONDAY + timedelta(400 + 9 * n))) for n in range(9)
    ]

    grouped = group_stories([shelling(), shelling("z", when=year), *after])

    assert [len(story.events) for story in grouped] == [2] + [1] * 9
