"""Actors of a story and of its reports -> rows and columns of the read model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from geodata.corrections import ReviewedEvent
from geodata.read_model.source import Source
from geodata.records import Actor
from geodata.stories.facts import StoryFacts

Row = dict[str, Any]
"""One row of a table, by column."""


def actor_rows(reviews: Sequence[ReviewedEvent], source: Source) -> Iterator[Row]:
    """Yield a row for every part that an actor has in a report, in reading order.

    Whose position is left open: that of the story.

    Args:
        reviews: The story's reports.
        source: What the reports rest on.
    """
    for review in reviews:
        event = review.event
        sides = (("source", event.source_actors), ("target", event.target_actors))
        for role, actors in sides:
            for actor in actors:
                yield {
                    "document": source.numbers[event.document_id],
                    "name": actor.name,
                    "country": actor.country or "",
                    "kind": actor.kind,
                    "role": role,
                    "words": source.words(event.document_id, actor.span) if actor.span else "",
                }


def actor_columns(facts: StoryFacts) -> Row:
    """Return what a story's row says of its actors."""
    by_name: dict[str, Actor] = {}
    for actor in (*facts.source_actors, *facts.target_actors):
        by_name.setdefault(actor.name, actor)
    actors = list(by_name.values())
    return {
        "actors": list(by_name),
        "actor_countries": [actor.country or "" for actor in actors],
        "countries": list(dict.fromkeys(actor.country for actor in actors if actor.country)),
        "source_actors": [actor.name for actor in facts.source_actors],
        "target_actors": [actor.name for actor in facts.target_actors],
    }
