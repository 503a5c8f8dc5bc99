"""Story -> what its reports say together: when, where, who, how sure, by how many sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod
from typing import TypeVar

from geodata.records import (
    Actor,
    Article,
    ArticleKey,
    Claim,
    DateBasis,
    Event,
    EventPlace,
    Interval,
    Precision,
    Role,
    Story,
)

_T = TypeVar("_T")

# The more a claim asserts, the earlier: it breaks ties between equally many reports.
_CLAIMS: tuple[Claim, ...] = (
    "occurred",
    "ongoing",
    "alleged",
    "planned",
    "hypothetical_reported",
    "denied",
)
_LONGEST_DAYS: tuple[tuple[Precision, int], ...] = (
    ("day", 1),
    ("week", 7),
    ("month", 31),
    ("season", 183),
    ("year", 366),
    ("decade", 3653),
)
# What a text states goes before what is inferred, and that before the day it was published.
_REASONS: dict[DateBasis, int] = {
    "explicit": 0, "relative": 0, "inferred": 1, "publication": 2, "none": 3,
}  # fmt: skip
_TITLE_CODE_POINTS = 160
# A clause that opens with one of these says nothing without the words before it.
_LEANING = {
    "who", "whom", "whose", "which", "that", "where", "when", "some", "many", "it", "he", "she",
    "they", "this", "these", "those", "and", "but", "his", "her", "its", "their", "there", "then",
    "so", "also", "thus", "yet", "however", "moreover", "furthermore", "meanwhile", "namely",
    "besides", "instead", "indeed", "therefore", "later", "additionally", "worse", "still", "such",
}  # fmt: skip
# "In particular, ...", "To top it all off, ..." tie a clause to the one before as well.
_TYING = re.compile(
    r"(?:in (?:particular|addition|fact|turn)|as a result|to \w+ it|for (?:its|his|her) part)\b"
)


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What the reports of a story say together.

    Attributes:
        interval: Days that the dated reports all allow; where two disagree, all that any
            allows. Days that are only inferred count where no report states one.
        place: The most precise site; else the destination; else the origin.
        sources: Independent sources: publishers, or documents where none is named; one that
            repeats another's text does not count.
    """

    title: str
    type: str
    claim: Claim
    confidence: float
    interval: Interval | None
    precision: Precision
    basis: DateBasis
    place: EventPlace | None
    origin: EventPlace | None
    destination: EventPlace | None
    source_actors: tuple[Actor, ...]
    target_actors: tuple[Actor, ...]
    publishers: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int


def story_facts(
    story: Story,
    articles: Mapping[ArticleKey, Article],
    sources: Mapping[ArticleKey, str] | None = None,
) -> StoryFacts:
    """Return what the reports of a story say together.

    Args:
        story: Its reports, earliest first.
        articles: Those of the reports; one that is missing counts as nameless.
        sources: Whom each article's words are from, as ``source_names`` tells; without it
            no article counts as a copy.
    """
    events = story.events
    known = sources if sources is not None else source_names(articles, {})
    interval = combine_intervals(_stated_intervals(events))
    nearest = _narrowest(events, interval)
    publishers = _distinct(_publisher(event, articles) for event in events)
    return StoryFacts(
        title=story_title(events, articles),
        type=most_common([event.type for event in events]),
        claim=min(Counter(e.claim for e in events).items(), key=_claim_rank)[0],
        confidence=_confidence(events, known),
        interval=interval,
        precision=_precision(interval, nearest),
        basis=nearest.when.basis,
        place=_best_place(events, "site", "destination", "origin"),
        origin=_best_place(events, "origin"),
        destination=_best_place(events, "destination"),
        source_actors=_distinct_actors(a for event in events for a in event.source_actors),
        target_actors=_distinct_actors(a for event in events for a in event.target_actors),
        publishers=tuple(name for name in publishers if name),
        documents=_distinct(event.document for event in events),
        sources=len({source_of(event, known) for event in events}),
    )


def source_names(
    articles: Mapping[ArticleKey, Article], originals: Mapping[ArticleKey, ArticleKey]
) -> dict[ArticleKey, str]:
    """Return whom each article's words are from: a publisher, or a document where none is named.

    Args:
        articles: By document and index.
        originals: The article that each one repeats.
    """
    names = {}
    for key in articles:
        original = originals.get(key, key)
        names[key] = articles[original].publisher or original[0]
    return names


