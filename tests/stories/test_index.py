from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.records import Event
from geodata.stories import group_stories
from geodata.stories.index import StoryIndex
from tests import factories as make
from tests.bench.stories import articles_of, invented_reports, of_two_days
from tests.stories.reports import shelling, some_events


def by_document(events: list[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.document_id].append(event)
    return found


@settings(deadline=None)  # other work may slow the machine down
@given(some_events, st.randoms())
def test_documents_one_by_one_make_the_stories_of_all_at_once(found, random) -> None:
    index = StoryIndex()
    documents = list(by_document(found).values())
    for document in random.sample(documents, len(documents)):
        index.update(document, {}, {})

    assert index.stories() == group_stories(found)


@settings(deadline=None)  # other work may slow the machine down
@given(some_events, some_events)
def test_a_document_that_changes_leaves_nothing_behind(before, after) -> None:
    index = StoryIndex()
    index.update(before, {}, {})
    documents = by_document(after)
    for document_id in sorted({*by_document(before), *documents}):
        index.update(documents.get(document_id, []), {}, {}, gone=[document_id])

    assert index.stories() == group_stories(after)


@pytest.mark.parametrize("seed", range(3))
def test_documents_that_come_and_go_in_crowds_leave_the_stories_of_all_at_once(seed) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    found = list(islice(invented_reports(chance), 800))
    articles = dict(articles_of(found))
    pins = {event.id: chance.choice([None, other.id]) for event, other in pairs(found, chance)}
    documents = list(by_document(found).values())
    index, came = StoryIndex(), []
    for document in chance.sample(documents, len(documents)):
        own_pins = {event.id: pins[event.id] for event in document if event.id in pins}
        index.update(document, articles, own_pins)
        came.append((document, own_pins))
        again, decided = chance.choice(came)
        index.update([], {}, {}, gone=[again[0].document_id])
        index.update(again, articles, decided)

    assert index.stories() == group_stories(found, articles, pins)


def pairs(found: list[Event], chance: random.Random) -> Iterator[tuple[Event, Event]]:
    """Yield some reports, each with another that a person may put it together with."""
    for event in chance.sample(found, len(found) // 20):
        yield event, chance.choice(found)


def test_one_document_more_leaves_nearly_all_stories_as_they_are() -> None:
    found = list(islice(invented_reports(random.Random(5)), 2_000))  # noqa: S311 - no secret
    *others, last = by_document(found).values()
    articles, index = dict(articles_of(found)), StoryIndex()
    index.update([event for document in others for event in document], articles, {})
    before = {story.events for story in index.stories()}

    index.update(last, articles, {})

    after = {story.events for story in index.stories()}
    assert len(before - after) <= 3 * len(last)


def test_the_largest_of_many_stories_are_each_of_one_day() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    found = list(islice(invented_reports(chance), 2_000))

    largest = sorted(group_stories(found), key=lambda story: -len(story.events))[:20]

    days = [[e.when.interval for e in s.events if e.when.interval] for s in largest]
    assert sum(map(len, days)) > 100
    assert of_two_days(days) == 0


def test_a_document_that_goes_takes_only_its_reports() -> None:
    index = StoryIndex()
    index.update([shelling("a"), shelling("b")], {}, {})

    index.update([], {}, {}, gone=[make.sha("a")])

    assert [story.events for story in index.stories()] == [(shelling("b"),)]
