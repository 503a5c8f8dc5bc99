"""Word that acts or is acted upon -> what sort of thing it stands for, as a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from geodata.lexicon import words
from geodata.signs.setting import Setting, is_first_person

NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})
_IMPERSONAL = frozenset({"it", "this", "that", "there", "which", "what"})


def subject_kind(subject: Token | None, setting: Setting) -> str:
    """Return what acts: "first", "commentator", "military", "named", "common", "none" ..."""
    if subject is None:
        return "none"
    lemma = subject.lemma_.lower()
    if is_first_person(subject):
        return "first"
    if subject.lower_ in words("second_person"):
        return "second"
    if setting.is_commentator(subject):
        return "commentator"
    mention = setting.who(subject)
    if mention is not None:
        return mention.actor.kind
    kinds = {
        "it": subject.lower_ in _IMPERSONAL,
        "pronoun": subject.pos_ == "PRON",
        "named": is_named(subject),
        "official": lemma in words("official"),
    }
    return next(holding(kinds), "common")


def is_named(noun: Token) -> bool:
    """Tell whether a noun is a name or has one before it."""
    if noun.ent_type_ in NAMED or noun.pos_ == "PROPN":
        return True
    return any(c.ent_type_ in NAMED for c in noun.children if c.dep_ in MODIFIERS)


def is_bare_plural(noun: Token | None) -> bool:
    """Tell whether a subject is of a whole kind: "farmers grow", "critics say"."""
    return noun is not None and noun.tag_ == "NNS" and not any(True for _ in noun.children)


def holding(signs: Mapping[str, bool]) -> Iterator[str]:
    """Yield the names of the signs that hold."""
    return (name for name, holds in signs.items() if holds)
