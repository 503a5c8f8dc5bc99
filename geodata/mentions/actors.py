"""Article -> actor mentions: who is named, described or meant by a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.coreference import Memory, counted_countries
from geodata.corpus import Corpus
from geodata.mentions.actor_mention import ActorMention
from geodata.mentions.actor_names import PersonNames, find_names
from geodata.mentions.actor_reader import Reader
from geodata.mentions.actor_tables import name_index
from geodata.records import Mention
from geodata.sentences import Sentence

__all__ = ["LONGEST_SENTENCE", "ActorMention", "find_actors"]

# In tokens. What is longer is a table or an attack: its parse means nothing.
LONGEST_SENTENCE = 300


def find_actors(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], corpus: Corpus
) -> list[ActorMention]:
    """Return the actor mentions of an article, in order of position.

    Args:
        sentences: The sentences of one article.
        mentions: Its place mentions, geocoded; they settle which Georgia is meant.
        corpus: The corpus whose own actors go before the world's.
    """
    index, people = name_index(corpus.actors), PersonNames()
    by_sentence = _by_sentence(sentences, mentions)
    names = [find_names(s, index, people, m) for s, m in zip(sentences, by_sentence, strict=True)]
    memory = Memory(counted_countries([n.entry for found in names for n in found]))
    reader = Reader(people, memory)
    return [
        mention
        for sentence, found in zip(sentences, names, strict=True)
        if len(sentence.tokens) <= LONGEST_SENTENCE
        for mention in reader.read(sentence, found)
    ]


def _by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[list[Mention]]:
    places = iter(sorted(mentions, key=lambda m: m.span))
    place = next(places, None)
    found: list[list[Mention]] = []
    for sentence in sentences:
        here: list[Mention] = []
        while place is not None and place.span.start < sentence.span.end:
            here.append(place)
            place = next(places, None)
        found.append(here)
    return found
