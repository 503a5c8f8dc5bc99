"""The actors of an article by the word they hang on: who stands there, and whose it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from geodata.mentions.actor_mention import ActorMention
from geodata.records import Actor
from geodata.roles_syntax import conjuncts, obliques

_MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
_OWNING = ("by", "of", "against", "with", "between", "on", "to", "for", "from", "toward", "towards", "among", "over")
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
            token: Head of a noun phrase.
            places: Whether the name of a place stands for whoever is attacked there.
        """
        without = {"modifier"} if places else {"modifier", "place"}
        return [m.actor for m in self._at.get(_key(token), ()) if m.via not in without]

    def whose(self, token: Token, depth: int = _DEPTH) -> list[Actor]:
        """Return to whom a thing belongs or is directed: "Ghana's offer", "talks with Ghana"."""
        owners = [c for c in token.children if c.dep_ in _MODIFIERS and c.i < token.i]
        for owner in owners:
            found = self._modifying(owner)
            if found:
                return found
        for wanted in _OWNING:
            nouns = [noun for prep, noun in obliques(token) if prep == wanted]
            found = [a for noun in nouns for a in self.who(noun)]
            if found:
                return found
            if depth and nouns:
                found = self.whose(nouns[0], depth - 1)
                if found:
                    return found
        return []

    def mention(self, token: Token) -> ActorMention | None:
        """Return the first mention at a word, None if it is no actor."""
        return next(iter(self._at.get(_key(token), ())), None)

    def _modifying(self, word: Token) -> list[Actor]:
        here = [m.actor for t in (word, *conjuncts(word)) for m in self._at.get(_key(t), ())]
        return here or [a for c in word.children if c.dep_ in _MODIFIERS for a in self._modifying(c)]


def _key(token: Token) -> tuple[int, int]:
    return id(token.doc), token.i
