"""A report -> what the panel says below its sentence: each field, and why we say so."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard import markup
from dashboard.evidence import Evidence, Quote, marked_passage, passage, where_quote
from dashboard.filters import QUADS
from dashboard.phrasing import (
    DATE_BASES,
    ROLES,
    actors_words,
    claim_words,
    day_words,
    days_words,
    radius_words,
    region_words,
    seen_words,
    several,
    standing_words,
    thousands,
    type_words,
)
from geodata.event_types import quad_class
from geodata.folding import fold
from geodata.queries import Report
from geodata.records import EventPlace, Figure
from geodata.viewpoints import Seen, Viewpoint, seen_from

Fact = tuple[str, str]
"""A plain term and its value as escaped HTML."""

_DATE_FIELDS = frozenset({"when", "counted"})
_INFERRED_DATES = frozenset({"publication", "inferred"})
_SHOWN_RUNNERS_UP = 4
_STATED = frozenset({"occurred", "ongoing"})


def facts_of(
    report: Report, evidence: Evidence, text: str | None, viewpoint: Viewpoint = "de_jure"
) -> list[Fact]:
    """Return what a report says, field by field, with derivations and reasons.

    Args:
        report: The report.
        evidence: Which of its quotes were found in the document.
        text: The document's text, None where it is gone.
        viewpoint: Whose ground a disputed place is said to be.
    """
    when = report.event.when.interval
    found = [
        ("What", _what(report)),
        ("Who", _who(report, evidence, text)),
        ("When", _when(report, evidence, text)),
        *(
            _where(place, evidence, text, seen_from(place.place, viewpoint, when))
            for place in _sites_first(report)
        ),
        ("Claim", _claim(report)),
        *(("Figure", _figure(figure)) for figure in report.figures),
        ("Source", _source(report)),
    ]
    if evidence.missing:
        found.append(("Not found", _missing(evidence.missing)))
    return found


def _what(report: Report) -> str:
    quad = quad_class(report.type)
    head = markup.words(f"{type_words(report.type)}: \u201c{report.trigger}\u201d")
    kinds = (QUADS[quad] if quad else "", *report.context)
    added = "added by a person" if "added" in report.corrected else ""
    known = (*kinds, f"confidence {report.confidence:.0%}", _by_person(report, "type"), added)
    told = " \u00b7 ".join(words for words in known if words)
    return markup.dot(quad) + head + markup.words(told, kind="soft")


def _who(report: Report, evidence: Evidence, text: str | None) -> str:
    names = (
        tuple(a.name for a in report.source_actors),
        tuple(a.name for a in report.target_actors),
    )
    if not any(names):
        return markup.words("nobody is named", kind="soft")
    shown = markup.words(actors_words(*names))
    told: set[tuple[str, str]] = set()
    for actor in (*report.source_actors, *report.target_actors):
        words = text[actor.span.start : actor.span.end] if text and actor.span else actor.name
        if actor.span is None and "actors" not in report.corrected:
            shown += markup.inferred(f"{actor.name} is not named: taken from the context")
        elif actor.span and fold(words) != fold(actor.name) and (words, actor.name) not in told:
            shown += markup.words(f"\u201c{words}\u201d is {actor.name}", kind="soft")
        told.add((words, actor.name))
    shown += markup.words(_by_person(report, "actors"), kind="soft")
    given = _given(evidence, text, {"who", "whom"})
    return shown + "".join(markup.inferred("named elsewhere in the text", words) for words in given)


def _when(report: Report, evidence: Evidence, text: str | None) -> str:
    head = markup.words(days_words(report.date_start, report.date_end))
    told = report.date_text is None or report.date_text in report.derivation
    why = report.derivation if told else f"\u201c{report.date_text}\u201d: {report.derivation}"
    given = _given_dates(evidence, text)
    if report.date_basis in _INFERRED_DATES:
        return head + markup.inferred(why) + given
    basis = DATE_BASES.get(report.date_basis, report.date_basis)
    words = f"{why} ({basis})" if report.date_start else why
    return head + markup.words(words, kind="soft") + given


def _given_dates(evidence: Evidence, text: str | None) -> str:
    """Return the passages outside the sentence that give a date, both its spans marked."""
    if text is None:
        return ""
    quotes = [quote for quote in evidence.elsewhere if quote.field in _DATE_FIELDS]
    shown = {
        "".join(piece.text for piece in found): found
        for quote in quotes
        for found in (marked_passage(text, [quote, *quotes]),)
    }
    return "".join(markup.given(found) for found in shown.values())


def _where(place: EventPlace, evidence: Evidence, text: str | None, seen: Seen) -> Fact:
    entry = place.place
    near = "near " if place.where_prec == 2 else ""
    head = markup.words(f"{near}{seen_words(entry, seen)}")
    if seen.standing:
        head += markup.words(standing_words(seen.standing), kind="soft")
    size = f"{entry.kind}, within {radius_words(entry.radius_m)}"
    shown = head + markup.words(f"{size} \u00b7 confidence {place.confidence:.0%}", kind="soft")
    if place.basis == "sentence":
        shown += markup.words(f"\u201c{place.mention}\u201d: {place.reason}", kind="soft")
    else:
        quote = where_quote(place)
        found = text is not None and quote is not None and quote not in evidence.missing
        words = passage(text, quote.span) if found and text and quote else None
        shown += markup.inferred(place.reason, words)
    others = "; ".join(
        # Two of one name are told apart by what they are: a city and the region around it.
        dict.fromkeys(
            f"{region_words(other)} ({other.kind})"
            for other in place.runners_up[:_SHOWN_RUNNERS_UP]
        )
    )
    if others:
        shown += markup.words(f"Not chosen: {others}.", kind="soft")
    term = "Where" if place.role == "site" else f"Where ({ROLES[place.role]})"
    return term, shown


def _claim(report: Report) -> str:
    stated = report.claim in _STATED
    shown = markup.words(claim_words(report.claim), kind="" if stated else "claim")
    if report.according_to:
        shown += markup.words(f"{',' if stated else ''} according to {report.according_to}")
    return shown + markup.words(_by_person(report, "claim"), kind="soft")


def _by_person(report: Report, name: str) -> str:
    return "set by a person" if name in report.corrected else ""


def _figure(figure: Figure) -> str:
    best = markup.words(f"{thousands(figure.best)} {figure.what}")
    span = f"low {thousands(figure.low)} \u00b7 high {thousands(figure.high)} \u00b7 "
    known = span if figure.low != figure.high else ""
    by = f", according to {figure.according_to}" if figure.according_to else ""
    return best + markup.words(f"{known}\u201c{figure.text}\u201d{by}", kind="soft")


def _source(report: Report) -> str:
    published = day_words(report.published) if report.published else "undated"
    publisher = report.publisher or "publisher not given"
    title = f"\u201c{report.title}\u201d, " if report.title else ""
    shown = markup.words(f"{title}{publisher}, {published}")
    where = markup.words(report.document, kind="soft")
    link = markup.address(report.url)
    return shown + where + link


def _missing(missing: tuple[Quote, ...]) -> str:
    words = several(len(missing), "quote")
    return markup.words(
        f"{words} could not be found again in the document and are not highlighted", kind="soft"
    )


def _given(evidence: Evidence, text: str | None, fields: set[str]) -> Iterator[str]:
    if text is None:
        return
    seen: set[str] = set()
    for quote in evidence.elsewhere:
        words = passage(text, quote.span)
        if quote.field in fields and words not in seen:
            seen.add(words)
            yield words


def _sites_first(report: Report) -> list[EventPlace]:
    drawn = ("site", "origin", "destination")
    places = [place for place in report.places if place.role in drawn]
    return sorted(places, key=lambda place: drawn.index(place.role))
