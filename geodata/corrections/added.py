"""Events that people add by choosing words, made anew from their corrections each time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from geodata.corrections.matching import newest, same_words
from geodata.corrections.records import Correction
from geodata.records import Document, Event, Span, When


def added_events(
    events: Iterable[Event],
    corrections: Iterable[Correction],
    documents: Mapping[str, Document],
    successors: Mapping[str, str],
) -> list[Event]:
    """Return the events that people added and that the engine has not found itself.

    Where the engine has come to see an event in the same words, that one bears the
    correction. Words that are gone from a document, or stand twice in a changed one, make
    none: the correction waits.

    Args:
        events: As the engine found them.
        corrections: Oldest first.
        documents: By id, at least those that something was added to.
        successors: Which document took another's place under the same address.
    """
    seen = {(event.document_id, event.trigger_span) for event in events}
    told = {(event.document_id, same_words(event.text)) for event in events}
    found = []
    for one in _standing(corrections):
        document = documents.get(newest(one.document_id, successors))
        event = _event(one, document) if document else None
        if event is None or (event.document_id, event.trigger_span) in seen:
            continue
        if event.document_id != one.document_id and (event.document_id, one.words) in told:
            continue
        found.append(event)
    return found


def added_value(clause: Span, event_type: str, claim: str) -> dict[str, Any]:
    """Return what a correction that adds an event holds."""
    return {"start": clause.start, "end": clause.end, "type": event_type, "claim": claim}


def _standing(corrections: Iterable[Correction]) -> list[Correction]:
    latest = {(c.document_id, c.trigger_span): c for c in corrections if c.field == "added"}
    return [one for one in latest.values() if not one.restore]


def _event(one: Correction, document: Document) -> Event | None:
    trigger, start = one.trigger_span, one.after["start"]
    at = _found_again(one.words, start, document.text)
    if trigger is None or at is None:
        return None
    whole = Span(at, at + len(one.words))
    moved = Span(trigger.start + at - start, trigger.end + at - start)
    return Event(
        id=_id(document.id, moved, one.after["type"]),
        document_id=document.id,
        document=document.name,
        article=one.article,
        span=whole,
        text=one.words,
        trigger=document.text[moved.start : moved.end],
        trigger_span=moved,
        sentence=whole,
        type=one.after["type"],
        claim=one.after["claim"],
        when=When(),
        confidence=1.0,
    )


def _found_again(words: str, start: int, text: str) -> int | None:
    """Return where words stand: where they stood, else the one place that has them."""
    if text.startswith(words, start):
        return start
    at = text.find(words)
    return at if at >= 0 and text.find(words, at + 1) < 0 else None


def _id(document_id: str, trigger: Span, event_type: str) -> str:
    key = f"{document_id}|{trigger.start}-{trigger.end}|{event_type}|added"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
