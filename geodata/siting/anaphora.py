"""Definite descriptions of a place ("the enclave", "the only road corridor") -> the place meant.

A general rule of discourse: such words mean the last place of that kind the
article named; where none came before, the first named after, preferably in a
sentence that names the same neighbours ("connecting A to B").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.records import Mention, Place, Span
from geodata.sentences import Sentence
from geodata.siting.words import anaphors, words

_DEFINITE = {"the", "this", "that", "its", "their", "these"}
# How far after its description a place may be named: about a screen of text.
MAX_AHEAD = 2500
MAX_BACK = 1500
# "The region" is no continent: vaguer than this and the words leave it open.
MAX_RADIUS_M = 300_000


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The place a description stands for.

    Attributes:
        mention: Where the article names it.
        words: The description's own words.
        span: Where the description stands.
    """

    mention: Mention
    words: str
    span: Span


def is_description(token: Token) -> bool:
    """Tell whether a token heads a definite description of a place without its name."""
    return (
        token.lemma_.lower() in anaphors()
        and token.pos_ == "NOUN"
        and (_is_pair(token) if _is_plural(token) else _is_definite(token))
        and not any(_is_name(child) for child in token.children)
        and not _is_of_a_people(token)
        and not _names_it(token)
    )


def _is_of_a_people(token: Token) -> bool:
    """Tell whether a people says which ("the Kurdish region"): hardly the one named last."""
    if token.lemma_.lower() in words("nations"):
        return False
    return any(child.ent_type_ == "NORP" for child in token.subtree if child.i < token.i)


def _is_plural(token: Token) -> bool:
    return token.tag_ == "NNS"


def _is_definite(token: Token) -> bool:
    return any(child.lower_ in _DEFINITE for child in token.children)


def _is_pair(token: Token) -> bool:
    """Tell whether a plural is of two that were named: "both countries", "the two towns"."""
    found = {child.lower_ for child in token.children}
    return "both" in found or ("two" in found and _is_definite(token))


def _is_name(child: Token) -> bool:
    return child.pos_ == "PROPN" and child.text[0].isupper()


def _names_it(token: Token) -> bool:
    """Tell whether an "of" names the place after all: "the town of Kisumu"."""
    return any(
        below.pos_ == "PROPN"
        for child in token.children
        if child.lower_ == "of"
        for below in child.children
    )


def resolve_description(
    token: Token, sentence: Sentence, mentions: Sequence[Mention]
) -> tuple[Antecedent, ...]:
    """Return the place that a definite description means, two places for a pair.

    Args:
        token: Its head noun, for which ``is_description`` holds.
        sentence: The sentence it stands in.
        mentions: Every place mention of the article, in order.

    Returns:
        Nothing where the article leaves it open.
    """
    kinds = anaphors()[token.lemma_.lower()]
    here = sentence.span_of(token)
    candidates = [
        m
        for m in mentions
        if m.place is not None and m.place.kind in kinds and _is_bounded(m.place) and m.span != here
    ]
    before = [m for m in candidates if here.start - MAX_BACK <= m.span.start < here.start]
    if _is_plural(token):
        meant = _last_two(before)
    else:
        meant = before[-1:] or _named_after(token, sentence, candidates, mentions)
    tokens = sentence.tokens.doc[token.left_edge.i : token.i + 1]
    span = sentence.span_of(tokens)
    return tuple(Antecedent(mention, tokens.text, span) for mention in meant)


def _kind_of(place: Place) -> str:
    """Return a place's kind; the zone along a border is a region that only "border" means."""
    return "border" if place.gazetteer_id.startswith("border:") else place.kind


def _last_two(before: Sequence[Mention]) -> list[Mention]:
    """Return the last mentions of the two places named last, none if fewer were named."""
    last = {m.place.gazetteer_id: m for m in before if m.place is not None}
    newest = sorted(last.values(), key=lambda mention: mention.span)[-2:]
    return newest if len(newest) == 2 else []


def _named_after(
    token: Token, sentence: Sentence, candidates: Sequence[Mention], mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the place that is named only after its description, by the same neighbours."""
    end = sentence.span_of(token).end
    neighbours = _names_below(token, sentence, mentions)
    after = [m for m in candidates if end < m.span.start <= end + MAX_AHEAD]
    best = max(after, default=None, key=lambda m: (_shared(m, neighbours, mentions), -m.span.start))
    alone = len({m.place.gazetteer_id for m in candidates if m.place}) == 1
    is_rare = alone and not set(anaphors()[token.lemma_.lower()]) - {"border", "corridor"}
    return [best] if best and (is_rare or _shared(best, neighbours, mentions)) else []


def _is_bounded(place: Place) -> bool:
    return place.kind == "country" or place.radius_m <= MAX_RADIUS_M


def _names_below(token: Token, sentence: Sentence, mentions: Sequence[Mention]) -> frozenset[str]:
    edges = sentence.tokens.doc[token.left_edge.i : token.right_edge.i + 1]
    span = sentence.span_of(edges)
    return frozenset(m.text for m in mentions if span.contains(m.span))


def _shared(mention: Mention, names: frozenset[str], mentions: Sequence[Mention]) -> int:
    """Return how many of the names stand in the mention's sentence too."""
    return len(names & {m.text for m in mentions if mention.sentence.contains(m.span)})
