"""Event -> what two reports of one happening would have in common."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar, cast

from geodata.folding import fold
from geodata.records import Actor, Article, ArticleKey, Event, Interval, Place, Span, When
from geodata.stories.facts import drawn_places
from geodata.stories.wording import (
    counts,
    family_of,
    marked,
    points_back,
    spots,
    stems,
    tells_of_another,
    tells_of_several,
    weekdays,
)

_MOST_INFERRED_DAYS = 31
_Thing = TypeVar("_Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a report, or several that one article gives of one happening, are compared by.

    Attributes:
        events: The reports, in order of position; never empty.
        article: Which article they stand in.
        unreal: Whether it is only said to be possible.
        foretold: Whether it was still to come when it was told.
        vague: Whether its words say when, but so that no days follow ("in recent months").
        family: Its type, or the family of types that reports do not keep apart.
        spoken: Whether the happening is the speaking itself.
        mutual: Whether its parties act together.
        loose: Whether its type says next to nothing, so that only its words can.
        lasting: Whether it may go on for days, so that each report has a day of its own.
        another: Whether its clause says that it is not the one told before.
        several: Whether its words name several happenings ("Sunday's attacks").
        pointing: Whether its words point back at what was told ("the attack").
        headline: Whether it stands in the article's title.
        trigger: Stems of the words that name it.
        words: Stems of its clause, but for names of its actors and places.
        sources: Countries of those who act; names, where no country is known.
        targets: The same of those acted upon.
        speakers: The names of the persons who act, folded.
        voices: The names of all who act but countries, folded.
        names: The proper names of all actors, folded.
        weekdays: Those that its clause names.
        ends: Ids of the places that a movement leads from, to or through.
        site: Where it happened; None where not known, and for a movement.
        spots: Names that its clause puts it at, folded.
        counts: How many happenings its clause counts: (stem of the noun, number).
        stated: Whether its own words say when, so that no other sentence lent it a day.
        weak: Whether its day is only that of publication, before which it happened.
        figures: (what, best) of each.
        published: The day its article was published; None where not known.
    """

    events: tuple[Event, ...]
    article: ArticleKey
    unreal: bool
    foretold: bool
    vague: bool
    family: str
    spoken: bool
    mutual: bool
    loose: bool
    lasting: bool
    another: bool
    several: bool
    pointing: bool
    headline: bool
    trigger: frozenset[str]
    words: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    speakers: frozenset[str]
    voices: frozenset[str]
    names: frozenset[str]
    spots: frozenset[str]
    counts: frozenset[tuple[str, str]]
    stated: bool
    weak: bool
    weekdays: frozenset[str]
    ends: frozenset[str]
    site: Place | None
    interval: Interval | None
    figures: frozenset[tuple[str, int]]
    published: date | None

    @property
    def event(self) -> Event:
        """Return the first of its reports."""
        return self.events[0]


def traits(event: Event, articles: Mapping[ArticleKey, Article]) -> Traits:
    """Return what an event is compared by.

    Args:
        event: The report.
        articles: That of the report among others; a missing one counts as nameless.
    """
    actors = (*event.source_actors, *event.target_actors)
    named = [actor.name for actor in actors] + [p.mention for p in drawn_places(event)]
    family = family_of(event.type)
    article = articles.get((event.document_id, event.article))
    folded = fold(event.text)
    return Traits(
        events=(event,),
        article=(event.document_id, event.article),
        unreal=event.claim == "hypothetical_reported",
        foretold=event.claim in ("planned", "hypothetical_reported"),
        vague=event.when.interval is None and bool(event.when.text),
        family=family,
        spoken=family in marked("spoken"),
        mutual=family in marked("mutual"),
        loose=family in marked("loose"),
        lasting=family in marked("lasting"),
        another=tells_of_another(folded),
        several=tells_of_several(folded),
        pointing=_points_back(event),
        headline=article is not None and _in_title(event.span, article),
        trigger=_all(stems(event.trigger)),
        words=stems(event.text) - frozenset(s for name in named for s in stems(name)),
        sources=_all(_party(actor) for actor in event.source_actors),
        targets=_all(_party(actor) for actor in event.target_actors),
        speakers=_all(fold(a.name) for a in event.source_actors if a.kind == "person"),
        voices=_all(fold(a.name) for a in event.source_actors if a.kind != "country"),
        names=_all(fold(actor.name) for actor in actors if not actor.name[:1].islower()),
        spots=_all(spots(event.text)),
        counts=_all(counts(folded)),
        stated=event.when.basis in _STATED,
        weak=event.when.basis == "publication",
        weekdays=_all(weekdays(folded)),
        ends=_all(_ends(event)) if family in marked("moving") else _all(()),
        site=None if family in marked("moving") else _site(event),
        interval=_interval(event.when),
        figures=_all((figure.what, figure.best) for figure in event.figures),
        published=article.published if article else None,
    )


