"""Sentence -> actions: the words that name an event, its type and its claim."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

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
