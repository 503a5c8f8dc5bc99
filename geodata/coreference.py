"""Pronouns and definite descriptions -> the actors of the article that they mean.

No answer beats a wrong one: a pronoun looks back a few sentences at most, a
description only at what bears the same noun or could be called by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from spacy.tokens import Token

from geodata.mentions.actor_mention import ActorMention
from geodata.mentions.actor_tables import NameEntry, noun_kind, words

Test = Callable[[ActorMention], bool]

_SENTENCES_BACK = 3
_LEAD = 1.4  # times as often as the next: a country named less often leads no article
_SHARE = 0.25  # of all: a round-up of the world is about none
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FEMALE, _MALE = frozenset({"she", "her", "hers"}), frozenset({"he", "him", "his"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_NEUTRAL = frozenset({"it", "its"})


class Memory:
    """Who an article has named so far, and its leading country.

    Args:
        counts: How often each country code is named in the whole article.
    """

    def __init__(self, counts: Counter[str]) -> None:
        self._mentions: list[ActorMention] = []
        self._gender: dict[str, str] = {}
        self.leading_country = _leading(counts)

    def add(self, mention: ActorMention, gender: str = "") -> None:
        """Remember a mention; a gender once known stays known."""
        self._mentions.append(mention)
        if gender:
            self._gender.setdefault(mention.actor.name, gender)

    def of_pronoun(self, pronoun: Token, sentence_number: int) -> list[ActorMention]:
        """Return what a third-person pronoun means; several for "they", often none.

        A reflexive means none: who does something to themselves has no other party in it.
        """
        word = pronoun.lower_
        if word in _FEMALE or word in _MALE:
            return self._person(pronoun, sentence_number, "f" if word in _FEMALE else "m")
        if word in _NEUTRAL:
            return self._latest(pronoun, sentence_number, _is_body)
        if word in _PLURAL and _governs(pronoun):
            return self._states(pronoun, sentence_number)
        if word in _PLURAL:
            fitting = (_is_several_of(sentence_number), _in_which(pronoun), _is_several, _is_body)
            found = (self._latest(pronoun, sentence_number, fits) for fits in fitting)
            return next((mentions for mentions in found if mentions), [])
        return []

    def of_description(self, noun: str, sentence_number: int) -> ActorMention | None:
        """Return what "the <noun>" means: the latest that the noun was or could be said of."""
        for mention in self._back(sentence_number - 30):
            known = mention.via == "name" or mention.actor.country is not None
            if noun in mention.titles and known and mention.via in {"name", "description"}:
                return mention
        test = _described_as(noun)
        return next((m for m in self._back(sentence_number - 6) if test and test(m)), None)

    def of_pair(self, noun: str, sentence_number: int) -> list[ActorMention]:
        """Return the two that "both sides" or "the two leaders" means, or none."""
        people = noun in words("titles")
        found: dict[str | None, ActorMention] = {}
        for mention in self._back(sentence_number - 4):
            fits = mention.actor.kind == "person" if people else _is_state(mention)
            if fits and mention.actor.country:
                found.setdefault(mention.actor.country, mention)
            if len(found) == 2:
                return list(found.values())[::-1]
        return []

    def _back(self, first_sentence: int) -> Iterator[ActorMention]:
        for mention in reversed(self._mentions):
            if mention.sentence.number < first_sentence:
                return
            yield mention

    def _person(self, pronoun: Token, sentence_number: int, gender: str) -> list[ActorMention]:
        def fits(mention: ActorMention) -> bool:
            known = self._gender.get(mention.actor.name, gender)
            return _is_one_person(mention) and known == gender

        return self._latest(pronoun, sentence_number, fits)

    def _states(self, pronoun: Token, sentence_number: int) -> list[ActorMention]:
        """Return the countries, named together, that "their defence ministers" are of."""

        def fits(mention: ActorMention) -> bool:
            return mention.actor.kind == "country" and bool(mention.head.conjuncts)

        found = self._latest(pronoun, sentence_number, fits)
        named = {t for m in found for t in (m.head, *m.head.conjuncts)}
        together = [m for m in self._mentions[-60:] if m.head in named and fits(m)]
        return together or self._latest(pronoun, sentence_number, _is_several)

    def _latest(self, pronoun: Token, sentence_number: int, fits: Test) -> list[ActorMention]:
        """Return the most salient fitting mention: by sentence, subjects first."""
        clause = _clause(pronoun)
        outside = pronoun.dep_ not in {"poss", "nsubj", "nsubjpass"}
        for number in range(sentence_number, sentence_number - _SENTENCES_BACK - 1, -1):
            here = [
                m
                for m in self._mentions[-60:]
                if m.sentence.number == number
                and m.via not in {"modifier", "place"}
                and fits(m)
                and not (outside and number == sentence_number and _clause(m.head) == clause)
            ]
            chosen = _most_salient(here, pronoun if number == sentence_number else None)
            if chosen:
                return [m for m in here if m.head == chosen.head]
        return []


def _most_salient(mentions: list[ActorMention], pronoun: Token | None) -> ActorMention | None:
    if not mentions:
        return None
    subjects = [m for m in mentions if m.head.dep_ in _SUBJECTS]
    if pronoun is not None:
        above = [m for m in subjects if m.head.head.is_ancestor(pronoun)]
        return (above or subjects or mentions)[-1]
    main = [m for m in subjects if m.head.head.dep_ == "ROOT"]
    return (main or subjects or mentions)[0]


def _clause(token: Token) -> int:
    while token.dep_ != "ROOT" and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return int(token.i)


def _is_one_person(mention: ActorMention) -> bool:
    return not mention.plural and (
        mention.actor.kind == "person" or bool(mention.titles & words("titles"))
    )


def _is_body(mention: ActorMention) -> bool:
    """Tell whether "it" can mean this: a state, an organisation, a group, a force."""
    return not mention.plural and mention.actor.kind != "person" and not _is_one_person(mention)


def _is_several(mention: ActorMention) -> bool:
    return mention.plural


def _governs(pronoun: Token) -> bool:
    """Tell whether what a pronoun owns governs or fights: states have it sooner than people."""
    owned = noun_kind(pronoun.head.lemma_.lower())
    return pronoun.dep_ == "poss" and owned in {"government", "military"}


def _is_several_of(sentence_number: int) -> Test:
    return lambda m: m.plural and m.sentence.number == sentence_number


def _in_which(pronoun: Token) -> Test:
    """Tell of a body whether it did that "in which they" do something more."""
    clause = next((t for t in pronoun.ancestors if t.dep_ == "relcl"), None)
    if clause is None or not any(t.lower_ == "which" and t.dep_ == "pobj" for t in clause.subtree):
        return lambda _: False
    return lambda m: _is_body(m) and m.head.dep_ in _SUBJECTS and m.head.head.is_ancestor(clause)


def _is_state(mention: ActorMention) -> bool:
    bodies = {"country", "government", "igo", "military", "rebel"}
    return mention.actor.kind in bodies and mention.via != "place"


def _described_as(noun: str) -> Test | None:
    if noun in {"north", "south"}:  # "the North": a country so called was named before
        return lambda m: m.actor.kind == "country" and m.actor.name.lower().startswith(f"{noun} ")
    return next((test for name, test in _DESCRIPTIONS if noun in words(name)), None)


def _is_territory(mention: ActorMention) -> bool:
    country = mention.actor.country
    return country in words("territory_codes") or not _is_iso(country)


# List of nouns -> whom a noun of it can mean; the first list that has the noun counts.
_DESCRIPTIONS: tuple[tuple[str, Test], ...] = (
    ("place_nouns", _is_territory),
    ("country_nouns", lambda m: m.actor.kind == "country" and m.via != "place"),
    ("court_nouns", lambda m: "court" in m.actor.name.lower()),
    ("group_nouns", lambda m: m.actor.kind in {"rebel", "organisation"} and m.via == "name"),
    ("politician", lambda m: m.actor.kind == "person" and bool(m.titles)),
    ("bloc_nouns", lambda m: m.actor.kind in {"igo", "organisation"} and m.via == "name"),
)


def _is_iso(country: str | None) -> bool:
    return country is None or len(country) != 3 or not country.startswith("X")


def _leading(counts: Counter[str]) -> str | None:
    """Return the country that an article is about, None if two or more compete."""
    if not counts:
        return None
    (first, n), *rest = counts.most_common(2)
    second = rest[0][1] if rest else 0
    leads = n >= _LEAD * second and n >= _SHARE * counts.total()
    return first if leads else None


def counted_countries(entries: list[NameEntry]) -> Counter[str]:
    """Return how often each country is named, organisations and people left out."""
    sorts = {"country", "capital", "demonym", "place", "corpus"}
    return Counter(e.country for e in entries if e.country and e.sort in sorts)
