"""A correction: one change by one person, bound to words, never to what the machine saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from geodata.records import Event, Span

Field = Literal[
    "added",
    "review",
    "note",
    "tags",
    "type",
    "claim",
    "date",
    "place",
    "actors",
    "story",
    "published",
    "publisher",
    "url",
    "title",
    "audit",
]

Value = Any
"""A field's value as JSON; its form depends on the field, see ``Correction.after``."""

Subject = tuple[str, Span | int, str]
"""A document, the trigger of an event or the index of an article in it, and a field."""

EVENT_FIELDS = (
    "added", "review", "note", "tags", "type", "claim", "date", "place", "actors", "story",
)  # fmt: skip
ARTICLE_FIELDS = ("published", "publisher", "url", "title")


@dataclass(frozen=True, slots=True)
class Correction:
    """One change by one person.

    Attributes:
        document_id: SHA-256 of the document that the words stand in.
        field: What is changed: one of ``EVENT_FIELDS`` or, for an article, ``ARTICLE_FIELDS``.
            "audit" changes nothing: it judges what the machine said of an event.
        after: The new value as JSON: added, for an event that a person found, ``{"start", "end",
            "type", "claim"}`` with the span of ``words``; review "accepted", "rejected" or "";
            note, type, claim, publisher, url, title text; tags a list of text; date ``{"first",
            "last"}`` in ISO 8601 or None; place an object as ``event_place_to_json`` writes, or
            None; actors ``{"source": [...], "target": [...]}``; story ``{"with":
            {"document_id", "start", "end", "words"}}``, the trigger's span and the clause of a
            report in the same story, or ``{"with": None}`` for one of its own; published an ISO
            8601 day or None; audit ``{"seed", "engine", "event", "type", "place", "date",
            "actors"}``, each of the last five true (right), false or None (nothing was said, or
            it cannot be told).
        before: The value it replaced, in the same form.
        trigger_span: The event's trigger; None for a correction of an article.
        words: The words of the event's clause, by which it is found again.
        article: Index of the article in the document.
        who: As the person named themself; may be empty.
        when: UTC, ISO 8601, given by the caller.
        why: The person's reason; may be empty.
        restore: Give the field back to the machine; ``after`` is then only for showing.
        number: Position in the ledger, from 1; 0 before it is stored.
        imported: Who brought it in from a file, and when; "" where it was made here.
    """

    document_id: str
    field: Field
    after: Value
    before: Value = None
    trigger_span: Span | None = None
    words: str = ""
    article: int = 0
    who: str = ""
    when: str = ""
    why: str = ""
    restore: bool = False
    number: int = 0
    imported: str = ""


def subject(one: Correction) -> Subject:
    """Return what a correction is about: two of one subject cannot both stand."""
    return one.document_id, one.trigger_span or one.article, one.field


@dataclass(frozen=True, slots=True)
class ReviewedEvent:
    """An event with the corrections that apply to it.

    Attributes:
        event: As corrected.
        machine: As the engine found it, or as a person added it.
        review_status: accepted, rejected, added (by a person), or "".
        story: Where a person put it, in the form of a correction of "story"; None where it
            is left to the machine.
        corrected: The fields a person changed.
        corrected_at: When a person last did, or took it back: UTC, ISO 8601; "" for never.
    """

    event: Event
    machine: Event
    review_status: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    story: Value = None
    corrected: tuple[str, ...] = ()
    corrected_at: str = ""
