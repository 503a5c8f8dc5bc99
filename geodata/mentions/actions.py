"""Sentence -> actions: the words that name an event, its type and its claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from geodata.claims import as_quoted
from geodata.eventhood import likelihood, threshold
from geodata.mentions.actors import ActorMention
from geodata.mentions.candidates import Candidate, find_candidates
from geodata.mentions.clauses import clause_span
from geodata.quotations import quoted_speakers
from geodata.records import Claim, Span
from geodata.sentences import Sentence
from geodata.signs import Setting


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


def find_actions(
    sentences: Sequence[Sentence], actors: Sequence[ActorMention] = ()
) -> list[Action]:
    """Return the events that the sentences of an article report, in order of position.

    Args:
        sentences: All of the article.
        actors: Its actor mentions: what counts as news depends on who says or does it.
    """
    setting, speakers = Setting(sentences, actors), quoted_speakers(sentences)
    found = []
    for candidate in find_candidates(sentences):
        confidence = likelihood(candidate, setting)
        if confidence >= threshold():
            action = read_action(candidate, confidence)
            quoted = speakers.get(action.sentence.number)
            if quoted is not None:
                claim = as_quoted(action.claim, action.head, action.type)
                action = replace(action, claim=claim, speaker=action.speaker or quoted)
            found.append(action)
    return sorted(found, key=_position)


def read_action(candidate: Candidate, confidence: float) -> Action:
    """Return a candidate as an action, with its clause, claim and speaker."""
    head, typing, sentence = candidate.head, candidate.typing, candidate.sentence
    trigger = head.doc[typing.trigger[0].i : typing.trigger[-1].i + 1]
    trigger_span = sentence.span_of(trigger)
    span = clause_span(sentence, head, candidate.going_on)
    standing = candidate.standing
    return Action(
        sentence,
        head,
        Span(min(span.start, trigger_span.start), max(span.end, trigger_span.end)),
        trigger.text,
        trigger_span,
        typing.type,
        nominal=candidate.nominal,
        claim=standing.claim,
        speaker=standing.speaker,
        parent=standing.introducer,
        confidence=confidence,
    )


def _position(action: Action) -> tuple[int, int]:
    return action.span.start, action.span.end
