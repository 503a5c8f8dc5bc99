"""What a person decides about a report or a document -> corrections. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geodata.corrections import ArticleOverride, Correction, Field
from geodata.corrections.given import MAX_NOTE, MAX_TAG, MAX_TAGS
from geodata.corrections.values import value_of
from geodata.interchange import actor_to_json, place_to_json
from geodata.queries import ArticleRow, Report
from geodata.records import Actor, Place
from geodata.stories.facts import drawn_places


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, when and why.

    Attributes:
        who: As the person named themself; may be empty.
        when: UTC, ISO 8601.
        why: The person's reason; may be empty.
    """

    who: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ArticleForm:
    """What a person says of an article, as a form holds it: "" or None where nothing is said."""

    published: date | None = None
    publisher: str = ""
    url: str = ""
    title: str = ""


def verdict(report: Report, status: str, reviewer: Reviewer) -> Correction:
    """Return the correction that accepts or rejects a report, or takes that back ("")."""
    return _of_event(report, "review", status, report.review_status, reviewer)


def note(report: Report, words: str, reviewer: Reviewer) -> Correction:
    """Return the correction that puts a note beside a report."""
    return _of_event(report, "note", words.strip()[:MAX_NOTE], report.note, reviewer)


def tags(report: Report, given: Iterable[str], reviewer: Reviewer) -> Correction:
    """Return the correction that gives a report its tags, blanks and doubles left out."""
    cleaned = dict.fromkeys(tag.strip()[:MAX_TAG] for tag in given if tag.strip())
    return _of_event(report, "tags", list(cleaned)[:MAX_TAGS], list(report.tags), reviewer)


def place(report: Report, chosen: Place | None, reviewer: Reviewer) -> Correction:
    """Return the correction that says where a reported event took place; None: nowhere."""
    site = next((found for found in report.places if found.role == "site"), None)
    after = None if chosen is None else {**place_to_json(chosen), "mention": site and site.mention}
    return _of_event(report, "place", after, value_of(report.event, "place"), reviewer)


def place_choices(report: Report) -> list[Place]:
    """Return the other places that the words of a report could mean, the likelier first."""
    drawn = drawn_places(report.event)
    shown = {found.place.gazetteer_id for found in drawn}
    others = (place for found in drawn for place in found.runners_up)
    return list({o.gazetteer_id: o for o in others if o.gazetteer_id not in shown}.values())


def date_change(
    report: Report, first: date | None, last: date | None, reviewer: Reviewer
) -> Correction:
    """Return the correction that gives a report's event its days.

    Args:
        report: The report.
        first: First day; None where the event has no certain days.
        last: Last day, inclusive; None for the first alone.
        reviewer: Who says it.
    """
    after = {"first": first.isoformat(), "last": (last or first).isoformat()} if first else None
    return _of_event(report, "date", after, _days(report), reviewer)


def event_type(report: Report, chosen: str, reviewer: Reviewer) -> Correction:
    """Return the correction that says what kind of event the words report."""
    return _of_event(report, "type", chosen, report.type, reviewer)


def claim(report: Report, chosen: str, reviewer: Reviewer) -> Correction:
    """Return the correction that says whether it happened, is planned, denied ..."""
    return _of_event(report, "claim", chosen, report.claim, reviewer)


def actors(
    report: Report, sources: Iterable[Actor], targets: Iterable[Actor], reviewer: Reviewer
) -> Correction:
    """Return the correction that says who acts, and to whom."""
    after = {
        "source": [actor_to_json(actor) for actor in sources],
        "target": [actor_to_json(actor) for actor in targets],
    }
    return _of_event(report, "actors", after, value_of(report.event, "actors"), reviewer)


def restored(report: Report, name: Field, reviewer: Reviewer) -> Correction:
    """Return the correction that gives a field of a report back to the machine."""
    known = value_of(report.event, name)
    return replace(_of_event(report, name, known, known, reviewer), restore=True)


def _days(report: Report) -> dict[str, str] | None:
    if report.date_start is None or report.date_end is None:
        return None
    return {"first": report.date_start.isoformat(), "last": report.date_end.isoformat()}


def article_changes(
    document_id: str, article: ArticleRow, form: ArticleForm, reviewer: Reviewer
) -> list[Correction]:
    """Return a correction for each field of an article that the form changes.

    Args:
        document_id: The article's document.
        article: What is known now.
        form: What the person says; an empty field means that there is none.
        reviewer: Who says it.
    """
    known: dict[Field, Any] = {
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher or "",
        "url": article.url or "",
        "title": article.title or "",
    }
    return [
        _of_article(document_id, article.index, name, reviewer, after=after, before=known[name])
        for name, after in _said(form).items()
        if after != known[name]
    ]


def article_settings(document_id: str, form: ArticleForm, reviewer: Reviewer) -> list[Correction]:
    """Return a correction for each field that is filled in, for a text just added."""
    return [
        _of_article(document_id, 0, name, reviewer, after=after, before=None)
        for name, after in _said(form).items()
        if after
    ]


def _said(form: ArticleForm) -> dict[Field, Any]:
    return {
        "published": form.published.isoformat() if form.published else None,
        "publisher": form.publisher.strip(),
        "url": form.url.strip(),
        "title": form.title.strip(),
    }


def _of_article(
    document_id: str, index: int, name: Field, reviewer: Reviewer, *, after: object, before: object
) -> Correction:
    return Correction(
        document_id=document_id,
        field=name,
        after=after,
        before=before,
        article=index,
        who=reviewer.who,
        when=reviewer.when,
        why=reviewer.why,
    )


def _of_event(
    report: Report, name: Field, after: object, before: object, reviewer: Reviewer
) -> Correction:
    return Correction(
        document_id=report.document_sha256,
        field=name,
        after=after,
        before=before,
        trigger_span=report.trigger_span,
        words=report.text,
        article=report.article,
        who=reviewer.who,
        when=reviewer.when,
        why=reviewer.why,
    )


def overrides_of(corrections: Iterable[Correction]) -> dict[int, ArticleOverride]:
    """Return what unstored corrections would say of a document's articles, by index."""
    said: dict[int, dict[str, Any]] = {}
    for one in corrections:
        day = one.field == "published" and one.after
        value = date.fromisoformat(one.after) if day else one.after or None
        said.setdefault(one.article, {})[one.field] = value
    return {
        index: ArticleOverride(**values, fields=frozenset(values)) for index, values in said.items()
    }
