"""What is said -> whom it is about: "said that Ghana must pay" is directed at Ghana."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from geodata.mentions.actions import Action
from geodata.records import Actor
from geodata.roles_cast import Cast
from geodata.roles_syntax import TARGET_PREPOSITIONS, VERBAL, verb_arguments

_CONTENT = frozenset({"ccomp", "advcl", "xcomp", "parataxis"})
_DEPTH = 3


def content_targets(action: Action, cast: Cast, sources: list[Actor]) -> list[Actor]:
    """Return the first actor of another country that the content names, or none.

    A plain statement about people who only suffer something is directed at nobody.
    """
    own = {source.country for source in sources}
    for clause in _clauses(action.head, _DEPTH):
        arguments = verb_arguments(clause)
        tokens = [*arguments.doers, *arguments.undergoers]
        tokens += [noun for prep, noun in arguments.addressed if prep in TARGET_PREPOSITIONS]
        for token in tokens:
            found = [a for a in cast.who(token) or cast.whose(token) if a.country not in own]
            if found and action.type == "OTHER:statement" and found[0].kind == "civilian":
                return []
            if found:
                return found
    return []


def _clauses(verb: Token, depth: int) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in _CONTENT and child.pos_ in VERBAL:
            if child.dep_ == "advcl" and child.i > verb.i:
                continue
            yield child
            if depth:
                yield from _clauses(child, depth - 1)
