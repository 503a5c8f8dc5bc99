"""Where an event took place when its own clause does not say: what its neighbours say.

Ties, strongest first: the main clause it is part of ("shelled X, killing four"), the
event it acts on ("lifted the siege of X"), what people fled from, an event named
before with the same noun ("the operation ended"), the event told just before in the
same paragraph. Each is marked as inferred, with the words that give it; what none
reaches is left to ``main_site``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.records import EventPlace
from geodata.siting.words import words

_OCCASION = {"when"}
_PARTS_OF_CLAUSE = {"advcl", "conj", "xcomp", "acl", "pcomp"}
_WHOLE, _SAME_NOUN, _JUST_BEFORE, _MUCH_LATER = 0.8, 0.7, 0.6, 0.5
MAX_SENTENCES_BACK = 2
MAX_ACTIONS_BACK = 60

Sites = tuple[EventPlace, ...]


def site_from_context(
    number: int, actions: Sequence[Action], sites: Sequence[Sites], *, named: bool
) -> Sites:
    """Return the sites an action without one of its own takes from its neighbours.

    Args:
        number: Which action.
        actions: The article's actions, in order.
        sites: What is known of each action's places; those before ``number`` are final.
        named: True if the clause names a place that is not its site; then the story may have
            moved, and only the clause's own sentence counts.
    """
    if actions[number].type in words("no_site"):
        return ()
    ties = _from_sentence(number, actions, sites)
    if not named:
        ties = chain(ties, _from_before(number, actions, sites))
    return next((found for found in ties if found), ())


def _from_sentence(
    number: int, actions: Sequence[Action], sites: Sequence[Sites]
) -> Iterator[Sites]:
    """Yield what the other actions of the same sentence give, the strongest tie first."""
    action = actions[number]
    whole = _main_clause(action, actions)
    if whole is not None:
        reason = f"part of the event “{actions[whole].trigger}” of the same sentence"
        yield taken(sites[whole], _WHOLE, reason)
    occasion = _occasion(action, actions)
    if occasion is not None:
        reason = f"told with the event “{actions[occasion].trigger}” of the same sentence"
        yield taken(sites[occasion], _WHOLE, reason)
    part = _event_acted_on(action, actions)
    if part is not None:
        reason = f"what “{action.trigger}” is about, the event “{actions[part].trigger}”"
        yield taken(sites[part], _WHOLE, reason)
    flight = _flight_from(action, actions)
    if flight is not None:
        reason = f"what people fled from in “{actions[flight].trigger}” of the same sentence"
        yield taken(_origin(sites[flight]), _WHOLE, reason)


def _from_before(number: int, actions: Sequence[Action], sites: Sequence[Sites]) -> Iterator[Sites]:
    """Yield what the actions told before give, the nearest first of each tie."""
    nearest = range(number - 1, max(-1, number - 1 - MAX_ACTIONS_BACK), -1)
    sited = [earlier for earlier in nearest if sites[earlier]]
    for earlier in sited:
        noun = _shared_noun(actions[number], actions[earlier])
        if noun is not None:
            reason = f"“{noun}” is taken to be the event “{actions[earlier].trigger}” told before"
            yield taken(sites[earlier], _SAME_NOUN, reason)
    for earlier in sited:
        noun = _told_before(actions[number], actions[earlier])
        if noun is not None:
            reason = f"“{noun}” is taken to be the event “{actions[earlier].trigger}” told before"
            yield taken(sites[earlier], _SAME_NOUN, reason)
    for earlier in sited:
        if _runs_on(actions[number], actions[earlier]):
            reason = f"told right after the event “{actions[earlier].trigger}”"
            yield taken(sites[earlier], _JUST_BEFORE, reason)
    yield _told_after(number, actions, sites)


def _main_clause(action: Action, actions: Sequence[Action]) -> int | None:
    """Return the action of the same sentence that this one is a part of."""
    if action.nominal or action.head.dep_ not in _PARTS_OF_CLAUSE:
        return None
    heads = {(a.sentence.number, a.head.i): i for i, a in enumerate(actions)}
    above = heads.get((action.sentence.number, action.head.head.i))
    if above is None or actions[above].type in words("no_site"):
        return None
    return above


def _occasion(action: Action, actions: Sequence[Action]) -> int | None:
    """Return what happened as this did ("was hurt when a man attacked a car in X")."""
    steps = words("told_in_steps")
    for number, other in enumerate(actions):
        below = other.sentence.number == action.sentence.number and other.head.head == action.head
        if not below or other.head.dep_ != "advcl" or {action.type, other.type} - steps:
            continue
        if any(t.lower_ in _OCCASION and t.dep_ == "advmod" for t in other.head.children):
            return number
    return None


def _event_acted_on(action: Action, actions: Sequence[Action]) -> int | None:
    """Return the event noun that is this action's subject or object ("lifted the siege of X")."""
    for number, other in enumerate(actions):
        acted_on = other.nominal and other.head.head == action.head
        same = other.sentence.number == action.sentence.number
        if same and acted_on and other.head.dep_ in {"dobj", "nsubj", "nsubjpass"}:
            return number
    return None


