"""The actors of an article by the word they hang on: who stands there, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from geodata.mentions.actor_mention import ActorMention
from geodata.records import Actor
from geodata.roles_syntax import VERBAL, conjuncts, objects_of, obliques, subjects_of

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

    def whose(self, token: Token, wanted: Wanted, depth: int = _DEPTH) -> list[Actor]:
        """Return to whom a thing belongs or is directed: "Ghana's offer", "talks with Ghana".

        Args:
            token: Head of a noun phrase that is no actor itself.
            wanted: Leaves out those who cannot be meant; the search goes on.
            depth: How many nouns further ("a ban on the sale of arms to Ghana").
        """
        for group in self._owners(token, wanted, depth):
            found = wanted(group)
            if found:
                return found
        return []

    def _owners(self, token: Token, wanted: Wanted, depth: int) -> Iterator[list[Actor]]:
        for owner in token.children:
            if owner.dep_ in _MODIFIERS and owner.i < token.i:
                yield self._modifying(owner)
        inside = obliques(token)
        for preposition in _OWNING:
            nouns = [noun for prep, noun in inside if prep == preposition]
            yield [a for noun in nouns for a in self.who(noun)]
            for noun in nouns[:1]:
                if depth:
                    yield self.whose(noun, wanted, depth - 1)
        if token.pos_ in VERBAL:
            for noun in (*subjects_of(token), *objects_of(token)):
                yield self.who(noun)

    def _modifying(self, word: Token) -> list[Actor]:
        here = [m.actor for t in (word, *conjuncts(word)) for m in self._at.get(_key(t), ())]
        inner = (c for c in word.children if c.dep_ in _MODIFIERS)
        return here or [a for c in inner for a in self._modifying(c)]


def _key(token: Token) -> tuple[int, int]:
    return id(token.doc), token.i