def joined(parts: Sequence[Traits]) -> Traits:
    """Return what several reports of one happening, of one article, are compared by.

    Where they say more or less precisely when and where, the most precise counts.
    """
    if len(parts) == 1:
        return parts[0]
    sites = [part.site for part in parts if part.site]
    dated = [part for part in parts if part.interval]
    best = min(dated, key=_vagueness) if dated else parts[0]
    everyone: dict[str, Any] = {
        name: _all(own for part in parts for own in getattr(part, name)) for name in _UNITED
    }
    return replace(
        parts[0],
        events=tuple(event for part in parts for event in part.events),
        another=any(part.another for part in parts),
        several=any(part.several for part in parts),
        foretold=any(part.foretold for part in parts),
        vague=all(part.vague for part in parts),
        pointing=all(part.pointing for part in parts),
        headline=any(part.headline for part in parts),
        site=min(sites, key=lambda p: (p.radius_m, p.gazetteer_id)) if sites else None,
        interval=best.interval,
        stated=best.stated,
        weak=best.weak,
        **everyone,
    )


_UNITED = (
    "trigger", "words", "sources", "targets", "speakers", "voices", "names", "spots", "counts",
    "weekdays", "ends", "figures",
)  # fmt: skip
_STATED = "explicit", "relative"
_BASES = "explicit", "relative", "inferred", "publication", "none"


def _all(things: Iterable[_Thing]) -> frozenset[_Thing]:
    """Return the set of some things, the same object for equal ones: most reports have few."""
    return cast("frozenset[_Thing]", _one_for_all(frozenset(things)))


@lru_cache(maxsize=65_536)
def _one_for_all(things: frozenset[Hashable]) -> frozenset[Hashable]:
    return things


def _vagueness(one: Traits) -> tuple[int, int, int]:
    """Return how far the date of a report is to be relied on: words before inference."""
    interval = one.interval
    firm = min(_BASES.index(event.when.basis) for event in one.events)
    return firm, interval.days if interval else 0, interval.first.toordinal() if interval else 0


def _site(event: Event) -> Place | None:
    sites = [found for found in event.places if found.role == "site"]
    return min(sites, key=lambda p: (p.where_prec, p.place.radius_m)).place if sites else None


def _ends(event: Event) -> Iterator[str]:
    return (found.place.gazetteer_id for found in drawn_places(event))


def _interval(when: When) -> Interval | None:
    # A whole year that another sentence lends is too vague to tell two happenings apart by.
    interval = when.interval
    if interval and when.basis == "inferred" and interval.days > _MOST_INFERRED_DAYS:
        return None
    return interval


def _points_back(event: Event) -> bool:
    before = event.text[: max(event.trigger_span.start - event.span.start, 0)]
    return points_back(before, event.trigger)


def _in_title(span: Span, article: Article) -> bool:
    return any(p.kind == "title" and p.span.contains(span) for p in article.paragraphs)


def _party(actor: Actor) -> str:
    # Rebels bear the country that they fight in; they are not its government.
    if actor.kind != "rebel" and actor.country:
        return actor.country
    *first, last = actor.name.split(" ")
    # "Somali pirates" are "the pirates" later; a name of more words is that of a group.
    return fold(last if len(first) == 1 and last[:1].islower() else actor.name)
