"""Sentences -> place mentions: the words that name a place, and in what sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens

from geodata.datelines import in_dateline
from geodata.gazetteer import Gazetteer
from geodata.gazetteer.spelling import spelling_key
from geodata.mentions.places_belief import Belief, belief_in, is_spatial
from geodata.mentions.places_borders import named_borders, named_grounds
from geodata.mentions.places_names import PLACE_LABELS, NameSpan, find_names
from geodata.mentions.places_sense import sense_of
from geodata.mentions.places_words import guard
from geodata.records import Sense, Span
from geodata.sentences import Sentence


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place.

    Attributes:
        tokens: The whole mention, compass part included ("southern Armenia").
        span: Where it stands in the document.
        text: The words as printed.
        name: The name to look up ("Armenia").
        part: The compass part ("southern"), None for the whole.
        type_word: The word beside it that says what it names ("county"), if any.
        label: spaCy's label for the words, "" where it has none.
        border: Codes of both countries, for a border named by their peoples.
    """

    sentence: Sentence
    tokens: Tokens
    span: Span
    text: str
    name: str
    sense: Sense
    part: str | None = None
    type_word: str | None = None
    label: str = ""
    border: tuple[str, str] | None = None


def find_places(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return the place mentions of an article, in order; none overlap.

    A name the gazetteer does not have is a mention too where the parser is sure that
    it is a place. A word of doubtful label counts if the article names the place
    plainly elsewhere.
    """
    found = [
        (sentence, name, _belief(sentence, name, gazetteer))
        for sentence in sentences
        for name in find_names(sentence.tokens, gazetteer)
    ]
    plain = _plain_votes(found) - _person_votes(sentences)
    named = [
        _mention(sentence, name, gazetteer, nested=belief.startswith("nested"))
        for sentence, name, belief in found
        if _is_kept(name, belief, plain[spelling_key(name.name)])
    ]
    borders = [m for s in sentences for m in (*_borders(s), *_grounds(s, gazetteer))]
    clear = [m for m in named if not any(m.span.overlaps(b.span) for b in borders)]
    return sorted((*clear, *borders), key=lambda mention: mention.span)


def _belief(sentence: Sentence, name: NameSpan, gazetteer: Gazetteer) -> Belief:
    """Return how far a name is to be taken for a place; in a dateline it can be nothing else."""
    doc = sentence.tokens.doc
    if name.known and in_dateline(sentence, sentence.span_of(doc[name.start : name.end])):
        return "sure"
    return belief_in(name, doc, gazetteer)


def _borders(sentence: Sentence) -> Iterator[PlaceMention]:
    for start, end, sides in named_borders(sentence):
        tokens = sentence.tokens.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            continue
        text, span = str(tokens.text), sentence.span_of(tokens)
        yield PlaceMention(sentence, tokens, span, text, text, "literal", label="LOC", border=sides)


def _grounds(sentence: Sentence, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    for start, end, code in named_grounds(sentence):
        tokens = sentence.tokens.doc.char_span(start, end, alignment_mode="expand")
        country = gazetteer.by_id(f"country:{code}")
        if tokens is not None and country is not None:
            text, span = str(tokens.text), sentence.span_of(tokens)
            yield PlaceMention(sentence, tokens, span, text, country.name, "literal", label="GPE")


def _plain_votes(found: Iterable[tuple[Sentence, NameSpan, Belief]]) -> Counter[str]:
    """Return how often each name is plainly a place in the article."""
    return Counter(spelling_key(name.name) for _, name, belief in found if belief == "sure")


def _person_votes(sentences: Iterable[Sentence]) -> Counter[str]:
    """Return how often each name closes a person's name; "Florence" may be a guest."""
    paragraphs = {id(s.tokens.doc): s.tokens.doc for s in sentences}
    whole, single = Counter[str](), Counter[str]()
    for doc in paragraphs.values():
        for person in doc.ents:
            if person.label_ == "PERSON" and not _is_after_spatial(person):
                named = person[:-1] if person[-1].tag_ == "POS" and len(person) > 1 else person
                alone = len(named) == 1 and not _has_title(named)
                (single if alone else whole)[spelling_key(named[-1].text)] += 1
    # A lone word may be a town that was labelled amiss, unless somebody bears the name.
    return whole + Counter({name: count for name, count in single.items() if name in whole})


def _has_title(person: Tokens) -> bool:
    first = person.start
    return first > 0 and person.doc[first - 1].lower_.rstrip(".") in guard("person")


def _is_after_spatial(entity: Tokens) -> bool:
    first = entity.start
    return is_spatial(entity[0]) or (first > 0 and is_spatial(entity.doc[first - 1]))


def _is_kept(name: NameSpan, belief: Belief, votes: int) -> bool:
    if belief == "sure":
        return votes > 0 or (name.known and name.label not in PLACE_LABELS)
    return belief == "nested" or (belief in ("unsure", "nested unsure") and votes > 0)


def _mention(
    sentence: Sentence, name: NameSpan, gazetteer: Gazetteer, *, nested: bool
) -> PlaceMention:
    tokens = sentence.tokens.doc[name.start : name.end]
    text, span = str(tokens.text), sentence.span_of(tokens)
    sense: Sense = "part_of_org_or_person_name"
    if name.opens_word:
        text, span = name.name, Span(span.start, span.start + len(name.name))
        sense = "associative"
    elif not nested:
        sense = sense_of(tokens, gazetteer.readings(name.name))
    if not nested and in_dateline(sentence, span):
        sense = "literal"
    return PlaceMention(
        sentence, tokens, span, text, name.name, sense, name.part, name.type_word, name.label
    )
