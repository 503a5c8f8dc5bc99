"""Actions with their times, places and actors -> the events of an article."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from geodata.contexts import contexts_of
from geodata.figures import find_figures
from geodata.mentions.actions import Action
from geodata.mentions.actors import ActorMention
from geodata.records import Article, Document, Event, EventPlace, Span, When
from geodata.roles import Roles, assign_roles


def build_events(
    document: Document,
    article: Article,
    actions: Sequence[Action],
    whens: Sequence[When],
    places: Sequence[tuple[EventPlace, ...]],
    actors: Sequence[ActorMention],
) -> list[Event]:
    """Return one event an action, in the same order.

    Args:
        document: Where the words stand.
        article: The article the actions were found in.
        actions: What ``find_actions`` found.
        whens: The date of each action, aligned with ``actions``.
        places: The places of each action, aligned with ``actions``.
        actors: Every actor mention of the article.
    """
    settings = zip(assign_roles(actions, actors), whens, places, strict=True)
    return [
        _event(document, article, action, setting, _speaker(action, actors))
        for action, setting in zip(actions, settings, strict=True)
    ]


def _event(
    document: Document,
    article: Article,
    action: Action,
    setting: tuple[Roles, When, tuple[EventPlace, ...]],
    speaker: tuple[str, Span] | None,
) -> Event:
    roles, when, sites = setting
    words = action.sentence.tokens_in(action.span) or action.sentence.tokens
    return Event(
        id=event_id(document, action),
        document_id=document.id,
        document=document.name,
        article=article.index,
        span=action.span,
        text=document.text[action.span.start : action.span.end],
        trigger=action.trigger,
        trigger_span=action.trigger_span,
        sentence=action.sentence.span,
        type=action.type,
        claim=action.claim,
        when=when,
        according_to=speaker[0] if speaker else None,
        according_to_span=speaker[1] if speaker else None,
        context=contexts_of(words, action.type),
        source_actors=roles.sources,
        target_actors=roles.targets,
        places=sites,
        figures=find_figures(words, action.head, according_to=speaker[0] if speaker else None),
        confidence=action.confidence,
    )


def _speaker(action: Action, actors: Sequence[ActorMention]) -> tuple[str, Span] | None:
    """Return who says so, by the actor's full name where the speaker is one, and the words."""
    head = action.speaker
    if head is None:
        return None
    phrase = head.doc[head.left_edge.i : head.i + 1]
    span = action.sentence.span_of(phrase)
    said = action.sentence.span_of(head)
    named = next((a for a in actors if a.head == head or a.span.contains(said)), None)
    return (named.actor.name, named.span) if named else (phrase.text, span)


def event_id(document: Document, action: Action) -> str:
    """Return a stable id: the same words of the same bytes, read as the same type."""
    where = f"{action.trigger_span.start}-{action.trigger_span.end}"
    key = f"{document.id}|{where}|{action.type}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
