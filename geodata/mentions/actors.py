"""Article -> actor mentions: who is named, described or meant by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.corpus import Corpus
from geodata.mentions.actor_names import PersonNames, find_names
from geodata.mentions.actor_tables import name_index
from geodata.records import Actor, Mention, Span
from geodata.sentences import Sentence


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for an actor.

    Attributes:
        span: The words, in code points of the document.
        head: The word that the sentence's grammar attaches to.
        actor: Who is meant; its span is the same.
    """

    span: Span
    head: Token
    sentence: Sentence
    actor: Actor


def find_actors(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], corpus: Corpus
) -> list[ActorMention]:
    """Return the actor mentions of an article, in order of position."""
    index, people = name_index(corpus.actors), PersonNames()
    found = []
    for sentence in sentences:
        here = [m for m in mentions if sentence.span.contains(m.span)]
        for name in find_names(sentence, index, people, here):
            span, entry = sentence.span_of(name.tokens), name.entry
            actor = Actor(entry.name, entry.country, entry.kind, span)
            found.append(ActorMention(span, name.head, sentence, actor))
    return found