def source_of(event: Event, sources: Mapping[ArticleKey, str]) -> str:
    """Return whom a report's words are from."""
    return sources.get((event.document_id, event.article), event.document_id)


def combine_intervals(intervals: Sequence[Interval]) -> Interval | None:
    """Return the days all intervals share, or their hull where they share none."""
    if not intervals:
        return None
    first = max(interval.first for interval in intervals)
    last = min(interval.last for interval in intervals)
    if first <= last:
        return Interval(first, last)
    return Interval(min(i.first for i in intervals), max(i.last for i in intervals))


def story_title(events: Sequence[Event], articles: Mapping[ArticleKey, Article]) -> str:
    """Return the headline that reports the story, else the opening event's clause, cut short."""
    for event in events:
        article = articles.get((event.document_id, event.article))
        heads = [p.span for p in article.paragraphs if p.kind == "title"] if article else []
        if article and article.title and any(span.contains(event.span) for span in heads):
            return _shorten(article.title)
    title = _shorten(min(events, key=_dependence).text)
    return title[:1].upper() + title[1:]


def _dependence(event: Event) -> tuple[int, ...]:
    """Return how much a clause leans on the words around it; the first of the least is a title.

    It leans by its opening, by beginning inside a sentence, by being too long to be shown
    whole, and by not saying who or to whom.
    """
    opening = event.text.lower()
    leans = opening.split()[0].strip(",") in _LEANING or bool(_TYING.match(opening))
    too_long = len(event.text) > _TITLE_CODE_POINTS
    nobody = not (event.source_actors or event.target_actors)
    return leans, event.text[0].islower(), too_long, nobody


def most_common(values: Sequence[_T]) -> _T:
    """Return the most frequent value; of equals, the one that comes first."""
    counted = Counter(values)
    return max(counted, key=counted.__getitem__)


def drawn_places(event: Event) -> list[EventPlace]:
    """Return the places of an event that a map draws: site, origin, destination."""
    return [place for place in event.places if place.role in ("site", "origin", "destination")]


def _confidence(events: Sequence[Event], sources: Mapping[ArticleKey, str]) -> float:
    best: dict[str, float] = {}
    for event in events:
        source = source_of(event, sources)
        best[source] = max(best.get(source, 0.0), event.confidence)
    # Independent sources, each wrong on its own account.
    return round(1 - prod(1 - confidence for confidence in best.values()), 3)


def _claim_rank(counted: tuple[Claim, int]) -> tuple[int, int]:
    claim, count = counted
    return -count, _CLAIMS.index(claim)


def _stated_intervals(events: Sequence[Event]) -> list[Interval]:
    """Return the days that the reports with the best reason for theirs give."""
    dated = [(_REASONS[e.when.basis], e.when.interval) for e in events if e.when.interval]
    best = min((reason for reason, _ in dated), default=0)
    return [interval for reason, interval in dated if reason == best]


def _narrowest(events: Sequence[Event], interval: Interval | None) -> Event:
    """Return the report whose own interval is nearest the combined one."""
    if interval is None:
        return events[0]
    return min(events, key=lambda e: _unlike(e.when.interval, interval))


def _unlike(own: Interval | None, whole: Interval) -> int:
    if own is None:
        return date.max.toordinal()
    return abs((own.first - whole.first).days) + abs((own.last - whole.last).days)


def _precision(interval: Interval | None, nearest: Event) -> Precision:
    if interval is None:
        return nearest.when.precision
    if interval == nearest.when.interval:
        return nearest.when.precision
    return next((name for name, days in _LONGEST_DAYS if interval.days <= days), "unknown")


def _best_place(events: Iterable[Event], *roles: Role) -> EventPlace | None:
    for role in roles:
        found = [place for event in events for place in event.places if place.role == role]
        if found:
            named = Counter(place.place.gazetteer_id for place in found)
            return min(found, key=lambda p: _place_rank(p, named))
    return None


def _place_rank(found: EventPlace, named: Counter[str]) -> tuple[float | str, ...]:
    place = found.place
    often = -named[place.gazetteer_id]
    return found.where_prec, often, -found.confidence, place.radius_m, place.gazetteer_id


def _distinct_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.name: actor for actor in reversed(list(actors))}.values())[::-1]


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _publisher(event: Event, articles: Mapping[ArticleKey, Article]) -> str:
    article = articles.get((event.document_id, event.article))
    return (article.publisher if article else None) or ""


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _TITLE_CODE_POINTS:
        return words
    return words[:_TITLE_CODE_POINTS].rsplit(" ", 1)[0] + " …"
