"""One article's sentences, read in order: each noun phrase -> whom it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from geodata.coreference import Memory
from geodata.datelines import in_dateline
from geodata.mentions.actor_mention import ActorMention, Via
from geodata.mentions.actor_names import Name, PersonNames
from geodata.mentions.actor_phrases import (
    actor_of,
    affiliations,
    call,
    complements,
    described_by,
    has_proper_modifier,
    has_title,
    head_of,
    is_counted,
    is_definite,
    is_organisation,
    is_pair,
    is_set_apart,
    is_shared,
    is_where,
    noun_lemma,
    of_a_person,
    phrase_tokens,
    residence,
)
from geodata.mentions.actor_tables import country_names, noun_kind, words
from geodata.records import Actor, Span
from geodata.sentences import Sentence

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "det", "advmod", "case"})
_ACTING = frozenset({"nsubj"})
_FORCES = frozenset({"military", "rebel", "government"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


class Reader:
    """Reads an article's sentences in order, remembering who was named."""

    def __init__(self, people: PersonNames, memory: Memory) -> None:
        self._people = people
        self._memory = memory

    def read(self, sentence: Sentence, found: list[Name]) -> list[ActorMention]:
        """Return the actor mentions of the next sentence."""
        self._sentence = sentence
        self._names = {t.i: name for name in found for t in name.tokens}
        self._read: dict[int, list[ActorMention]] = {}
        for token in sentence.tokens:
            if token.pos_ in _NOMINAL and not in_dateline(sentence, sentence.span_of(token)):
                mentions = list(self._mentions_at(token))
                if mentions:
                    self._read[token.i] = mentions
                    for mention in mentions:
                        self._memory.add(mention, self._gender(token))
        return [m for i in sorted(self._read) for m in self._read[i]]

    def _mentions_at(self, token: Token) -> Iterator[ActorMention]:
        name = self._names.get(token.i)
        if name is not None:
            if token == name.head:
                yield from self._named(name)
        elif token.pos_ == "PRON" and token.tag_ in {"PRP", "PRP$"}:
            yield from self._pronoun(token)
        elif token.dep_ in _INSIDE:
            yield from self._modifier(token)
        elif token.tag_ in {"WP", "WDT"}:
            return
        else:
            yield from self._described(token)

    def _named(self, name: Name) -> Iterator[ActorMention]:
        head, entry = name.head, name.entry
        if entry.sort == "person":
            yield self._person(name)
        elif head.dep_ in _INSIDE or entry.sort == "place":
            if entry.country is None:
                return
            via: Via = "place" if entry.sort == "place" else "modifier"
            yield self._mention(list(name.tokens), actor_of(name), via)
        elif entry.sort == "demonym":
            yield self._people_of(name, next(residence(head, "civilian", self._names), None))
        else:
            aside = entry.sort == "country" and of_a_person(head, self._names)
            via = "place" if aside else "name"
            yield self._mention(list(name.tokens), actor_of(name), via)

    def _people_of(self, name: Name, owner: Actor | None) -> ActorMention:
        """Return "Ghanaians", of the place they live in where the corpus knows it."""
        entry = name.entry
        actor = Actor(name.tokens.text, entry.country, "civilian")
        if owner is not None and owner.country != entry.country:
            actor = replace(actor, name=f"{actor.name} of {owner.name}", country=owner.country)
        plural = name.head.tag_ in _PLURAL_TAGS or name.head.text.endswith("s")
        return self._mention(phrase_tokens(name.head), actor, "name", plural=plural)

    def _person(self, name: Name) -> ActorMention:
        phrase = phrase_tokens(name.head)
        country = self._office(name.head) or name.entry.country
        country = country or self._people.country_of(name.entry.name)
        apposed = [t for t in name.head.children if t.dep_ == "appos"]
        if name.head.dep_ == "appos":
            apposed.append(name.head.head)
        if country is None:
            for head in (name.head, *apposed):
                owners = affiliations(head, "government", self._names, self._referents)
                owners = owners or self._title_owners(head)
                if owners:
                    country = owners[0].country
                    self._people.settle(name.entry.name, country)
                    break
        titles = {t.lower_ for t in phrase} | {noun_lemma(t) for t in apposed}
        actor = Actor(name.entry.name, country, name.entry.kind)
        known = frozenset(titles & words("titles"))
        mention = self._mention(phrase, actor, "name", titles=known)
        described = name.head.head  # "a spokeswoman, Ama Boateng, said": she said it
        stands = name.head.dep_ == "appos" and described.i not in self._names
        return replace(mention, head=described) if stands and known else mention

    def _office(self, head: Token) -> str | None:
        """Return the organisation a person speaks for ("NATO Secretary General ...")."""
        owners = affiliations(head, "government", self._names, self._referents)
        return next((o.country for o in owners if o.kind == "igo"), None)

    def _title_owners(self, head: Token) -> list[Actor]:
        """Return the leading country for a title that only it would leave unsaid."""
        titled = any(t.lower_ in words("domestic") for t in phrase_tokens(head))
        leading = self._memory.leading_country
        return [Actor(leading, leading, "country")] if titled and leading else []

    def _modifier(self, token: Token) -> Iterator[ActorMention]:
        """Yield whose the next noun is by a common noun before it: "army offensive"."""
        lemma = noun_lemma(token)
        kind = noun_kind(lemma) if token.pos_ == "NOUN" and token.dep_ == "compound" else None
        if kind in _FORCES and noun_kind(noun_lemma(token.head)) is None:
            for mention in self._by_noun(token, lemma, kind):
                yield replace(mention, via="modifier")

    def _pronoun(self, token: Token) -> Iterator[ActorMention]:
        for meant in self._memory.of_pronoun(token, self._sentence.number):
            yield self._same(token, meant, "pronoun")

    def _described(self, token: Token) -> Iterator[ActorMention]:
        lemma = noun_lemma(token)
        kind = noun_kind(lemma)
        if kind and self._stands_by_person(token):
            return
        if lemma in words("collectives") or token.pos_ in {"NUM", "DET", "ADJ"}:
            members = list(self._members(token, ("of",)))
            yield from members
            if members or kind is None:
                return
        if is_counted(token) and lemma in words("joint") | words("generic"):
            yield from (members := list(self._members(token, ("including",))))
            if members:
                return
        if is_pair(token):
            for meant in self._memory.of_pair(lemma, self._sentence.number):
                yield self._same(token, meant, "pronoun")
        elif kind is not None:
            yield from self._by_noun(token, lemma, kind)
        else:
            yield from self._undescribed(token, lemma)

    def _undescribed(self, token: Token, lemma: str) -> Iterator[ActorMention]:
        """Yield whom a noun means that names no actor by itself."""
        if token.pos_ == "PROPN" and has_title(token):
            yield self._titled(token)
        elif token.ent_type_ == "ORG" and token.dep_ in _ACTING and is_organisation(token):
            yield self._organisation(token)
        elif lemma in words("country_nouns") and any(c.dep_ == "poss" for c in token.children):
            yield from self._own_country(token)
        elif is_definite(token):
            meant_by = self._memory.of_description(lemma, self._sentence.number)
            if meant_by is not None:
                yield self._same(token, meant_by, "pronoun")

    def _own_country(self, token: Token) -> Iterator[ActorMention]:
        """Yield the country of "his country"."""
        owners = [a for c in token.children if c.dep_ == "poss" for a in self._referents(c)]
        for code in [a.country for a in owners if a.country in country_names()][:1]:
            actor = Actor(country_names()[str(code)], code, "country")
            yield self._mention([token], actor, "description")

    def _members(self, token: Token, prepositions: tuple[str, ...]) -> Iterator[ActorMention]:
        """Yield who "thousands of farmers" are: the farmers, read ahead."""
        for noun in complements(token, prepositions):
            meant = described_by(noun) if noun.tag_ in {"WP", "WDT"} else noun  # "some of whom"
            for owner in (c for c in meant.children if c.dep_ == "poss" and c.i not in self._read):
                self._read[owner.i] = list(self._mentions_at(owner))
            for mention in self._read.get(meant.i) or self._mentions_at(meant):
                yield replace(mention, head=token, plural=True)

    def _by_noun(self, token: Token, lemma: str, kind: str) -> Iterator[ActorMention]:
        owners = self._both(token) or affiliations(token, kind, self._names, self._referents)
        if not owners:
            meant = self._memory.of_description(lemma, self._sentence.number)
            bare = is_definite(token) or lemma in words("domestic")
            one = token.tag_ not in _PLURAL_TAGS or lemma not in words("country_nouns")
            if meant is not None and bare and one and not is_set_apart(token, meant.actor):
                yield self._same(token, meant, "description")
                return
            foreign = has_proper_modifier(token) or is_shared(token)
            if lemma in words("domestic") and one and not foreign:
                owners = self._domestic()
        sinister = any(t.lower_ in words("sinister") for t in token.children)
        if owners or sinister or lemma not in words("generic") | words("equipment") | {"side"}:
            for owner in owners or (None,):
                yield self._of(token, lemma, "rebel" if sinister else kind, owner)

    def _both(self, token: Token) -> list[Actor]:
        """Return whose "officials from both sides" are."""
        pairs = [n for n in complements(token, ("from", "of", "on")) if is_pair(n)]
        meant = (self._memory.of_pair(noun_lemma(n), self._sentence.number) for n in pairs)
        return [mention.actor for mentions in meant for mention in mentions]

    def _domestic(self) -> list[Actor]:
        where = (n for n in self._names.values() if is_where(n))
        places = {n.entry.country for n in where if not of_a_person(n.head, self._names)}
        code = next(iter(places)) if len(places) == 1 else self._memory.leading_country
        if code is None or code.startswith("INT:"):
            return []
        return [Actor(country_names().get(code, code), code, "country")]

    def _of(self, token: Token, lemma: str, kind: str, owner: Actor | None) -> ActorMention:
        if lemma == "side" and owner is not None:
            actor = owner
        else:
            igo = owner is not None and owner.kind == "igo"
            name = call(token, owner, self._names)
            actor = Actor(name, owner.country if owner else None, "igo" if igo else kind)
        titles = {lemma} | {t.lower_ for t in phrase_tokens(token)} & words("titles")
        plural = token.tag_ in _PLURAL_TAGS
        return self._mention(
            phrase_tokens(token), actor, "description", titles=frozenset(titles), plural=plural
        )

    def _titled(self, token: Token) -> ActorMention:
        """Return a person whom only a title shows ("Vice-President Moody Awori")."""
        phrase = phrase_tokens(token)
        last = max(i for i, t in enumerate(phrase[:-1]) if t.lower_ in words("titles"))
        span = token.doc[phrase[last + 1].i : token.i + 1]
        return self._person(Name(span, token, self._people.entry(span.text)))

    def _organisation(self, token: Token) -> ActorMention:
        """Return an organisation no table knows, recognised by its shape alone."""
        owners = affiliations(token, "organisation", self._names, self._referents)
        text = " ".join(t.text for t in phrase_tokens(token) if t.pos_ == "PROPN" or t == token)
        actor = Actor(text, owners[0].country if owners else None, "organisation")
        return self._mention(phrase_tokens(token), actor, "name")

    def _stands_by_person(self, token: Token) -> bool:
        """Tell whether a title is apposed to a person, whose own mention says it all."""
        apposed = [c for c in token.children if c.dep_ == "appos"]
        if token.dep_ == "appos":
            apposed.append(token.head)
        named = (self._names.get(t.i) for t in apposed)
        return any(name is not None and name.entry.sort == "person" for name in named)

    def _referents(self, token: Token) -> list[Actor]:
        return [m.actor for m in self._read.get(token.i, ()) if m.via != "modifier"]

    def _gender(self, token: Token) -> str:
        name = self._names.get(token.i)
        if name is not None and name.entry.gender:
            return name.entry.gender
        forms = {t.lower_ for t in phrase_tokens(token)}
        forms |= {t.lower_ for t in token.children if t.dep_ == "appos"}
        return "f" if forms & words("female") else "m" if forms & words("male") else ""

    def _same(self, token: Token, meant: ActorMention, via: Via) -> ActorMention:
        span = self._sentence.span_of(token)
        actor = replace(meant.actor, span=span)
        return replace(meant, span=span, head=token, sentence=self._sentence, actor=actor, via=via)

    def _mention(
        self,
        tokens: Sequence[Token],
        actor: Actor,
        via: Via,
        *,
        titles: frozenset[str] = frozenset(),
        plural: bool = False,
    ) -> ActorMention:
        first = next((t for t in tokens if t.pos_ != "DET"), tokens[0])
        start, end = self._sentence.span_of(first), self._sentence.span_of(tokens[-1])
        span = Span(start.start, end.end)
        head = head_of(tokens)
        return ActorMention(
            span, head, self._sentence, replace(actor, span=span), via, titles, plural
        )
