"""Event noun -> its arguments: "Ghana's visit to Togo", "talks between Ghana and Togo"."""

from __future__ import annotations

from spacy.tokens import Token

from geodata.roles_syntax import (
    TARGET_PREPOSITIONS,
    VERBAL,
    Arguments,
    antecedent,
    conjuncts,
    obliques,
    subjects_of,
    verb_arguments,
    with_conjuncts,
)

# What follows "of" does it; after any other event noun it undergoes it.
_OF_DOER = frozenset(
    "visit withdrawal arrival departure return flight exodus retreat resignation surrender "
    "refusal demand statement threat warning decision vote announcement protest rally march "
    "demonstration strike speech meeting summit intervention involvement aggression advance "
    "use offensive attack death collapse defeat actions action efforts effort pledge promise "
    "accusation claim fall presence plan plans proposal offer request call appeal war games "
    "drill exercise exercises drills talks negotiations deployment".split()
)
_MUTUAL = frozenset({"between", "among"})
_FROM_DOER = frozenset({"by", "from"})
_SUPPORT = frozenset({"dobj", "nsubjpass", "pobj", "attr", "oprd"})


def nominal_arguments(noun: Token, event_type: str) -> Arguments:
    """Return the arguments of an event noun, its supporting verb's included."""
    owners = _owners(noun)
    complements = obliques(noun)
    mutual = [n for prep, n in complements if prep in _MUTUAL]
    if mutual:
        return Arguments((*mutual,), (*mutual,), ())
    doers = [n for prep, n in complements if prep == "by"] or owners
    of = [n for prep, n in complements if prep == "of"]
    of_doer = noun.lemma_.lower() in _OF_DOER or event_type in {"OTHER:displacement", "CONSULT"}
    undergoers: list[Token] = []
    if of and of_doer and not doers:
        doers = of
    elif of:
        undergoers = of
    supported = _supporting(noun)
    doers = doers or [*supported.doers]
    addressed = [(p, n) for p, n in complements if p in TARGET_PREPOSITIONS - {"of", "by"}]
    return Arguments(tuple(doers), tuple(undergoers), (*addressed, *supported.addressed))


def _owners(noun: Token) -> list[Token]:
    found = []
    for child in noun.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.i < noun.i:
            if child.dep_ == "poss":
                return [child, *conjuncts(child)]
            found += [child, *conjuncts(child)]
    return found


def _supporting(noun: Token) -> Arguments:
    """Return the arguments of the verb that the noun completes ("launched an attack")."""
    for child in noun.children:  # "war games held by Ghana", "a raid that Ghana launched"
        if child.dep_ in {"acl", "relcl"} and child.pos_ in VERBAL:
            inner = verb_arguments(child)
            doers = tuple(t for t in inner.doers if t != noun)
            if doers:
                return Arguments(doers, (), ())
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head
    if noun.dep_ in _SUPPORT and verb.pos_ in VERBAL:
        inner = verb_arguments(verb)
        doers = tuple(t for t in inner.doers if t != noun)
        wanted = tuple((p, n) for p, n in inner.addressed if p in {"against", "with", "on", "at", "to"} and n != noun)
        direct = wanted if noun.dep_ in {"dobj", "nsubjpass"} else ()
        return Arguments(doers if noun.dep_ != "pobj" else (), (), direct)
    return Arguments()
