"""The whole product in one function. Read this first.

documents -> articles -> sentences -> mentions -> events -> stories
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geodata.articles import split_articles
from geodata.corrections import ArticleOverride
from geodata.dating import date_actions
from geodata.events import build_events
from geodata.geocoding import geocode
from geodata.languages import language_flags
from geodata.mentions.actions import find_actions
from geodata.mentions.actors import find_actors
from geodata.mentions.places import find_places
from geodata.mentions.times import find_times
from geodata.place_roles import add_other_roles
from geodata.records import Article, Document, Event, Mention
from geodata.sentences import Sentence, parse_articles, passing_words, sheaves
from geodata.side_by_side import read_parts
from geodata.siting import site_actions
from geodata.timing import resolve_times
from geodata.world import World, open_world

__all__ = ["Overrides", "Reading", "World", "open_world", "read_out"]

LONG_CODE_POINTS = 150_000
"""A document longer than this takes over 10 s to read, and is read on two cores."""
Overrides = Mapping[int, ArticleOverride]
"""What a person says of a document's articles, by article index."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one document."""

    document: Document
    articles: tuple[Article, ...]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]


def read_out(document: Document, world: World, overrides: Overrides | None = None) -> Reading:
    """Return every event and place mention a document states, in order."""
    given = overrides or {}
    articles = [
        given[article.index].applied_to(article) if article.index in given else article
        for article in split_articles(document)
    ]
    parts = [(replace(document, original=None), sheaf) for sheaf in sheaves(articles)]
    found = read_parts(read_articles, parts, world, long=len(document.text) > LONG_CODE_POINTS)
    events = tuple(event for of_part, _ in found for event in of_part)
    mentions = tuple(mention for _, of_part in found for mention in of_part)
    told = replace(document, flags=language_flags(document.flags, articles))
    return Reading(told, tuple(articles), events, mentions)


def read_articles(
    part: tuple[Document, Sequence[Article]], world: World
) -> tuple[list[Event], list[Mention]]:
    """Return the events and place mentions of some of a document's articles, in order."""
    document, articles = part
    events: list[Event] = []
    mentions: list[Mention] = []
    with passing_words():
        for _, article, sentences in parse_articles((document, article) for article in articles):
            found, places = _read_article(document, article, sentences, world)
            events += found
            mentions += places
    return events, mentions


def _read_article(
    document: Document, article: Article, sentences: Sequence[Sentence], world: World
) -> tuple[list[Event], list[Mention]]:
    mentions = geocode(find_places(sentences, world.gazetteer), sentences, world.gazetteer)
    times = [t for s in sentences for t in find_times(s.text, start=s.span.start)]
    dated = resolve_times(times, article, text=document.text, sentences=sentences)
    actors = find_actors(sentences, mentions, world.corpus)
    actions = find_actions(sentences, actors)
    whens = date_actions(actions, sentences, dated, article)
    sites = site_actions(actions, mentions)
    places = add_other_roles(actions, sites, mentions, sentences)
    return build_events(document, article, actions, whens, places, actors), mentions