def _flight_from(action: Action, actions: Sequence[Action]) -> int | None:
    """Return the displacement that an event noun gives the cause of ("fled X after the siege")."""
    if not action.nominal:
        return None
    above = {t.i for t in action.head.ancestors}
    for number, other in enumerate(actions):
        same = other.sentence.number == action.sentence.number and other.head.i in above
        if same and other.type == "OTHER:displacement":
            return number
    return None


def _origin(sites: Sites) -> Sites:
    return tuple(replace(site, role="site") for site in sites if site.role == "origin")


def _shared_noun(action: Action, earlier: Action) -> str | None:
    """Return the definite event noun of a clause that an earlier action's words hold too."""
    lemmas = {t.lemma_.lower() for t in _trigger_tokens(earlier)}
    for token in _own_nouns(action):
        pointed = any(child.lower_ in words("pointing") for child in token.children)
        if pointed and token.lemma_.lower() in lemmas:
            return token.text
    return None


def _told_before(action: Action, earlier: Action) -> str | None:
    """Return the words for the violence told before: "killed in the attack" after a shooting."""
    steps = words("told_in_steps")
    if action.nominal or {action.type, earlier.type} - steps or action.type != earlier.type:
        return None
    for token in _own_nouns(action):
        pointed = any(
            t.lower_ in words("pointing") or t.ent_type_ == "DATE" for t in token.children
        )
        if token.lemma_.lower() in words("told_before") and pointed:
            return token.text
    return None


def _told_after(number: int, actions: Sequence[Action], sites: Sequence[Sites]) -> Sites:
    """Return where a gathering of the same name takes place, as told further on.

    "Military exercises worry the neighbours. ... The military exercises in X begin on Friday."
    """
    action, names = actions[number], _full_nouns(actions[number])
    if is_step(action):
        return ()
    later = [
        sites[n]
        for n in range(number + 1, len(actions))
        if sites[n] and actions[n].type == action.type and names & _full_nouns(actions[n])
    ]
    places = {site.place.gazetteer_id for found in later for site in found}
    reason = f"“{action.trigger}” is told of further on, with its place"
    return taken(later[0], _MUCH_LATER, reason) if len(places) == 1 else ()


def _full_nouns(action: Action) -> set[tuple[str, str]]:
    """Return each noun of the words that name an event, with a word before it that says which."""
    return {
        (child.lemma_.lower(), token.lemma_.lower())
        for token in _trigger_tokens(action)
        for child in token.children
        if child.dep_ in {"amod", "compound"}
    }


def _own_nouns(action: Action) -> Iterator[Token]:
    """Yield the nouns a clause is about: its head, subject, object, and what it was part of."""
    if action.nominal:
        yield action.head
    for child in action.head.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.pos_ == "NOUN":
            yield child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"in", "during", "by"}:
            yield from (t for t in child.children if t.dep_ == "pobj" and t.pos_ == "NOUN")


def _trigger_tokens(action: Action) -> Iterator[Token]:
    tokens = action.sentence.tokens_in(action.trigger_span)
    return (t for t in tokens or () if t.pos_ in {"NOUN", "PROPN"})


def is_step(action: Action) -> bool:
    """Tell whether an action is a step of an account that goes on in one place.

    Aid that a state gives from afar ("armed the rebels") is none.
    """
    from_afar = action.type == "AID" and action.head.lemma_.lower() in words("supplies")
    return action.type in words("told_in_steps") and not from_afar


def _runs_on(action: Action, earlier: Action) -> bool:
    """Tell whether two actions are steps of one account in one paragraph."""
    return (
        is_step(action)
        and is_step(earlier)
        and not action.nominal
        and action.claim == earlier.claim
        and (
            action.sentence.paragraph == earlier.sentence.paragraph
            or (action.head.lemma_.lower() in words("aftermath") and action.type == earlier.type)
        )
        and 0 <= action.sentence.number - earlier.sentence.number <= MAX_SENTENCES_BACK
    )


def taken(sites: Sites, share: float, reason: str) -> Sites:
    """Return sites as inferred ones, of so much of their confidence, for a reason in words."""
    return tuple(
        replace(
            site,
            basis="context",
            confidence=round(site.confidence * share, 3),
            reason=f"{reason}: {site.mention}",
        )
        for site in sites
        if site.role == "site"
    )
