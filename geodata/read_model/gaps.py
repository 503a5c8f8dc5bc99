"""Why a story has no date, or no place: the reasons behind the count line's numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Sequence
from functools import cache
from pathlib import Path

from geodata.records import Article, Event, Span, When
from geodata.stories.facts import StoryFacts

_SITELESS = Path(__file__).parent.parent / "data" / "stories" / "siteless_types.toml"
_NOTHING_TO_COUNT_FROM = "the article has no date to count from"  # as ``timing`` says it


def date_gap(facts: StoryFacts, events: Sequence[Event], articles: Iterable[Article]) -> str:
    """Return "" for a dated story, else why there is no date.

    ``undated_document``: words were there that a date of publication would resolve;
    ``vague``: words were there, and no certain days follow; ``none_given``: no words.
    """
    if facts.interval:
        return ""
    if not any(event.when.text for event in events):
        return "none_given"
    undated = any(article.published is None for article in articles)
    if undated and any(_hangs_on_publication(event.when) for event in events):
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


def _hangs_on_publication(when: When) -> bool:
    """Tell whether a date of publication would resolve the words."""
    return when.basis in ("relative", "publication") or _NOTHING_TO_COUNT_FROM in when.derivation


@cache
def _siteless_types() -> frozenset[str]:
    return frozenset(tomllib.loads(_SITELESS.read_text(encoding="utf-8"))["types"])
