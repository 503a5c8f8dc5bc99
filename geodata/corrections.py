"""People's corrections, laid over the machine's events. Append-only; never lost.

A correction is bound to a document (by hash), a trigger's span and the clause's words,
never to an event's type: the next version of the engine may well see another type in the
same words, and the correction still holds. What matches nothing goes to a queue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from geodata.records import Article, Event, Span

Field = Literal[
    "review",
    "note",
    "tags",
    "type",
    "claim",
    "date",
    "place",
    "actors",
    "published",
    "publisher",
    "url",
    "title",
]

EVENT_FIELDS = ("review", "note", "tags", "type", "claim", "date", "place", "actors")
ARTICLE_FIELDS = ("published", "publisher", "url", "title")


@dataclass(frozen=True, slots=True)
class Correction:
    """One change by one person.

    Attributes:
        document_id: SHA-256 of the document that the words stand in.
        field: What is changed: one of ``EVENT_FIELDS`` or, for an article, ``ARTICLE_FIELDS``.
        after: The new value as JSON: review "accepted", "rejected" or ""; note, type, claim,
            publisher, url, title text; tags a list of text; date ``{"first", "last"}`` in ISO
            8601 or None; place an object as ``event_place_to_json`` writes, or None; actors
            ``{"source": [...], "target": [...]}``; published an ISO 8601 day or None.
        before: The value it replaced, in the same form.
        trigger_span: The event's trigger; None for a correction of an article.
        words: The words of the event's clause, by which it is found again.
        article: Index of the article in the document.
        who: As the person named themself; may be empty.
        when: UTC, ISO 8601, given by the caller.
        why: The person's reason; may be empty.
        restore: Give the field back to the machine; ``after`` is then only for showing.
        number: Position in the ledger, from 1; 0 before it is stored.
    """

    document_id: str
    field: Field
    after: Any
    before: Any = None
    trigger_span: Span | None = None
    words: str = ""
    article: int = 0
    who: str = ""
    when: str = ""
    why: str = ""
    restore: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class ReviewedEvent:
    """An event with the corrections that apply to it.

    Attributes:
        event: As corrected.
        machine: As the engine found it.
        corrected: The fields a person changed.
    """

    event: Event
    machine: Event
    review_status: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleOverride:
    """What a person set for an article.

    Attributes:
        fields: The names of what is set: the rest is the machine's, and a value may
            well be set to nothing.
    """

    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    fields: frozenset[str] = field(default_factory=frozenset)

    def applied_to(self, article: Article) -> Article:
        """Return the article with what is set."""
        if not self.fields:
            return article
        changes: dict[str, Any] = {name: getattr(self, name) for name in self.fields}
        if "published" in changes:
            changes["published_span"] = None  # no words of the document say so
        return replace(article, **changes)


def article_overrides(
    document_id: str, corrections: Iterable[Correction]
) -> dict[int, ArticleOverride]:
    """Return what people set for the articles of a document, by the article's index.

    Args:
        document_id: SHA-256 of the document.
        corrections: Oldest first, those of other documents and of events among them.
    """
    found: dict[int, dict[str, Any]] = {}
    for correction in corrections:
        if correction.document_id == document_id and correction.field in ARTICLE_FIELDS:
            changes = found.setdefault(correction.article, {})
            changes.pop(correction.field, None)
            if not correction.restore:
                changes[correction.field] = _article_value(correction)
    return {
        index: ArticleOverride(**changes, fields=frozenset(changes))
        for index, changes in found.items()
        if changes
    }


def _article_value(correction: Correction) -> date | str | None:
    if correction.after is None:
        return None
    if correction.field == "published":
        return date.fromisoformat(correction.after)
    return str(correction.after)


def apply_corrections(
    events: Iterable[Event],
    corrections: Iterable[Correction],
    successors: Mapping[str, str] | None = None,
) -> tuple[list[ReviewedEvent], list[Correction]]:
    """Return every event as corrected, in the order given, and what matches none of them."""
    queue = [c for c in corrections if c.field in EVENT_FIELDS]
    return [ReviewedEvent(event, event) for event in events], queue
