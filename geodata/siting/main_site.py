"""The one place that an article is about: where its violence and mishaps take place.

The last resort for a step of the account that nothing else places; it is marked as
inferred, with the place that most of the article's events of that sort name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geodata.mentions.actions import Action
from geodata.records import EventPlace, Mention
from geodata.siting.context import is_step
from geodata.siting.words import words

# Fewer would make a place the article's own that is named in passing.
MIN_SITES = 2
_OF_ALL, _OF_TYPE = 1 / 2, 2 / 3

Sites = tuple[EventPlace, ...]


def main_site(action: Action, actions: Sequence[Action], own: Sequence[Sites]) -> Sites:
    """Return where most of the article's events are, or most of the action's type.

    Args:
        action: A step told without a place.
        actions: The article's actions, in order.
        own: The sites that each action's own clause gives, aligned with ``actions``.

    Returns:
        One site or none; none for what is no step of an account, or did not occur.
    """
    if not may_take(action):
        return ()
    of_type = [sites for a, sites in zip(actions, own, strict=True) if a.type == action.type]
    if action.nominal:
        return _most_named(of_type, _OF_TYPE)
    return _most_named(own, _OF_ALL) or _most_named(of_type, _OF_TYPE)


def title_mention(actions: Sequence[Action], mentions: Sequence[Mention]) -> Mention | None:
    """Return the one place finer than a country that an article's title names, else None.

    Args:
        actions: The article's actions.
        mentions: Its place mentions.
    """
    article = actions[0].sentence.article if actions else None
    titles = [p.span for p in article.paragraphs if p.kind == "title"] if article else []
    named = {
        m.place.gazetteer_id: m
        for m in mentions
        for title in titles
        if m.place is not None
        and title.contains(m.span)
        and m.sense in {"literal", "associative"}
        and m.place.kind not in {"country", "continent"}
    }
    return next(iter(named.values())) if len(named) == 1 else None


def told_elsewhere(own: Sequence[Sites], place_id: str) -> bool:
    """Tell whether any event of the article has a site of its own that is another place."""
    return any(p.role == "site" and p.place.gazetteer_id != place_id for s in own for p in s)


def may_take(action: Action) -> bool:
    """Tell whether an action is a step that occurred, by a clause or a noun the reader knows."""
    occurred = action.claim in {"occurred", "ongoing"}
    return is_step(action) and occurred and (not action.nominal or _is_pointed(action))


def _most_named(own: Sequence[Sites], share: float) -> Sites:
    named = [place for sites in own for place in sites if place.role == "site"]
    counts = Counter(place.place.gazetteer_id for place in named)
    place_id, most = counts.most_common(1)[0] if counts else ("", 0)
    if most < MIN_SITES or most < share * len(named):
        return ()
    return (next(place for place in named if place.place.gazetteer_id == place_id),)


def _is_pointed(action: Action) -> bool:
    """Tell whether an event noun is one the reader knows: "the invasion", "their attack"."""
    return any(
        child.lower_ in words("pointing") or child.dep_ == "poss" for child in action.head.children
    )
