"""Sentence -> actions: the words that name an event, its type and its claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from geodata.mentions.clauses import clause_span, subject_of
from geodata.records import Claim, Span
from geodata.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Action:
    """A clause or noun phrase that reports one occurrence.

    Attributes:
        head: The verb or event noun the clause hangs on.
        span: The clause, in code points of the document.
        trigger: The word or words that name the event, inside ``span``.
        type: A PLOVER type or ``OTHER:<label>``.
        nominal: True if ``head`` is a noun ("the September offensive").
        speaker: Head token of whoever says so, None if the document itself does.
        parent: Head of the reporting action this one hangs under, if any.
        confidence: 0 to 1.
    """

    sentence: Sentence
    head: Token
    span: Span
    trigger: str
    trigger_span: Span
    type: str
    nominal: bool
    claim: Claim
    speaker: Token | None
    parent: Token | None
    confidence: float


def find_actions(sentences: Iterable[Sentence]) -> list[Action]:
    """Return the events that the sentences of an article report, in order of position."""
    found = [action for sentence in sentences for action in _actions(sentence)]
    return sorted(found, key=lambda action: (action.span.start, action.span.end))


def _actions(sentence: Sentence) -> Iterable[Action]:
    for verb in sentence.tokens:
        subject = subject_of(verb) if verb.pos_ == "VERB" else None
        if subject is None or not _is_named(subject):
            continue
        yield Action(
            sentence,
            verb,
            clause_span(sentence, verb),
            verb.text,
            sentence.span_of(verb),
            "OTHER:statement",
            nominal=False,
            claim="occurred",
            speaker=None,
            parent=None,
            confidence=0.5,
        )


def _is_named(subject: Token) -> bool:
    return any(token.ent_type_ or token.pos_ == "PROPN" for token in subject.subtree)
