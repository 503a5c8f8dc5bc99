from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.records import Event
from geodata.stories import group_stories
from geodata.stories.index import StoryIndex
from tests import factories as make
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


def test_a_document_that_goes_takes_only_its_reports() -> None:
    index = StoryIndex()
    index.update([shelling("a"), shelling("b")], {}, {})

    index.update([], {}, {}, gone=[make.sha("a")])

    assert [story.events for story in index.stories()] == [(shelling("b"),)]
