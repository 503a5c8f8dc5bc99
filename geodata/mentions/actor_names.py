"""Sentence -> the names in it that stand for actors: countries, groups, people, media."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from geodata.mentions.actor_tables import (
    NameEntry,
    NameIndex,
    country_names,
    longest_name,
    person_surnames,
    plain,
    words,
)
from geodata.records import Mention, Span
from geodata.sentences import Sentence

_LOCATIVE = frozenset(["in", "near", "at", "into", "around", "outside", "inside"])
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_HALVES = frozenset({"North", "South"})


@dataclass(frozen=True, slots=True)
class Name:
    """A known or recognised name in a sentence.

    Attributes:
        tokens: The words of the name.
        head: The word of it that the rest of the sentence attaches to.
        entry: Who it stands for.
    """

    tokens: Tokens
    head: Token
    entry: NameEntry


class PersonNames:
    """The people of an article, so that a last name alone finds its full name."""

    def __init__(self) -> None:
        self._by_last: dict[str, NameEntry] = {}
        self._countries: dict[str, str | None] = {}

    def learn(self, entry: NameEntry) -> None:
        """Remember a person whose full name was read."""
        if " " in entry.name:
            self._by_last[entry.name.rsplit(" ", 1)[-1]] = entry

    def settle(self, name: str, country: str | None) -> None:
        """Remember which country a person's title or affiliation gives."""
        self._countries[name] = country

    def country_of(self, name: str) -> str | None:
        """Return what was settled, None if nothing was."""
        return self._countries.get(name)

    def knows(self, last: str) -> bool:
        """Tell whether a last name by itself surely means a person."""
        famous = last in person_surnames() and last not in words("ambiguous_surnames")
        return last in self._by_last or famous

    def entry(self, text: str) -> NameEntry:
        """Return the person that a name as printed stands for."""
        if " " not in text:
            known = self._by_last.get(text) or person_surnames().get(text)
            if known:
                return known
        entry = NameEntry(text, None, "person", "person")
        self.learn(entry)
        return entry


def find_names(
    sentence: Sentence, index: NameIndex, people: PersonNames, places: Sequence[Mention]
) -> list[Name]:
    """Return the names of a sentence in order, none overlapping another.

    Args:
        sentence: The parsed sentence.
        index: Every known name.
        people: The article's people so far; new ones are added.
        places: The sentence's place mentions: a place that bears a country's or a
            capital's name overrules it, any other says which country words belong to.
    """
    taken: set[int] = set()
    found: list[Name] = []
    sources = (
        _people(sentence, index, people, places),
        _listed(sentence.tokens, index),
        _surnames(sentence.tokens, people),
        _placed(sentence, places),
    )
    for names in sources:
        for name in names:
            here = set(range(name.tokens.start, name.tokens.end))
            if not here & taken:
                taken |= here
                found.append(name)
    overruled = [_overrule(name, sentence, places) for name in found if not _names_paper(name)]
    return sorted(overruled, key=lambda name: name.tokens.start)


def _listed(tokens: Tokens, index: NameIndex) -> Iterator[Name]:
    text = plain(tokens.text)
    past = -1
    for token in tokens:
        if token.i <= past or (not token.is_alpha and token.text[0] in ".,;:'\""):
            continue
        found = _longest(tokens, text, token, index) or _half(tokens.doc, token, index)
        if found:
            past = found[0].end - 1
            yield Name(found[0], found[0].root, found[1])


def _longest(
    tokens: Tokens, text: str, token: Token, index: NameIndex
) -> tuple[Tokens, NameEntry] | None:
    """Return the longest name that begins at a token; ``text`` is that of ``tokens``."""
    found = longest_name(text, token.idx - tokens.start_char, index)
    span = token.doc.char_span(token.idx, token.idx + len(found[0])) if found else None
    return (span, found[1]) if found and span is not None else None


def _half(doc: Doc, token: Token, index: NameIndex) -> tuple[Tokens, NameEntry] | None:
    """Return North Korea for the "North" of "North and South Korea"."""
    if token.text not in _HALVES:
        return None
    pair = [t.text for t in doc[token.i + 1 : token.i + 4]]
    if len(pair) == 3 and pair[0] == "and" and pair[1] in _HALVES:
        found = longest_name(f"{token.text} {pair[2]}", 0, index)
        return (doc[token.i : token.i + 1], found[1]) if found else None
    return None


def _people(
    sentence: Sentence, index: NameIndex, people: PersonNames, places: Iterable[Mention]
) -> Iterator[Name]:
    text = plain(sentence.tokens.text)
    placed = [m.span for m in places if m.place and m.sense != "part_of_org_or_person_name"]
    for entity in sentence.tokens.ents:
        span = _without_titles(entity) if entity.label_ == "PERSON" else None
        if span is None:
            continue
        known = _longest(sentence.tokens, text, span[0], index)
        if known and known[0].end >= span.end:
            if known[1].sort == "person":
                people.learn(known[1])
                yield Name(span, span.root, known[1])
        elif not _is_place(span, sentence, placed):
            yield Name(span, span.root, people.entry(span.text))


def _is_place(name: Tokens, sentence: Sentence, placed: list[Span]) -> bool:
    """Tell whether a name is a place's, by its geocoding or by the "near" before it."""
    before = name.doc[name.start - 1].lower_ if name.start else ""
    return before in _LOCATIVE or any(s.overlaps(sentence.span_of(name)) for s in placed)


def _surnames(tokens: Tokens, people: PersonNames) -> Iterator[Name]:
    """Yield last names that no entity label shows ("the Obama administration")."""
    for token in tokens:
        inside_place = token.ent_type_ in _PLACE_LABELS and token.ent_iob_ == "I"  # "The Hague"
        if token.pos_ == "PROPN" and people.knows(token.text) and not inside_place:
            yield Name(token.doc[token.i : token.i + 1], token, people.entry(token.text))


def _without_titles(entity: Tokens) -> Tokens | None:
    start, end = entity.start, entity.end
    leading = words("titles") | words("honorifics")
    while start < end and entity.doc[start].lower_ in leading:
        start += 1
    while end > start and (entity.doc[end - 1].tag_ == "POS" or not entity.doc[end - 1].is_alpha):
        end -= 1
    span = entity.doc[start:end]
    return span if len(span) and span[0].text[0].isupper() else None


def _names_paper(name: Name) -> bool:
    """Tell whether a town is in it only as a paper's name: "the Rome Statute"."""
    bearer = name.head.head
    return (
        name.entry.sort in {"capital", "place"}
        and name.head.dep_ in {"compound", "nmod"}
        and bearer.i == name.tokens.end
        and bearer.lower_.rstrip("s") in words("papers")
    )


def _placed(sentence: Sentence, places: Iterable[Mention]) -> Iterator[Name]:
    names = country_names()
    for mention in places:
        country = mention.place.country if mention.place else None
        span = sentence.tokens_in(mention.span)
        if span is not None and len(span):
            name = names.get(country, country) if country else mention.text
            yield Name(span, span.root, NameEntry(name, country, "country", "place"))


def _overrule(name: Name, sentence: Sentence, places: Iterable[Mention]) -> Name:
    """Follow the geocoding where it reads "Georgia" as the state, not the country."""
    if name.entry.sort not in {"country", "capital"}:
        return name
    where = sentence.span_of(name.tokens)
    for mention in places:
        country = mention.place.country if mention.place else None
        if country and country != name.entry.country and mention.span.contains(where):
            entry = NameEntry(country_names().get(country, country), country, "country", "place")
            return Name(name.tokens, name.head, entry)
    return name
