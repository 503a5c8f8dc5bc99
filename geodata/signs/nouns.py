"""Event noun -> the signs that it identifies one event, and is the first to do so."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from geodata.lexicon import words
from geodata.mentions.candidates import Candidate
from geodata.signs.setting import Setting
from geodata.signs.subjects import MODIFIERS, holding, is_named

_TEMPORAL = frozenset({"after", "following", "since", "during", "in", "amid", "before", "until"})


def signs_of_noun(candidate: Candidate, setting: Setting) -> Iterator[str]:
    """Yield the signs of an event noun and its phrase."""
    noun = candidate.head
    children = list(noun.children)
    determiners = {c.lower_ for c in children if c.dep_ == "det"}
    definite = bool(determiners & {"the", "this", "that"})
    specific = not candidate.again and _is_specific(noun)
    yield f"dep_{noun.dep_}"
    if specific:
        yield f"specific_{noun.dep_}"
    yield from _of_governor(noun, specific=specific)
    governed = [g for c in children if c.dep_ == "prep" for g in c.children]
    durative = noun.lemma_.lower() in words("durative")
    possessed = any(c.dep_ == "poss" for c in children)
    plural = noun.tag_ in {"NNS", "NNPS"}
    by_actor = any(setting.who(c) is not None for c in children if c.dep_ in MODIFIERS)
    yield from holding(
        {
            "durative": durative,
            "one_specific": specific and not durative,
            "one_by_name": specific and not durative and (definite or possessed),
            "again": candidate.again,
            "plural": plural,
            "singular": not plural,
            "definite": definite,
            "indefinite": not definite and bool(determiners & {"a", "an", "another"}),
            "possessed": possessed,
            "by_actor": by_actor,
            "dated": any(t.ent_type_ == "DATE" for t in noun.subtree),
            "name_before": any(is_named(c) for c in children if c.dep_ in MODIFIERS),
            "name_after": any(is_named(g) for g in governed),
            "specific": specific,
            "bare": not children,
            "conjoined": noun.dep_ == "conj",
            "any_such": bool(determiners & {"any", "such", "no", "every", "some"}),
        }
    )


def _of_governor(noun: Token, *, specific: bool) -> Iterator[str]:
    if noun.dep_ == "pobj" and noun.head.lower_ in _TEMPORAL:
        yield f"after_{noun.head.lower_}"
        if specific:
            yield "specific_in_time"
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ == "VERB":
        yield f"of_verb_{noun.dep_}"
        if verb.lemma_.lower() in words("reporting"):
            yield "of_reporting"
    elif verb.pos_ == "NOUN":
        yield "of_noun"


def _is_specific(noun: Token) -> bool:
    """Tell whether a noun phrase names who, where or when, so that it is one known event."""
    before = [c for c in noun.children if c.dep_ in MODIFIERS]
    after = [g for c in noun.children if c.dep_ == "prep" for g in c.children]
    return any(is_named(c) or c.ent_type_ in {"DATE", "ORDINAL"} for c in before) or any(
        is_named(g) or g.ent_type_ == "DATE" for g in after
    )
