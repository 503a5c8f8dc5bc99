"""Checking a random sample by hand: which events, and how right the machine proves.

The sample of a seed is the same on every machine that read the same documents, and
documents that come later change little of it. Judgements are kept as corrections that
correct nothing.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Container, Iterable
from dataclasses import dataclass

from geodata.corrections import AUDITED, Author, Correction, ReviewedEvent, check

Z_95 = 1.959964
"""Standard normal deviate of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many judgements of a field were "right".

    Attributes:
        field: One of ``AUDITED``.
        right: So many.
        judged: Of so many, at least one.
    """

    field: str
    right: int
    judged: int

    @property
    def share(self) -> float:
        """Return the precision measured, 0 to 1."""
        return self.right / self.judged

    @property
    def interval(self) -> tuple[float, float]:
        """Return the bounds of the precision with 95 % confidence, 0 to 1."""
        return wilson(self.right, self.judged)


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample: its seed, and the engine version that found the event."""

    seed: int
    engine: str


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Return the Wilson score interval of a share, 95 %: sound also for few and for all right.

    Args:
        right: Successes.
        judged: Trials, at least one.
    """
    share, spread = right / judged, Z_95**2 / judged
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    # The bounds of none and of all are exact; the last digit of a sum is not.
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))


def sample(events: Iterable[ReviewedEvent], seed: int, size: int) -> list[ReviewedEvent]:
    """Return so many random events of those that the machine found, in random order.

    What a person added is left out; what a person rejected or corrected is not.

    Args:
        events: All of a ledger, in any order.
        seed: Another one draws another sample.
        size: How many, at most.
    """
    found = (one for one in events if one.review_status != "added" and "added" not in one.corrected)
    return sorted(found, key=lambda one: _lot(one, seed))[:size]


def judge(one: ReviewedEvent, wrong: Iterable[str], draw: Draw, author: Author) -> Correction:
    """Return a judgement of what the machine said of an event.

    Args:
        one: The event.
        wrong: Fields that are wrong; "event" where the words report none at all: then
            nothing else is judged.
        draw: The sample it was drawn in.
        author: Who judges.
    """
    bad = set(wrong)
    told = {"event"} if "event" in bad else told_fields(one)
    verdicts = {name: name not in bad if name in told else None for name in AUDITED}
    made = Correction(
        document_id=one.machine.document_id,
        field="audit",
        after={"seed": draw.seed, "engine": draw.engine, **verdicts},
        trigger_span=one.machine.trigger_span,
        words=one.machine.text,
        article=one.machine.article,
        who=author.who,
        when=author.when,
        why=author.why,
    )
    check(made)
    return made


def told_fields(one: ReviewedEvent) -> set[str]:
    """Return the fields in which the machine said anything of an event."""
    event = one.machine
    said = {
        "place": any(place.role == "site" for place in event.places),
        "date": event.when.interval is not None,
        "actors": bool(event.source_actors or event.target_actors),
    }
    return {"event", "type", *(name for name, told in said.items() if told)}


def judgements(
    corrections: Iterable[Correction], seed: int, engines: Container[str]
) -> list[Correction]:
    """Return the last judgement of each event in the sample of a seed, oldest first.

    Args:
        corrections: All of a ledger, oldest first.
        seed: Of the sample.
        engines: Versions whose findings count; those of others say nothing of what is shown.
    """
    latest: dict[tuple[str, object], Correction] = {}
    for one in corrections:
        if one.field == "audit":
            event = one.document_id, one.trigger_span
            if one.before and one.before["seed"] == seed:  # taken back
                latest.pop(event, None)
            if not one.restore and one.after["seed"] == seed:
                latest[event] = one
    return [one for one in latest.values() if one.after["engine"] in engines]


def scores(judged: Iterable[Correction]) -> list[Score]:
    """Return how right the machine is, by field; a field that nobody could judge is left out."""
    verdicts = [one.after for one in judged]
    found = []
    for name in AUDITED:
        told = [one[name] for one in verdicts if one[name] is not None]
        if told:
            found.append(Score(name, sum(told), len(told)))
    return found


def _lot(one: ReviewedEvent, seed: int) -> str:
    span = one.machine.trigger_span
    key = f"{seed}|{one.machine.document_id}|{span.start}-{span.end}|{one.machine.type}"
    return hashlib.sha256(key.encode()).hexdigest()
