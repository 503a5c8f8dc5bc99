"""How a correction comes about: of an event, or as the undoing of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from geodata.corrections.records import Correction, Field, ReviewedEvent, Value, subject
from geodata.corrections.values import check, value_of


@dataclass(frozen=True, slots=True)
class Author:
    """Who corrects, when (UTC, ISO 8601) and why."""

    who: str = ""
    when: str = ""
    why: str = ""


def correct(reviewed: ReviewedEvent, field: Field, after: Value, author: Author) -> Correction:
    """Return the correction that gives an event's field a new value.

    Raises:
        CorrectionError: The field is unknown or cannot hold the value.
    """
    event = reviewed.event
    made = Correction(
        document_id=event.document_id,
        field=field,
        after=after,
        before=_before(reviewed, field),
        trigger_span=reviewed.machine.trigger_span,
        words=reviewed.machine.text,
        article=event.article,
        who=author.who,
        when=author.when,
        why=author.why,
    )
    check(made)
    return made


def undo(correction: Correction, history: Iterable[Correction], author: Author) -> Correction:
    """Return the correction that takes another back: to the one before it, else the machine.

    Args:
        correction: As stored.
        history: The corrections of its document, oldest first.
        author: Who takes it back.
    """
    before = takewhile(lambda one: one.number != correction.number, history)
    earlier = [one for one in before if subject(one) == subject(correction)]
    standing = earlier[-1] if earlier and not earlier[-1].restore else None
    return replace(
        correction,
        after=standing.after if standing else correction.before,
        before=correction.after,
        restore=standing is None,
        who=author.who,
        when=author.when,
        why=author.why,
        number=0,
        imported="",
    )


def _before(reviewed: ReviewedEvent, field: str) -> Value:
    own = {
        "review": reviewed.review_status,
        "note": reviewed.note,
        "tags": list(reviewed.tags),
        "story": reviewed.story,
    }
    return own[field] if field in own else value_of(reviewed.event, field)
