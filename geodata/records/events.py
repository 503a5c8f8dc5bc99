"""What documents say happened: places, dates, actors, events, and the stories they make."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

from geodata.records.spans import Interval, Span

GeoJson = dict[str, Any]
"""A GeoJSON geometry object (RFC 7946): ``{"type": ..., "coordinates": ...}``."""

Precision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
DateBasis = Literal["explicit", "relative", "inferred", "publication", "none"]
Claim = Literal["occurred", "ongoing", "planned", "alleged", "hypothetical_reported", "denied"]
Role = Literal["site", "origin", "destination", "dateline", "affiliation", "seat_of_power"]
Sense = Literal["literal", "metonym_government", "associative", "part_of_org_or_person_name"]
PlaceBasis = Literal["sentence", "context", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    Attributes:
        gazetteer_id: Stable key, prefixed by its source ("geonames:706483").
        name: Display name, in the gazetteer's own spelling.
        lat: Degrees north of a representative point, -90 to 90.
        lon: Degrees east of it, -180 to 180.
        kind: point, building, city, district, region, country, corridor, sea, river or continent.
        radius_m: Metres around the point that the name may refer to. A village
            is about 1 000; a country several hundred thousand. Never zero.
        country: ISO 3166-1 alpha-3 (or XKX), None where none or several apply.
        admin1: Name of the first-order division, where known.
        admin2: Name of the second-order division, where known.
        population: Residents, or 0 where the gazetteer does not say.
        geometry: GeoJSON of a line or polygon; None where only a point is known.
    """

    gazetteer_id: str
    name: str
    lat: float
    lon: float
    kind: str
    radius_m: float
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    geometry: GeoJson | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: ({self.lat}, {self.lon}) is not a (lat, lon)")
        if not (self.radius_m > 0 and math.isfinite(self.radius_m)):
            raise ValueError(f"{self.name}: radius_m must be positive, got {self.radius_m}")


@dataclass(frozen=True, slots=True)
class EventPlace:
    """A place in an event, and why it is there.

    Attributes:
        place: The gazetteer entry, with the geometry and radius to draw.
        mention: The document's words for it.
        role: What the place is to the event; only site, origin and destination
            are drawn.
        where_prec: UCDP 1-7: 1 exact, 2 near, 3 ADM2, 4 ADM1, 5 vague region,
            6 country, 7 sea or air.
        confidence: 0 to 1.
        basis: ``sentence`` (named there) or ``context`` (inferred; ``reason`` says
            from what, ``span`` points at the sentence that names it).
        runners_up: The other readings of the name, best first.
    """

    place: Place
    mention: str
    role: Role
    where_prec: int
    confidence: float
    basis: PlaceBasis
    reason: str
    runners_up: tuple[Place, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """An event's date and how it was worked out.

    Attributes:
        interval: The days it could mean; None where no certain days follow.
        text: The words relied on, also where they are too vague for an interval.
        edtf: The interval as an Extended Date/Time Format string (ISO 8601-2).
        derivation: A sentence a reader understands.
        span: Where ``text`` stands.
        anchor: Where the words stand that it was counted from: another date, the day
            of publication. None where no words of the document give it.
    """

    interval: Interval | None = None
    precision: Precision = "unknown"
    basis: DateBasis = "none"
    text: str | None = None
    edtf: str | None = None
    derivation: str = "no date given"
    span: Span | None = None
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted upon.

    Attributes:
        name: Canonical name ("Nikol Pashinyan" for "Pashinyan").
        country: ISO 3166-1 alpha-3, a historic code, ``INT:<org>``, a corpus
            code, or None.
        kind: government, military, rebel, civilian, igo, media, person,
            organisation, country, unknown.
        span: The words in the document; None only for an unstated agent.
    """

    name: str
    country: str | None
    kind: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in an event: killed, wounded, displaced, arrested, troops, money."""

    what: str
    low: int
    best: int
    high: int
    text: str
    according_to: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One reported occurrence, with the words for everything.

    Attributes:
        id: Stable: made of the document's hash, the trigger's span and the type.
        span: The clause that reports it.
        trigger: The word or words that name the event, inside ``span``.
        sentence: The whole sentence, for showing.
        type: A PLOVER type or ``OTHER:<label>``.
        context: Tags such as military, diplomatic, legal.
        confidence: 0 to 1.
    """

    id: str
    document_id: str
    document: str
    article: int
    span: Span
    text: str
    trigger: str
    trigger_span: Span
    sentence: Span
    type: str
    claim: Claim
    when: When
    according_to: str | None = None
    according_to_span: Span | None = None
    context: tuple[str, ...] = ()
    source_actors: tuple[Actor, ...] = ()
    target_actors: tuple[Actor, ...] = ()
    places: tuple[EventPlace, ...] = ()
    figures: tuple[Figure, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name as the documents use it, drawn hollow where no event is sited.

    ``place`` is None where the name was found and not placed.
    """

    document_id: str
    article: int
    span: Span
    text: str
    sense: Sense
    place: Place | None
    confidence: float
    reason: str
    sentence: Span
    runners_up: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One happening and every report of it, earliest first. Never empty.

    ``id`` is derived from its opening event, so it survives a re-run.
    """

    id: str
    events: tuple[Event, ...]
