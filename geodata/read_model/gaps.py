"""Why a story has no date, or no place: the reasons behind the count line's numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Sequence
from functools import cache
from pathlib import Path

from geodata.records import Article, Event, Span
from geodata.story_facts import StoryFacts

_SITELESS = Path(__file__).parent.parent / "data" / "stories" / "siteless_types.toml"


def date_gap(facts: StoryFacts, events: Sequence[Event], articles: Iterable[Article]) -> str:
    """Return "" for a dated story, else why there is no date.

    ``undated_document``: words were there that a date of publication would resolve;
    ``vague``: words were there, and no certain days follow; ``none_given``: no words.
    """
    if facts.interval:
        return ""
    if not any(event.when.text for event in events):
        return "none_given"
    hangs_on_publication = any(event.when.basis in ("relative", "publication") for event in events)
    if hangs_on_publication and any(article.published is None for article in articles):
        return "undated_document"
    return "vague"


def place_gap(
    facts: StoryFacts, events: Iterable[Event], unplaced: Container[tuple[str, Span]]
) -> str:
    """Return "" for a placed story, else why there is no place.

    ``no_site``: its type has none by nature; ``not_placed``: a place was named in a
    sentence of it and could not be placed; ``none_named``: none was named.

    Args:
        facts: What the reports say together.
        events: The reports.
        unplaced: Sentences, by document, that name a place which could not be placed.
    """
    if facts.place:
        return ""
    if facts.type in _siteless_types():
        return "no_site"
    if any((event.document_id, event.sentence) in unplaced for event in events):
        return "not_placed"
    return "none_named"


@cache
def _siteless_types() -> frozenset[str]:
    return frozenset(tomllib.loads(_SITELESS.read_text(encoding="utf-8"))["types"])
