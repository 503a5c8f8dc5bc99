"""Action + the article's actors -> who did it, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.mentions.actors import ActorMention
from geodata.records import Actor
from geodata.roles_cast import Cast
from geodata.roles_content import content_targets
from geodata.roles_nominal import nominal_arguments
from geodata.roles_syntax import (
    TARGET_PREPOSITIONS,
    VERBAL,
    Arguments,
    obliques,
    subjects_of,
    verb_arguments,
    with_conjuncts,
)

_JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_SPEECH = frozenset("ACCUSE THREATEN REQUEST REJECT AGREE SUPPORT CONCEDE OTHER:statement".split())
_MOVEMENT = frozenset({"MOBILIZE", "RETREAT", "OTHER:displacement", "OTHER:return"})
# The subject of these undergoes what they say, whatever the voice.
_UNDERGOING = frozenset("die perish drown suffer sustain lose undergo".split())
# A headline leaves "was" out: "Tourist killed in Petra".
_HARM = frozenset("kill wound injure arrest detain abduct kidnap hurt jail sentence execute".split())
_PLACE_IS_TARGET = frozenset({"ASSAULT", "COERCE", "CONSULT", "THREATEN", "SANCTION", "AID"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts and who is acted upon or addressed, in order of position."""

    sources: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()


def assign_actors(action: Action, actors: Sequence[ActorMention]) -> Roles:
    """Return the source and target actors of one action."""
    return assign_roles([action], actors)[0]


def assign_roles(actions: Sequence[Action], actors: Sequence[ActorMention]) -> list[Roles]:
    """Return the source and target actors of an article's actions, in their order.

    A later mention of the same event noun takes over what it leaves unsaid:
    "Two strikes hit the camp" has the agent of "the strikes by Ruritania".
    """
    cast = Cast(actors)
    known: dict[tuple[str, str], Roles] = {}
    found = []
    for action in actions:
        roles = _roles(action, cast)
        key = _event_noun(action), action.type
        if key[0]:
            earlier = known.get(key)
            if earlier and not roles.sources:
                roles = Roles(earlier.sources, roles.targets or earlier.targets)
            if roles.sources:
                known[key] = roles
        found.append(roles)
    return found


def _event_noun(action: Action) -> str:
    if action.head.pos_ not in VERBAL:
        return str(action.head.lemma_).lower()
    nouns = [t for t in subjects_of(action.head) if t.pos_ == "NOUN"]
    return str(nouns[0].lemma_).lower() if nouns else ""


def _roles(action: Action, cast: Cast) -> Roles:
    verbal = action.head.pos_ in VERBAL
    arguments = verb_arguments(action.head) if verbal else nominal_arguments(action.head, action.type)
    arguments = _by_meaning(action, arguments)
    sources = _sources(arguments, cast)
    targets = _targets(action, arguments, cast, sources)
    if action.type in _JOINT and len({a.country for a in sources}) > 1 and not targets:
        targets = sources
    return Roles(tuple(sources), tuple(targets))


def _by_meaning(action: Action, arguments: Arguments) -> Arguments:
    """Turn round the arguments of verbs whose subject undergoes, or who flee."""
    lemma = action.head.lemma_
    both = (*arguments.doers, *arguments.undergoers)
    if action.type == "OTHER:displacement" and not arguments.doers:
        return Arguments(both, (), ())
    bare = lemma in _HARM and not arguments.undergoers and action.head.tag_ in {"VBD", "VBN"}
    if lemma in _UNDERGOING or bare or _comes_under(action.head):
        return Arguments((), both, arguments.addressed)
    return arguments


def _comes_under(verb: Token) -> bool:
    under = any(prep in {"under"} for prep, _ in obliques(verb))
    return under and verb.lemma_ in {"come", "be", "fall"}


def _sources(arguments: Arguments, cast: Cast) -> list[Actor]:
    found = _unique(actor for token in arguments.doers for actor in cast.who(token))
    return found or _unique(actor for token in arguments.doers for actor in cast.whose(token))


def _targets(
    action: Action, arguments: Arguments, cast: Cast, sources: list[Actor]
) -> list[Actor]:
    """Return the first of these that names somebody else than the source.

    Objects and the addressed themselves; whose the objects are; whom the content
    of what is said is about; whose those further off are.
    """
    places = action.type in _PLACE_IS_TARGET
    addressed = _addressed(action, arguments)
    direct = [*arguments.undergoers, *addressed]
    tries = (
        lambda: [a for t in direct for a in cast.who(t, places=places)],
        lambda: [a for t in arguments.undergoers for a in _foreign(cast.whose(t), sources)],
        lambda: content_targets(action, cast, sources) if action.type in _SPEECH else [],
        lambda: [a for t in addressed for a in _foreign(cast.whose(t), sources)],
        lambda: _through_infinitive(action, cast, sources),
    )
    for attempt in tries:
        found = _others(_unique(attempt()), sources)
        if found:
            return found
    return []


def _addressed(action: Action, arguments: Arguments) -> list[Token]:
    """Return whom the action is directed at; where something moves to is a place."""
    wanted = TARGET_PREPOSITIONS - {"to", "into", "from", "of"} if action.type in _MOVEMENT else TARGET_PREPOSITIONS
    return [noun for prep, noun in arguments.addressed if prep in wanted]


def _through_infinitive(action: Action, cast: Cast, sources: list[Actor]) -> list[Actor]:
    """Return the target of what somebody plans, tries or offers to do."""
    for child in action.head.children:
        if child.dep_ in {"xcomp", "advcl"} and child.pos_ in VERBAL:
            inner = verb_arguments(child)
            tokens = [*inner.undergoers, *(n for p, n in inner.addressed if p in TARGET_PREPOSITIONS)]
            found = [a for t in tokens for a in cast.who(t, places=True)]
            found = found or [a for t in tokens for a in _foreign(cast.whose(t), sources)]
            found = _others(found, sources)
            if found:
                return found
    return []


def _foreign(actors: Iterable[Actor], sources: list[Actor]) -> list[Actor]:
    """Return the actors of other countries: "its offer" points back at the source."""
    own = {source.country for source in sources}
    return [actor for actor in actors if actor.country not in own]


def _others(actors: Iterable[Actor], sources: list[Actor]) -> list[Actor]:
    own = {source.name for source in sources}
    return [actor for actor in actors if actor.name not in own]


def _unique(actors: Iterable[Actor]) -> list[Actor]:
    found: dict[tuple[str, str | None], Actor] = {}
    for actor in actors:
        found.setdefault((actor.name, actor.country), actor)
    return list(found.values())
