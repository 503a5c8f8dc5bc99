"""Event <-> JSON, by the field names of DESIGN section 3; nothing is lost on the way.

Days are ISO 8601, spans two integers (code points, end exclusive), absent values null.
The ledger, the command line and the exports all write this one form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from geodata.records import (
    Actor,
    Article,
    Event,
    EventPlace,
    Figure,
    Interval,
    Mention,
    Place,
    Span,
    When,
)

Json = dict[str, Any]
"""A JSON object."""

PLACE_FIELDS = (
    "gazetteer_id",
    "name",
    "lat",
    "lon",
    "kind",
    "radius_m",
    "country",
    "admin1",
    "admin2",
    "population",
    "geometry",
)
"""The fields of a gazetteer entry, in JSON as in the record."""


def event_to_json(
    event: Event,
    article: Article,
    *,
    story: str = "",
    review_status: str = "",
    note: str = "",
    tags: Sequence[str] = (),
) -> Json:
    """Return an event as a JSON object with every field of DESIGN section 3.

    Args:
        event: What happened.
        article: Where it stands: gives title, publisher, published and url.
        story: The story's id, "" where events are not grouped.
        review_status: "", accepted or rejected.
        note: What a person wrote beside it.
        tags: Words a person gave it.
    """
    return {
        "id": event.id,
        "document": event.document,
        "document_sha256": event.document_id,
        **_article_json(article),
        **_words_json(event),
        "source_actors": [actor_to_json(actor) for actor in event.source_actors],
        "target_actors": [actor_to_json(actor) for actor in event.target_actors],
        **_when_json(event.when),
        "places": [event_place_to_json(place) for place in event.places],
        "figures": [_figure_json(figure) for figure in event.figures],
        "confidence": event.confidence,
        "story": story,
        "review_status": review_status,
        "note": note,
        "tags": list(tags),
    }


def event_from_json(record: Mapping[str, Any], *, place_of: PlaceOf | None = None) -> Event:
    """Return the event of a JSON object; the inverse of ``event_to_json``.

    Args:
        record: A JSON object.
        place_of: Reads a place, for a caller that keeps places apart.

    Raises:
        KeyError: A field is missing.
        ValueError: A field holds what no event can (a span without characters, latitude 91).
    """
    read_place = place_of or place_from_json
    return Event(
        id=record["id"],
        document_id=record["document_sha256"],
        document=record["document"],
        article=record["article"],
        span=Span(record["start"], record["end"]),
        text=record["text"],
        trigger=record["trigger"],
        trigger_span=Span(record["trigger_start"], record["trigger_end"]),
        sentence=Span(record["sentence_start"], record["sentence_end"]),
        type=record["type"],
        claim=record["claim"],
        when=_when_from_json(record),
        according_to=record["according_to"],
        according_to_span=_span(record, "according_to_start", "according_to_end"),
        context=tuple(record["context"]),
        source_actors=tuple(actor_from_json(actor) for actor in record["source_actors"]),
        target_actors=tuple(actor_from_json(actor) for actor in record["target_actors"]),
        places=tuple(_event_place_from_json(place, read_place) for place in record["places"]),
        figures=tuple(Figure(**figure) for figure in record["figures"]),
        confidence=record["confidence"],
    )


def place_to_json(place: Place) -> Json:
    """Return a gazetteer entry as a JSON object."""
    return {field: getattr(place, field) for field in PLACE_FIELDS}


def place_from_json(record: Mapping[str, Any]) -> Place:
    """Return the gazetteer entry of a JSON object, which may hold more fields."""
    return Place(**{field: record[field] for field in PLACE_FIELDS})


def event_place_to_json(found: EventPlace) -> Json:
    """Return an event's place as a JSON object: the entry's fields and why it is there."""
    return {
        **place_to_json(found.place),
        "mention": found.mention,
        "where_prec": found.where_prec,
        "role": found.role,
        "confidence": found.confidence,
        "basis": found.basis,
        "reason": found.reason,
        "runners_up": [place_to_json(place) for place in found.runners_up],
        **_ends(found.span),
    }


def mention_to_json(mention: Mention) -> Json:
    """Return a place mention as a JSON object; ``place`` is null where it was not placed."""
    return {
        "document_sha256": mention.document_id,
        "article": mention.article,
        **_ends(mention.span),
        "text": mention.text,
        "sense": mention.sense,
        "place": mention.place and place_to_json(mention.place),
        "confidence": mention.confidence,
        "reason": mention.reason,
        **_ends(mention.sentence, "sentence_"),
        "runners_up": [place_to_json(place) for place in mention.runners_up],
    }


def mention_from_json(record: Mapping[str, Any], *, place_of: PlaceOf | None = None) -> Mention:
    """Return the place mention of a JSON object; the inverse of ``mention_to_json``."""
    read_place = place_of or place_from_json
    return Mention(
        document_id=record["document_sha256"],
        article=record["article"],
        span=Span(record["start"], record["end"]),
        text=record["text"],
        sense=record["sense"],
        place=None if record["place"] is None else read_place(record["place"]),
        confidence=record["confidence"],
        reason=record["reason"],
        sentence=Span(record["sentence_start"], record["sentence_end"]),
        runners_up=tuple(read_place(place) for place in record["runners_up"]),
    )


PlaceOf = Callable[[Mapping[str, Any]], Place]
"""Reads the place of a JSON object."""


def actor_to_json(actor: Actor) -> Json:
    """Return an actor as a JSON object; start and end are null for an unstated agent."""
    return {
        "name": actor.name,
        "country": actor.country,
        "kind": actor.kind,
        **_ends(actor.span),
    }


def actor_from_json(record: Mapping[str, Any]) -> Actor:
    """Return the actor of a JSON object; only its name is a must."""
    span = _span(record, "start", "end")
    return Actor(record["name"], record.get("country"), record.get("kind") or "unknown", span)


def _article_json(article: Article) -> Json:
    return {
        "title": article.title,
        "publisher": article.publisher,
        "published": _iso(article.published),
        "url": article.url,
        "article": article.index,
    }


def _words_json(event: Event) -> Json:
    return {
        **_ends(event.span),
        "text": event.text,
        "trigger": event.trigger,
        **_ends(event.trigger_span, "trigger_"),
        **_ends(event.sentence, "sentence_"),
        "type": event.type,
        "context": list(event.context),
        "claim": event.claim,
        "according_to": event.according_to,
        **_ends(event.according_to_span, "according_to_"),
    }


def _when_json(when: When) -> Json:
    return {
        "date_start": _iso(when.interval.first if when.interval else None),
        "date_end": _iso(when.interval.last if when.interval else None),
        "date_precision": when.precision,
        "date_basis": when.basis,
        "date_text": when.text,
        **_ends(when.span, "date_text_"),
        **_ends(when.anchor, "date_anchor_"),
        "edtf": when.edtf,
        "derivation": when.derivation,
    }


def _when_from_json(record: Mapping[str, Any]) -> When:
    first, last = record["date_start"], record["date_end"]
    return When(
        interval=Interval(date.fromisoformat(first), date.fromisoformat(last)) if first else None,
        precision=record["date_precision"],
        basis=record["date_basis"],
        text=record["date_text"],
        edtf=record["edtf"],
        derivation=record["derivation"],
        span=_span(record, "date_text_start", "date_text_end"),
        anchor=_span(record, "date_anchor_start", "date_anchor_end"),
    )


def _event_place_from_json(record: Mapping[str, Any], read_place: PlaceOf) -> EventPlace:
    return EventPlace(
        place=read_place(record),
        mention=record["mention"],
        role=record["role"],
        where_prec=record["where_prec"],
        confidence=record["confidence"],
        basis=record["basis"],
        reason=record["reason"],
        runners_up=tuple(read_place(place) for place in record["runners_up"]),
        span=_span(record, "start", "end"),
    )


def _figure_json(figure: Figure) -> Json:
    return {
        "what": figure.what,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "text": figure.text,
        "according_to": figure.according_to,
    }


def _ends(span: Span | None, prefix: str = "") -> Json:
    if span is None:
        return {f"{prefix}start": None, f"{prefix}end": None}
    return {f"{prefix}start": span.start, f"{prefix}end": span.end}


def _span(record: Mapping[str, Any], start: str, end: str) -> Span | None:
    first, last = record.get(start), record.get(end)
    return None if first is None or last is None else Span(first, last)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
