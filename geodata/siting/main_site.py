"""The one place that an article is about: where its violence and mishaps take place.

The last resort for a step of the account that nothing else places; it is marked as
inferred, with the place that most of the article's events of that sort name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geodata.mentions.actions import Action
from geodata.records import EventPlace
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
    if not is_step(action) or action.claim not in {"occurred", "ongoing"}:
        return ()
    of_type = [sites for a, sites in zip(actions, own, strict=True) if a.type == action.type]
    if action.nominal:
        return _most_named(of_type, _OF_TYPE) if _is_pointed(action) else ()
    return _most_named(own, _OF_ALL) or _most_named(of_type, _OF_TYPE)


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
