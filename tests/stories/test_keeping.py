from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from geodata.stories import group_stories
from geodata.stories.keeping import StoryKeeper
from tests import factories as make
from tests.stories.reports import shelling, some_events


@given(st.lists(some_events, min_size=2, max_size=4))
def test_what_is_kept_is_what_grouping_anew_would_give(publications) -> None:
    keeper = StoryKeeper()

    for events in publications:
        assert keeper.stories(events, {}, {}) == group_stories(events)


def test_a_decision_and_a_headline_count_as_changes() -> None:
    keeper, one, other = StoryKeeper(), shelling("a"), shelling("b")
    assert len(keeper.stories([one, other], {}, {})) == 1

    apart = keeper.stories([one, other], {}, {one.id: None, other.id: None})
    early = {(make.sha("b"), 0): make.article(make.sha("b"), publisher="The Herald")}

    assert len(apart) == 2
    assert len(keeper.stories([one, other], early, {})) == 1


def test_stories_hold_the_reports_as_they_are_now() -> None:
    keeper, one = StoryKeeper(), shelling("a")
    keeper.stories([one], {}, {})

    (story,) = keeper.stories([replace(one, confidence=0.9)], {}, {})

    assert story.events[0].confidence == 0.9
