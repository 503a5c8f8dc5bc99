"""The actors of an article by the word they hang on: who stands there, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from geodata.mentions.actor_mention import ActorMention
from geodata.mentions.actor_tables import words
from geodata.records import Actor
from geodata.roles_syntax import (
    HYPHENS,
    VERBAL,
    conjuncts,
    objects_of,
    obliques,
    subjects_of,
    with_conjuncts,
)

Wanted = Callable[[list[Actor]], list[Actor]]
"""Actors -> those of them that can be meant."""

_MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
_OWNING = (
    "by", "of", "against", "with", "between", "on", "upon", "to", "for", "from", "toward",
    "towards", "among", "over", "about", "regarding", "concerning", "at", "into",
)  # fmt: skip
_DEPTH = 3


class Cast:
    """An article's actor mentions, indexed by token."""

    def __init__(self, mentions: Iterable[ActorMention]) -> None:
        self._at: dict[tuple[int, int], list[ActorMention]] = defaultdict(list)
        for mention in mentions:
            self._at[_key(mention.head)].append(mention)

    def who(self, token: Token, *, places: bool = False) -> list[Actor]:
        """Return the actors that a word itself stands for.

        Args:
            token: Head of a noun phrase, or an adjective of nationality.
            places: Whether the name of a place stands for whoever is attacked there.
        """
        here = self._at.get(_key(token), ())
        return [m.actor for m in here if places or m.via != "place"]

    def whose(
        self, token: Token, wanted: Wanted, *, places: bool = False, depth: int = _DEPTH
    ) -> list[Actor]:
        """Return to whom a thing belongs or is directed: "Ghana's offer", "talks with Ghana".

        Args:
            token: Head of a noun phrase that is no actor itself.
            wanted: Leaves out those who cannot be meant; the search goes on.
            places: Whether a place name before the thing says whose it is.
            depth: How many nouns further ("a ban on the sale of arms to Ghana").
        """
        for group in self._owners(token, wanted, depth, places=places):
            found = wanted(group)
            if found:
                return found
        return []

    def _owners(
        self, token: Token, wanted: Wanted, depth: int, *, places: bool
    ) -> Iterator[list[Actor]]:
        inside = obliques(token)
        if token.lemma_.lower() in words("territory"):
            yield [a for prep, noun in inside if prep == "of" for a in self.who(noun, places=True)]
        before = [c for c in token.children if c.dep_ in _MODIFIERS and c.i < token.i]
        if token.lemma_.lower() not in words("waters"):
            yield from self._modifying(before, places=places)
        for preposition in _OWNING:
            nouns = [noun for prep, noun in inside if prep == preposition]
            yield [a for noun in nouns for a in self.who(noun)]
            for noun in nouns[:1]:
                if depth:
                    yield self.whose(noun, wanted, places=places, depth=depth - 1)
        # "progress in the Ghana talks"; "in Ghana" is a mere place
        within = [noun for prep, noun in inside if prep == "in" and depth]
        for noun in within:
            if not self.who(noun, places=True):
                yield self.whose(noun, wanted, depth=0)
        yield from self._in_clauses(token)

    def _in_clauses(self, token: Token) -> Iterator[list[Actor]]:
        """Yield whom a clause of the thing names: "a letter urging Ghana to pay"."""
        for clause in token.children:
            if clause.dep_ in {"acl", "relcl"} and clause.pos_ in VERBAL:
                yield [a for noun in with_conjuncts(objects_of(clause)) for a in self.who(noun)]
        if token.pos_ in VERBAL:
            for noun in (*subjects_of(token), *objects_of(token)):
                yield self.who(noun)

    def before(self, token: Token) -> list[Actor]:
        """Return who stands before a noun: "an Israeli strike", "Ghana's raid"."""
        modifiers = [c for c in token.children if c.dep_ in _MODIFIERS and c.i < token.i]
        return next(filter(None, self._modifying(modifiers, places=False)), [])

    def _modifying(self, before: list[Token], *, places: bool) -> Iterator[list[Actor]]:
        """Yield who stands in each modifier; two joined by a hyphen count as one."""
        joined: list[Actor] = []
        for word in before:
            joined += [a for t in (word, *conjuncts(word)) for a in self.who(t, places=places)]
            if word.doc[word.i + 1].text not in HYPHENS:
                yield joined
                joined = []
                inner = [c for c in word.children if c.dep_ in _MODIFIERS]
                yield from self._modifying(inner, places=places)
        yield joined


def _key(token: Token) -> tuple[int, int]:
    return id(token.doc), token.i
