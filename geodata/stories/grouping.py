"""Events -> stories: the reports of one happening, in one text or across many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geodata.records import Article, ArticleKey, Event, Story
from geodata.stories.index import Pins, StoryIndex


def group_stories(
    events: Iterable[Event],
    articles: Mapping[ArticleKey, Article] | None = None,
    pins: Pins | None = None,
) -> list[Story]:
    """Return the stories of the events; every event is in exactly one.

    The order of the input never matters.

    Args:
        events: The reports.
        articles: Those of the reports, for headlines and days of publication.
        pins: What people decided.
    """
    index = StoryIndex()
    index.update(events, articles or {}, pins or {})
    return index.stories()
