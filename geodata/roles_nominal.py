"""Event noun -> its arguments: "Ghana's visit to Togo", "talks between Ghana and Togo"."""

from __future__ import annotations

from spacy.tokens import Token

from geodata.mentions.actor_tables import words
from geodata.roles_cast import Cast
from geodata.roles_syntax import (
    HYPHENS,
    VERBAL,
    Arguments,
    conjuncts,
    obliques,
    verb_arguments,
)

_MUTUAL = frozenset({"between", "among"})
_MANNER = frozenset({"in", "into", "with", "through", "by"})
_AT_SOMEBODY = frozenset({"against", "with", "on", "at", "to"})


def nominal_arguments(noun: Token, event_type: str, cast: Cast) -> Arguments:
    """Return the arguments of an event noun, its supporting verb's included."""
    complements = obliques(noun)
    mutual = tuple(n for prep, n in complements if prep in _MUTUAL)
    if mutual:
        return Arguments(mutual, mutual, mutual=True)
    supported = _received(noun, complements) or _supporting(noun)
    of = [n for prep, n in complements if prep == "of"]
    agents = _by(noun, complements, of)
    doers, undergoers = agents, _owners(noun, cast)
    if not agents and noun.lemma_.lower() not in words("possessor_undergoes"):
        doers, undergoers = undergoers, []
    of_doer = noun.lemma_.lower() in words("of_doer") or event_type == "OTHER:displacement"
    if of and not doers and of_doer:
        doers = of
    elif of:
        undergoers = [*undergoers, *of]
    addressed = [(p, n) for p, n in complements if p in words("target_prepositions") - {"of", "by"}]
    return Arguments(
        tuple(doers or supported.doers),
        (*undergoers, *supported.undergoers),
        (*addressed, *supported.addressed),
    )


def _received(noun: Token, complements: list[tuple[str, Token]]) -> Arguments | None:
    """Return giver and taker of "got help from Ghana", None for any other wording."""
    verb = supporting_verb(noun)
    if verb is None or verb.lemma_ not in words("receiving"):
        return None
    givers = tuple(n for prep, n in (*complements, *obliques(verb)) if prep == "from")
    return Arguments(givers, verb_arguments(verb).doers) if givers else None


def supporting_verb(noun: Token) -> Token | None:
    """Return the verb whose object an event noun is ("launched a series of attacks")."""
    top = noun
    while top.dep_ in {"pobj", "conj"} and (
        top.dep_ == "conj" or top.head.head.lemma_.lower() in words("collectives")
    ):
        top = top.head if top.dep_ == "conj" else top.head.head
    if top.dep_ in {"dobj", "nsubjpass", "attr", "nsubj"} and top.head.pos_ in VERBAL:
        names_it = any(child.dep_ == "oprd" for child in top.head.children)
        return None if names_it else top.head  # "called the raids a provocation"
    return None


def _by(noun: Token, complements: list[tuple[str, Token]], of: list[Token]) -> list[Token]:
    """Return whom "by" names, also in "war games held by Ghana", "a raid Ghana launched"."""
    deeper = [pair for inner in of for pair in obliques(inner)]
    found = [n for prep, n in (*complements, *deeper) if prep == "by"]
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.pos_ in VERBAL and not found:
            found = [t for t in verb_arguments(child).doers if t != noun]
    return found


def _owners(noun: Token, cast: Cast) -> list[Token]:
    """Return whose event it is by the words before it, where these are actors."""
    before = [c for c in noun.children if c.i < noun.i]
    for deps in ({"poss"}, {"amod", "nmod", "compound"}):
        found: list[Token] = []
        for child in before:
            if child.dep_ in deps:
                found += [t for t in _with_modifiers(child) if cast.who(t)]
                if found and child.nbor().text not in HYPHENS:
                    return found
        if found:
            return found
    return []


def _with_modifiers(word: Token) -> list[Token]:
    inner = [c for c in word.children if c.dep_ in {"compound", "amod", "nmod"}]
    return [word, *conjuncts(word), *(t for c in inner for t in _with_modifiers(c))]


def _supporting(noun: Token) -> Arguments:
    verb = supporting_verb(noun)
    if verb is None:
        return _around(noun)
    inner = verb_arguments(verb)
    directed = ((p, n) for p, n in inner.addressed if p in _AT_SOMEBODY and n != noun)
    names_it = noun.dep_ == "attr"  # "It was the third raid": "it" is the raid
    doers = tuple(t for t in inner.doers if t != noun and not (names_it and t.pos_ == "PRON"))
    given = tuple(c for c in verb.children if c.dep_ == "dative")
    return Arguments(doers, given, tuple(directed))


def _around(noun: Token) -> Arguments:
    """Return the arguments of the verb that happens in an event ("in an ultimatum, ...")."""
    top = noun
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_ == "form":
        top = top.head.head
    if top.dep_ == "pobj" and top.head.lower_ in _MANNER and top.head.head.pos_ in VERBAL:
        return verb_arguments(top.head.head)
    return Arguments()
