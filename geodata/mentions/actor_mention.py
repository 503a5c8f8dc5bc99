"""The record of words that stand for an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from geodata.records import Actor, Span
from geodata.sentences import Sentence

Via = Literal["name", "description", "pronoun", "modifier", "place"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for an actor.

    Attributes:
        span: The words, in code points of the document.
        head: The word that the sentence's grammar attaches to.
        actor: Who is meant; its span is the same.
        via: ``name`` ("Ghana"), ``description`` ("Ghanaian troops", "the ministry"),
            ``pronoun`` ("they"), ``modifier`` ("Ghanaian" before a noun that is no
            actor) or ``place`` (a place name: says whose it is, never acts).
        titles: Lemmas of the titles that the words give ("president").
        plural: True if the words mean several.
    """

    span: Span
    head: Token
    sentence: Sentence
    actor: Actor
    via: Via = "name"
    titles: frozenset[str] = frozenset()
    plural: bool = False
