"""Sentence -> candidates: every verb and event noun that might report an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.action_types import Typing, type_clause, type_noun
from geodata.lexicon import noun_frame
from geodata.mentions.clauses import Clause, read_clause
from geodata.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that might report an event, typed as if it did.

    Attributes:
        clause: The verb's clause; None for a noun.
        again: True for a noun whose lemma or type its paragraph has named before.
    """

    sentence: Sentence
    head: Token
    clause: Clause | None
    typing: Typing
    again: bool = False

    @property
    def nominal(self) -> bool:
        """Tell whether a noun, not a verb, names the event."""
        return self.clause is None


def find_candidates(sentences: Iterable[Sentence]) -> Iterator[Candidate]:
    """Yield what might be events, sentence by sentence, verbs before nouns."""
    paragraph, named = None, set[str]()
    for sentence in sentences:
        if sentence.paragraph is not paragraph:
            paragraph, named = sentence.paragraph, set()
        verbs = [_verb_candidate(sentence, t) for t in sentence.tokens if t.pos_ == "VERB"]
        yield from verbs
        spoken_for = {c.typing.complement for c in verbs if c.typing.complement is not None}
        for token in sentence.tokens:
            frame = noun_frame(token) if token.pos_ in {"NOUN", "PROPN"} else None
            if frame is None:
                continue
            seen, lemma = token.lemma_.lower() in named, token.lemma_.lower()
            named.add(lemma)
            if frame.nominal and token not in spoken_for and token.dep_ != "compound":
                yield Candidate(sentence, token, None, type_noun(token, frame), again=seen)


def _verb_candidate(sentence: Sentence, verb: Token) -> Candidate:
    clause = read_clause(verb)
    return Candidate(sentence, verb, clause, type_clause(clause))
