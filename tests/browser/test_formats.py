"""The same article as text, Word file, web page and print gives the same events."""

import pytest

from geodata.pipeline import open_world
from tests import writers

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["test_kenya_floods", "test_myanmar"])
def test_an_article_gives_the_same_events_in_every_format(browser, name):
    world = open_world(None)
    lines = writers.own_article(writers.OWN / f"{name}.txt")
    (_, plain), *others = (
        writers.read(file, data, world) for file, data in writers.written(lines, browser)
    )

    assert plain
    assert len(others) == 4
    for articles, facts in others:
        told = [(a.title, a.byline, a.publisher, a.published) for a in articles]
        assert told == [(lines[0], writers.BYLINE, writers.PUBLISHER, writers.DAY)]
        triggers, events = writers.shared(plain, facts)
        assert triggers >= 0.95
        assert events >= 0.95
