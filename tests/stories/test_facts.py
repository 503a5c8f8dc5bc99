"""What a story says of its reports together: days, claim, sources, title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geodata.records import Interval, Story
from geodata.stories import group_stories
from geodata.stories.facts import combine_intervals, source_names, story_facts
from tests import factories as make
from tests.stories.reports import (
    MONDAY,
    NORLAND,
    shelling,
)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((1, 5), (3, 9), (3, 5)),
        ((1, 5), (5, 5), (5, 5)),
        ((1, 2), (8, 9), (1, 9)),
    ],
)
def test_reports_that_agree_are_cut_and_that_disagree_are_spanned(one, other, both) -> None:
    def may(days: tuple[int, int]) -> Interval:
        return Interval(date(2024, 5, days[0]), date(2024, 5, days[1]))

    assert combine_intervals([may(one), may(other)]) == may(both)


def test_a_story_says_what_its_reports_say_together() -> None:
    one = shelling("a", places=[make.site(NORLAND)], confidence=0.5)
    two = shelling("b", confidence=0.5, claim="alleged")
    three = shelling("b", start=300, confidence=0.4, claim="alleged")
    articles = {
        (one.document_id, 0): make.article(publisher="The Courier"),
        (two.document_id, 0): make.article(publisher="The Herald"),
    }

    facts = story_facts(group_stories([one, two, three])[0], articles)

    assert facts.place is not None
    assert facts.place.place.name == "Dunmore"
    assert (facts.claim, facts.sources) == ("alleged", 2)
    assert set(facts.publishers) == {"The Courier", "The Herald"}
    assert facts.confidence == 0.75
    assert [actor.name for actor in facts.source_actors] == ["Norland's army"]


def test_texts_without_a_publisher_count_as_one_source_each() -> None:
    (story,) = group_stories([shelling("a"), shelling("b"), shelling("b", start=300)])

    assert story_facts(story, {}).sources == 2


def test_the_headline_is_the_title() -> None:
    article = make.article(title="Village shelled at dawn")
    headed = replace(article, paragraphs=(replace(article.paragraphs[0], kind="title"),))
    event = shelling()

    facts = story_facts(group_stories([event])[0], {(event.document_id, 0): headed})

    assert facts.title == "Village shelled at dawn"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["However, guns fired", "Guns shelled Dunmore"], "Guns shelled Dunmore"),
        (["In particular, guns fired", "the shelling of Dunmore"], "The shelling of Dunmore"),
        (["Guns shelled Dunmore " * 9, "Guns shelled Dunmore"], "Guns shelled Dunmore"),
    ],
)
def test_the_clause_that_stands_alone_is_the_title(words, title) -> None:
    one, other = (shelling(d, text=t) for d, t in zip("ab", words, strict=True))

    assert story_facts(Story("x", (one, other)), {}).title == title


def test_a_long_clause_is_cut_between_words() -> None:
    event = shelling(text="The army shelled the village " * 20)

    title = story_facts(group_stories([event])[0], {}).title

    assert len(title) < 165
    assert title.endswith(" …")


def test_a_copy_counts_as_the_source_it_repeats() -> None:
    (story,) = group_stories([shelling("a"), shelling("b"), shelling("c")])
    articles = {
        (make.sha(name), 0): make.article(make.sha(name), publisher=publisher)
        for name, publisher in (("a", "The Wire"), ("b", "The Herald"), ("c", "The Courier"))
    }
    sources = source_names(articles, {(make.sha("b"), 0): (make.sha("a"), 0)})

    facts = story_facts(story, articles, sources)

    assert facts.sources == 2
    assert len(facts.publishers) == 3


def test_days_that_a_text_states_go_before_days_that_are_inferred() -> None:
    told = make.when(MONDAY, MONDAY + timedelta(6), basis="relative")
    published = make.when(MONDAY + timedelta(9), basis="publication")
    story = Story("x", (shelling("a", when=published), shelling("b", when=told)))

    assert story_facts(story, {}).interval == told.interval
