"""Stories of a read model, page by page and by many at once; an empty one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

from geodata.queries import Filter, ReadModel


def test_a_page_of_stories_goes_on_where_the_last_ended(model) -> None:
    pages = [model.stories(Filter(), limit=4, offset=offset) for offset in (0, 4)]

    assert [len(page) for page in pages] == [4, 2]
    assert pages[0] + pages[1] == model.stories(Filter())


def test_a_story_knows_its_place(model) -> None:
    (closed,) = model.stories(Filter(types=("COERCE",)))

    assert closed.place == "The Fens"
    assert model.story(closed.story) == closed
    assert model.stories_at([closed.row]) == [closed]


def test_a_list_says_of_a_story_what_the_story_does(model) -> None:
    stories, listed = model.stories(Filter()), model.listed(Filter(), limit=5, offset=1)

    for told, said in zip(stories[1:], listed, strict=True):
        assert {name: getattr(told, name) for name in type(said).__dataclass_fields__} == asdict(
            said
        )


def test_stories_asked_for_in_any_order_come_in_that_of_their_rows(model) -> None:
    stories = model.stories(Filter())
    backwards = stories[::-1]

    assert model.stories_at([story.row for story in backwards]) == stories
    assert model.stories_of_ids([story.story for story in backwards]) == stories


def test_what_is_not_there_is_none_or_empty(model) -> None:
    assert model.reports("no such story") == []
    assert model.story("no such story") is None
    assert model.stories_at([-5, 1_000_000]) == []
    assert model.document_text("no such document") is None
    assert model.mentions_of("no such place") == []


def test_an_empty_ledger_answers_every_question(tmp_path) -> None:
    with ReadModel.open(tmp_path / "none.db") as model:
        assert model.stories(Filter()) == []
        assert model.counts(Filter()).stories == 0
        assert model.facets(Filter()).actors == ()
        assert model.matching(Filter()).size == 0
        assert model.map_table().num_rows == 0
        assert (model.shapes(), model.mentioned(), model.documents()) == ([], [], [])
        assert model.first_window() is None
        assert model.document_text("x") is None


def test_many_threads_ask_at_once(model) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: model.counts(Filter()).stories, range(64)))

    assert found == [6] * 64
