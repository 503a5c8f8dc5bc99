"""Article -> what its candidates share: how it is written, and who speaks in it.

A mayor's words are news, an analyst's are not, whether the text says "the analyst", "Mr Osei"
or "he": who somebody is gets read off wherever the article introduces them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.lexicon import words
from geodata.mentions.actors import ActorMention
from geodata.sentences import Sentence

_INSIDE = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Tone:
    """How an article is written.

    Attributes:
        modal: Modal verbs a sentence, at most 1.
        first_person: Words of the first person a sentence, at most 1.
        past: Share of its finite verbs that stand in the past.
        hedged: Share of its sentences that hedge.
        commented: Share of its sentences with a commentator in them.
    """

    modal: float
    first_person: float
    past: float
    hedged: float
    commented: float

    @property
    def argues(self) -> float:
        """Return 0 to 1: how much the article argues rather than reports."""
        marks = 0.8 * self.first_person + self.modal + self.hedged + self.commented
        return min(1.0, marks)


class Setting:
    """An article as its candidates see it.

    Args:
        sentences: All of the article's sentences.
        actors: Its actor mentions.
    """

    def __init__(self, sentences: Sequence[Sentence], actors: Iterable[ActorMention]) -> None:
        self.size = max(len(sentences), 1)
        self._at = {_key(mention.head): mention for mention in actors if mention.via != "place"}
        self._commentators = set(_commentators(self._at.values()))
        self._shared: dict[int, tuple[str, ...]] = {}
        self.tone = self._tone_of(sentences)

    def who(self, token: Token) -> ActorMention | None:
        """Return the actor that a word stands for, None if it stands for none."""
        return self._at.get(_key(token))

    def is_commentator(self, token: Token) -> bool:
        """Tell whether a word stands for somebody who comments on what others do."""
        if token.lemma_.lower() in words("commentator"):
            return True
        mention = self.who(token)
        return mention is not None and mention.actor.name in self._commentators

    def signs_of_sentence(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the signs that all candidates of a sentence share."""
        if sentence.number not in self._shared:
            self._shared[sentence.number] = tuple(_signs_of_sentence(sentence, self.size))
        return self._shared[sentence.number]

    def _tone_of(self, sentences: Sequence[Sentence]) -> Tone:
        bodies = [s for s in sentences if not s.is_title]
        tokens = [t for s in bodies for t in s.tokens]
        finite = [t for t in tokens if t.tag_ in {"VBD", "VBZ", "VBP"}]
        hedged = sum(any(t.lower_ in words("hedge") for t in s.tokens) for s in bodies)
        commented = sum(any(self.is_commentator(t) for t in s.tokens) for s in bodies)
        return Tone(
            modal=min(1.0, sum(t.tag_ == "MD" for t in tokens) / self.size),
            first_person=min(1.0, sum(map(is_first_person, tokens)) / self.size),
            past=sum(t.tag_ == "VBD" for t in finite) / max(len(finite), 1),
            hedged=hedged / self.size,
            commented=commented / self.size,
        )


def is_first_person(token: Token) -> bool:
    """Tell whether a word is one of the first person ("we", "my"); "US" is a country."""
    return token.lower_ in words("first_person") and token.text != "US"


def _signs_of_sentence(sentence: Sentence, size: int) -> Iterable[str]:
    lower = {t.lower_ for t in sentence.tokens}
    last = next((t.text for t in reversed(list(sentence.tokens)) if not t.is_space), "")
    signs = {
        "title": sentence.is_title,
        "opening": sentence.number <= 2,
        "late": sentence.number > 0.7 * size,
        "question": last == "?",
        "exclamation": last == "!",
        "first_person": any(map(is_first_person, sentence.tokens)),
        "second_person": bool(lower & words("second_person")),
        "hedge": bool(lower & words("hedge")),
        "habit": bool(lower & words("habit")),
        "sentence_dated": any(t.ent_type_ == "DATE" for t in sentence.tokens),
        "sentence_quotes": bool(lower & {'"', "“", "``", "”", "''"}),
        "long": len(sentence.tokens) > 40,
        "short": len(sentence.tokens) < 12,
    }
    return (name for name, holds in signs.items() if holds)


def _commentators(mentions: Iterable[ActorMention]) -> Iterable[str]:
    """Yield the names of people whom the article introduces as commentators."""
    for mention in mentions:
        if mention.actor.kind == "person" and mention.via == "name":
            apposed = [t for t in mention.head.children if t.dep_ == "appos"]
            if mention.head.dep_ == "appos":
                apposed.append(mention.head.head)
            said = [c for t in (mention.head, *apposed) for c in t.children if c.dep_ in _INSIDE]
            if {t.lemma_.lower() for t in (*apposed, *said)} & words("commentator"):
                yield mention.actor.name


def _key(token: Token) -> tuple[int, int]:
    return id(token.doc), token.i
