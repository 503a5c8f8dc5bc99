"""Candidate -> the signs that it reports an event, or does not.

Each is something a reader would name: the tense, who the subject is, whether the verb is one of
being, whether the text argues or reports. No word of any text is a sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from geodata.action_types import STATEMENT, UNTYPED
from geodata.claims import Standing, in_quotation
from geodata.mentions.candidates import Candidate
from geodata.signs.clauses import signs_of_clause
from geodata.signs.nouns import signs_of_noun
from geodata.signs.setting import Setting

__all__ = ["Setting", "signs_of"]

_CERTAIN = frozenset({"occurred", "ongoing"})


def signs_of(candidate: Candidate, setting: Setting) -> dict[str, float]:
    """Return the signs that hold of a candidate, by name, with their strength."""
    clause, tone = candidate.clause, setting.tone
    graded = {
        "bias": 1.0,
        "tone_modal": tone.modal,
        "tone_first_person": tone.first_person,
        "tone_past": tone.past,
        "tone_hedged": tone.hedged,
        "tone_commented": tone.commented,
    }
    own = (
        signs_of_noun(candidate, setting)
        if clause is None
        else signs_of_clause(candidate, clause, setting)
    )
    shared = setting.signs_of_sentence(candidate.sentence)
    quoted = "sentence_quotes" in shared and in_quotation(candidate.head)
    claimed = ("quoted", *_of_claim(candidate)) if quoted else _of_claim(candidate)
    named = (*shared, *_of_type(candidate), *claimed, *own)
    signs = graded | dict.fromkeys(named, 1.0)
    return signs | {f"argues_{n}": tone.argues for n in _weighed(candidate) if n in signs}


def _weighed(candidate: Candidate) -> tuple[str, ...]:
    """Name the signs that mean less (or more) in a text that argues."""
    if candidate.clause is None:
        return ("bias", "specific", "definite")
    return ("bias", "typed", "reporting", "form_past", "form_present", "aspect_simple", "untyped")


def _of_type(candidate: Candidate) -> Iterator[str]:
    typing = candidate.typing
    yield f"type_{typing.type}"
    yield f"rank_{min(typing.rank, 2)}"
    if typing.type not in {UNTYPED, STATEMENT}:
        yield "typed"
    if typing.type == UNTYPED:
        yield "untyped"


def _of_claim(candidate: Candidate) -> Iterator[str]:
    kind = candidate.typing.type
    standing = candidate.standing
    yield f"claim_{standing.claim}"
    if standing.introducer is not None:
        yield "reported"
    if kind not in {UNTYPED, STATEMENT}:
        yield from _of_claimed_act(standing)


def _of_claimed_act(standing: Standing) -> Iterator[str]:
    yield f"act_claim_{standing.claim}"
    if standing.introducer is not None:
        yield "act_reported"
    if standing.speaker is not None and standing.claim not in _CERTAIN:
        yield "uncertain_with_speaker"
