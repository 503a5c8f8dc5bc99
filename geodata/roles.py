"""Action + the article's actors -> who did it, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.mentions.actions import Action
from geodata.mentions.actors import ActorMention
from geodata.records import Actor


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts and who is acted upon or addressed, in order of position."""

    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()


def assign_actors(action: Action, actors: Sequence[ActorMention]) -> Roles:
    """Return the source and target actors of an action."""
    here = {m.head.i: m.actor for m in actors if m.sentence is action.sentence}
    sources = [here[c.i] for c in action.head.children if c.dep_ == "nsubj" and c.i in here]
    targets = [here[c.i] for c in action.head.children if c.dep_ == "dobj" and c.i in here]
    return Roles(tuple(sources), tuple(targets))
