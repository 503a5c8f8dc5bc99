"""Stories, reports, mentions and documents -> rows of the read model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.corrections import ReviewedEvent
from geodata.event_types import quad_class
from geodata.folding import fold
from geodata.interchange import PLACE_FIELDS, Json, event_place_to_json, event_to_json
from geodata.ledger import StoredDocument
from geodata.read_model.actors import actor_columns
from geodata.read_model.event_columns import to_columns
from geodata.read_model.gaps import date_gap, place_gap
from geodata.read_model.places import PlaceTable
from geodata.read_model.source import Source
from geodata.records import Article, ArticleKey, EventPlace, Mention, Place, Span, Story
from geodata.stories.facts import StoryFacts, drawn_places, story_facts

Row = dict[str, Any]
"""One row of a table, by column."""

_NO_ARTICLE = Article("", 0, Span(0, 1), ())


def story_row(story: Story, reviews: Sequence[ReviewedEvent], source: Source) -> Row:
    """Return the row of a story, its position left open.

    Args:
        story: Its reports.
        reviews: The same reports, in the same order, with what people said of them.
        source: What the reports rest on.
    """
    facts = story_facts(story, source.articles, source.sources)
    opening = story.events[0]
    text = source.words(opening.document_id, opening.sentence)
    return {
        "story": story.id,
        "title": "" if facts.title == text else facts.title,
        "text": text,
        "reports": len(story.events),
        "sources": facts.sources,
        "type": facts.type,
        "quad": quad_class(facts.type),
        "claim": facts.claim,
        "confidence": facts.confidence,
        "publishers": list(facts.publishers),
        "documents": list(facts.documents),
        "review_status": _review_status(reviews),
        "tags": sorted({tag for review in reviews for tag in review.tags}),
        "search": _search(story, source),
        **_changes(reviews, source),
        **_time(facts, story, source),
        **_place(facts, story, source),
        **actor_columns(facts),
    }


def report_row(review: ReviewedEvent, source: Source) -> Row:
    """Return the row of one report, its position, its article and its story left open."""
    event = review.event
    record = event_to_json(event, _NO_ARTICLE)
    record["places"] = [_by_digest(found, source.places) for found in event.places]
    drawn = drawn_places(event)
    sentence = source.words(event.document_id, event.sentence)
    return {
        **to_columns(record),
        "sentence": "" if sentence == event.text else sentence,
        "date_start": event.when.interval and event.when.interval.first,
        "date_end": event.when.interval and event.when.interval.last,
        "review_status": review.review_status,
        "note": review.note,
        "tags": list(review.tags),
        "corrected": list(review.corrected),
        "seen_at": source.seen_at.get(event.id, ""),
        "geometry": source.places.geometry(drawn[0].place) if drawn else None,
    }


def mention_row(mention: Mention, source: Source) -> Row:
    """Return the row of a place mention, its article left open."""
    start = mention.span.start
    return {
        "start": start,
        "length": mention.span.end - start,
        "text": mention.text,
        "sentence_start": mention.sentence.start - start,
        "sentence_end": mention.sentence.end - start,
        "sense": mention.sense,
        "confidence": mention.confidence,
        "reason": mention.reason,
        "place_digest": source.places.digest(mention.place) if mention.place else "",
    }


def article_row(key: ArticleKey, source: Source) -> Row:
    """Return the row of an article, its position left open."""
    document_id, index = key
    article = source.articles.get(key)
    return {
        "document": source.numbers[document_id],
        "index": index,
        "title": article and article.title,
        "byline": article and article.byline,
        "publisher": article and article.publisher,
        "published": article and article.published,
        "url": article and article.url,
        "source": source.sources.get(key, document_id),
        "start": article and article.span.start,
        "end": article and article.span.end,
    }


def document_row(document: StoredDocument, stories: int, source: Source) -> Row:
    """Return the row of a document that reports so many stories."""
    reviews = source.reviewed.get(document.id, [])
    return {
        "document": source.numbers[document.id],
        "id": document.id,
        "names": list(document.names),
        "address": document.address,
        "flags": list(document.flags),
        "code_points": document.code_points,
        "events": len(reviews),
        "rejected": sum(review.review_status == "rejected" for review in reviews),
        "stories": stories,
        "mentions": len(source.mentions.get(document.id, [])),
    }


def _changes(reviews: Sequence[ReviewedEvent], source: Source) -> Row:
    seen = [source.seen_at.get(review.event.id, "") for review in reviews]
    corrected = (review.corrected_at for review in reviews)
    articles = (
        source.corrected_at.get((review.event.document_id, review.event.article), "")
        for review in reviews
    )
    return {"new_at": min(seen), "changed_at": max(*seen, *corrected, *articles)}


def _time(facts: StoryFacts, story: Story, source: Source) -> Row:
    keys = {(event.document_id, event.article) for event in story.events}
    articles = [source.articles[key] for key in sorted(keys) if key in source.articles]
    return {
        "first_day": facts.interval and facts.interval.first,
        "last_day": facts.interval and facts.interval.last,
        "date_precision": facts.precision,
        "date_basis": facts.basis,
        "date_gap": date_gap(facts, story.events, articles),
    }


def _place(facts: StoryFacts, story: Story, source: Source) -> Row:
    found = facts.place
    drawn = (place for event in story.events for place in drawn_places(event))
    place = found.place if found else None
    return {
        **_entry(place),
        "where_prec": found.where_prec if found else 0,
        "place_basis": found.basis if found else "none",
        "place_gap": place_gap(facts, story.events, source.unplaced),
        **_end("origin", facts.origin),
        **_end("destination", facts.destination),
        "place_digest": source.places.digest(place) if place else "",
        "place_ids": list(dict.fromkeys(place.place.gazetteer_id for place in drawn)),
        "geometry": source.places.geometry(place) if place else None,
    }


def _entry(place: Place | None) -> Row:
    return {
        "place_id": place.gazetteer_id if place else "",
        "place": place.name if place else "",
        "lat": place and place.lat,
        "lon": place and place.lon,
        "kind": place.kind if place else "",
        "radius_m": place and place.radius_m,
    }


def _end(name: str, found: EventPlace | None) -> Row:
    return {f"{name}_lat": found and found.place.lat, f"{name}_lon": found and found.place.lon}


def _search(story: Story, source: Source) -> str:
    words: dict[str, None] = {}
    for event in story.events:
        article = source.articles.get((event.document_id, event.article))
        words[source.words(event.document_id, event.sentence)] = None
        words[(article.title if article else None) or ""] = None
    return fold(" \n ".join(words))


def _review_status(reviews: Sequence[ReviewedEvent]) -> str:
    said = {review.review_status for review in reviews}
    return next((one for one in ("accepted", "added") if one in said), "") if "" not in said else ""


def _by_digest(found: EventPlace, places: PlaceTable) -> Json:
    """Return an event's place as JSON, the gazetteer entries replaced by their digests."""
    record = event_place_to_json(found)
    return {
        **{name: value for name, value in record.items() if name not in PLACE_FIELDS},
        "place_digest": places.digest(found.place),
        "runners_up": [{"place_digest": places.digest(place)} for place in found.runners_up],
    }
