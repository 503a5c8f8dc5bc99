"""What is said -> whom it is about: "said that Ghana must pay" is directed at Ghana."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from geodata.mentions.actor_tables import words
from geodata.mentions.clauses import stands_apart
from geodata.records import Actor
from geodata.roles_cast import Cast, Wanted
from geodata.roles_syntax import VERBAL, conjuncts, verb_arguments

_CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "acl"})
_CONDITIONS = frozenset({"if", "unless", "until"})
_DEPTH = 3


def content_targets(verb: Token, event_type: str, cast: Cast, wanted: Wanted) -> list[Actor]:
    """Return the first wanted actor that the content of what is said names, or none.

    A plain statement about people who only suffer something is directed at nobody.
    """
    for clause in _clauses(verb, _DEPTH, event_type == "THREATEN"):
        arguments = verb_arguments(clause)
        subjects = list(arguments.doers)
        tokens = [*subjects, *arguments.undergoers]
        tokens += [
            noun for prep, noun in arguments.addressed if prep in words("target_prepositions")
        ]
        for token in tokens:
            several = (token, *conjuncts(token))
            found = wanted([a for t in several for a in cast.who(t)]) or cast.whose(token, wanted)
            bystander = found and found[0].kind == "civilian" and token in subjects
            if bystander and event_type == "OTHER:statement":
                return []
            if found:
                return found
    return []


def _clauses(verb: Token, depth: int, threat: bool) -> Iterator[Token]:  # noqa: FBT001
    for child in verb.children:
        if child.dep_ == "dobj" and child.pos_ == "NOUN":  # "expressed hope that ..."
            yield from (c for c in child.children if c.dep_ in {"acl", "ccomp"} and _is_that(c))
        elif child.dep_ in _CONTENT and child.pos_ in VERBAL and not stands_apart(child):
            yield child
            if depth:
                yield from _clauses(child, depth - 1, threat)
        elif threat and child.dep_ == "advcl" and _conditional(child):
            yield child


def _is_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" or c.tag_ == "TO" for c in clause.children)


def _conditional(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in clause.children)
