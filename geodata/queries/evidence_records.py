"""The words behind the stories, as rows: reports, mentions, documents, places to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geodata.records import Actor, Claim, Event, EventPlace, Figure, Span


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one article reports it, with its evidence; corrections applied.

    Spans are code points in the text of ``document_sha256``. ``event`` is the same as a
    record; the flat names are those of DESIGN section 3.

    Attributes:
        source: Whom its words are from; two of one source are not independent.
        sentence: The words of the whole sentence.
        corrected: The fields a person changed.
    """

    event: Event
    story: str
    source: str
    id: str
    document: str
    document_sha256: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    byline: str | None
    article: int
    start: int
    end: int
    text: str
    trigger: str
    trigger_span: Span
    sentence: str
    sentence_span: Span
    type: str
    context: tuple[str, ...]
    claim: Claim
    according_to: str | None
    according_to_span: Span | None
    source_actors: tuple[Actor, ...]
    target_actors: tuple[Actor, ...]
    date_start: date | None
    date_end: date | None
    date_precision: str
    date_basis: str
    date_text: str | None
    date_span: Span | None
    edtf: str | None
    derivation: str
    places: tuple[EventPlace, ...]
    figures: tuple[Figure, ...]
    confidence: float
    review_status: str
    note: str
    tags: tuple[str, ...]
    corrected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A distinct place to draw: its line or polygon as GeoJSON text, or "" and a radius.

    ``digest`` is what stories name it by in the read model.
    """

    place_id: str
    name: str
    kind: str
    geometry: str
    lat: float
    lon: float
    radius_m: float
    stories: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class MentionedPlace:
    """A place that documents only name: no story is sited there. Drawn hollow.

    ``senses`` counts its mentions by sense (literal, metonym_government, ...).
    """

    place_id: str
    name: str
    lat: float
    lon: float
    kind: str
    geometry: str
    radius_m: float
    mentions: int
    senses: dict[str, int]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One mention of a place; the words of its sentence are in the document's text."""

    place_id: str
    name: str
    document: str
    document_sha256: str
    article: int
    title: str | None
    publisher: str | None
    span: Span
    text: str
    sentence_span: Span
    sense: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the corpus and what came out of it.

    Attributes:
        names: Every name the same bytes came under, first seen first.
        articles: (index, title, publisher, published, url) of each, in order.
        stories: Stories that it reports.
    """

    id: str
    name: str
    names: tuple[str, ...]
    address: str
    flags: tuple[str, ...]
    code_points: int
    articles: tuple[ArticleRow, ...]
    events: int
    rejected: int
    stories: int
    mentions: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What is known of one article, corrections applied."""

    index: int
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    byline: str | None
    start: int
    end: int
