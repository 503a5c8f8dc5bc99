"""Sentences -> place mentions: the words that name a place, and in what sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

from geodata.gazetteer import Gazetteer
from geodata.records import Sense, Span
from geodata.sentences import Sentence

_PLACE_LABELS = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place.

    Attributes:
        tokens: The whole mention, compass part included ("southern Armenia").
        span: Where it stands in the document.
        text: The words as printed.
        name: The name to look up ("Armenia").
        part: The compass part ("southern"), None for the whole.
        label: spaCy's label for the words, "" where it has none.
    """

    sentence: Sentence
    tokens: Tokens
    span: Span
    text: str
    name: str
    sense: Sense
    part: str | None = None
    label: str = ""


def find_places(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return the place mentions of an article, in order."""
    return [mention for sentence in sentences for mention in _in_sentence(sentence, gazetteer)]


def _in_sentence(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    for tokens in sentence.tokens.ents:
        if tokens.label_ in _PLACE_LABELS and gazetteer.knows(tokens.text):
            span = sentence.span_of(tokens)
            yield PlaceMention(
                sentence, tokens, span, tokens.text, tokens.text, "literal", label=tokens.label_
            )
