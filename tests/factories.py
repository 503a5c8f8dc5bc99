"""Records with sensible defaults, and hypothesis strategies of them, for every test."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from geodata.queries import ReadModel
from geodata.records import (
    Actor,
    Article,
    Document,
    Event,
    EventPlace,
    Figure,
    Interval,
    Mention,
    Paragraph,
    Place,
    Span,
    When,
)

TEXT = "The army shelled the village of Dunmore on Monday. Talks in Harwick failed. " * 40
SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
LINE = {"type": "LineString", "coordinates": [[0, 0], [1, 1], [2, 1]]}


def sha(name: str) -> str:
    """Return a document id made of a short name."""
    return hashlib.sha256(name.encode()).hexdigest()


def document(name: str = "a.txt", text: str = TEXT, *, address: str = "") -> Document:
    """Return a document whose id is made of its text."""
    return Document(sha(text), name, text, address)


def article(
    document_id: str = sha(TEXT),
    index: int = 0,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article:
    """Return an article of one paragraph."""
    span = Span(0, len(TEXT))
    return Article(
        document_id,
        index,
        span,
        (Paragraph(span),),
        title=title,
        publisher=publisher,
        published=published,
        url=url,
    )


def place(name: str = "Dunmore", lat: float = 10.0, lon: float = 20.0, **fields: Any) -> Place:
    """Return a village of the name, unless the fields say otherwise."""
    given = {"gazetteer_id": f"test:{name}", "kind": "city", "radius_m": 2_000.0, **fields}
    return Place(name=name, lat=lat, lon=lon, **given)


def site(where: Place | None = None, **fields: Any) -> EventPlace:
    """Return an event's place: its site, named in the sentence."""
    where = where or place()
    given = {
        "mention": where.name,
        "role": "site",
        "where_prec": 6 if where.kind == "country" else 1,
        "confidence": 0.8,
        "basis": "sentence",
        "reason": "only place of that name",
        **fields,
    }
    return EventPlace(where, **given)


def when(first: date | None = None, last: date | None = None, **fields: Any) -> When:
    """Return the date of an event: the days given, explicit."""
    if first is None:
        return When(**fields)
    interval = Interval(first, last or first)
    given = {"precision": "day", "basis": "explicit", "derivation": "as printed", **fields}
    return When(interval, **given)


def actor(name: str = "Norland", country: str | None = "NOR", kind: str = "government") -> Actor:
    """Return an actor without words of its own."""
    return Actor(name, country, kind)


def event(  # noqa: PLR0913 - one option a field that tests vary
    type: str = "ASSAULT",  # noqa: A002 - the field's name
    day: date | None = date(2024, 5, 6),
    *,
    start: int = 0,
    text: str = "The army shelled the village",
    trigger: str = "shelled",
    document_id: str = sha(TEXT),
    places: Sequence[EventPlace] | None = None,
    **fields: Any,
) -> Event:
    """Return an event at Dunmore on a day, unless the fields say otherwise.

    ``start`` moves all of its spans, and so makes another event of it.
    """
    offset = start + max(text.find(trigger), 0)
    given = {
        "document": "a.txt",
        "article": 0,
        "claim": "occurred",
        "when": when(day),
        "span": Span(start, start + len(text)),
        "sentence": Span(start, start + len(text)),
        "confidence": 0.6,
        **fields,
    }
    return Event(
        id=hashlib.sha256(f"{document_id} {start} {trigger} {type}".encode()).hexdigest()[:16],
        document_id=document_id,
        text=text,
        trigger=trigger,
        trigger_span=Span(offset, offset + len(trigger)),
        type=type,
        places=(site(),) if places is None else tuple(places),
        **given,
    )


def mention(where: Place | None, start: int = 0, **fields: Any) -> Mention:
    """Return a literal mention of a place, or of one that could not be placed."""
    text = where.name if where else "Nowhere"
    given = {
        "document_id": sha(TEXT),
        "article": 0,
        "span": Span(start, start + len(text)),
        "sentence": Span(start, start + len(text)),
        "sense": "literal",
        "confidence": 0.7,
        "reason": "only place of that name",
        **fields,
    }
    return Mention(text=text, place=where, **given)


def save(
    ledger: Ledger,
    events: Sequence[Event] = (),
    *,
    of: Document | None = None,
    articles: Sequence[Article] | None = None,
    mentions: Sequence[Mention] = (),
) -> Document:
    """Save a document with its events and return it; ``TEXT`` unless another is given."""
    of = of or document()
    ledger.save_document(
        of, [article(of.id)] if articles is None else articles, events, mentions, engine="test"
    )
    return of


def read_model(path: Path, events: Sequence[Event], **saved: Any) -> ReadModel:
    """Return the read model of a new ledger that holds one document with these events."""
    with Ledger(path) as ledger:
        save(ledger, events, **saved)
        publish(ledger)
    return ReadModel.open(path)


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
intervals = st.builds(
    lambda first, length: Interval(first, first + timedelta(length)), days, st.integers(0, 400)
)
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
some_words = words.filter(bool)
spans = st.builds(lambda start, n: Span(start, start + n), st.integers(0, 500), st.integers(1, 60))
maybe_words = st.none() | words
maybe_spans = st.none() | spans

whens = st.one_of(
    st.builds(When, text=maybe_words, span=maybe_spans),
    st.builds(
        When,
        interval=intervals,
        precision=st.sampled_from(["day", "week", "month", "season", "year", "decade"]),
        basis=st.sampled_from(["explicit", "relative", "inferred", "publication"]),
        text=maybe_words,
        edtf=maybe_words,
        derivation=words,
        span=maybe_spans,
    ),
)
places = st.builds(
    Place,
    gazetteer_id=some_words,
    name=words,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    kind=st.sampled_from(["point", "city", "district", "region", "country", "corridor"]),
    radius_m=st.floats(1, 1e6),
    country=st.none() | st.sampled_from(["AZE", "FRA", "XKX"]),
    admin1=maybe_words,
    admin2=maybe_words,
    population=st.integers(0, 10**8),
    geometry=st.sampled_from([None, SQUARE, LINE]),
)
event_places = st.builds(
    EventPlace,
    place=places,
    mention=words,
    role=st.sampled_from(["site", "origin", "destination", "dateline", "affiliation"]),
    where_prec=st.integers(1, 7),
    confidence=st.floats(0, 1),
    basis=st.sampled_from(["sentence", "context"]),
    reason=words,
    runners_up=st.lists(places, max_size=2).map(tuple),
    span=maybe_spans,
)
actors = st.builds(
    Actor,
    name=some_words,
    country=st.none() | st.sampled_from(["AZE", "FRA", "INT:UN"]),
    kind=st.sampled_from(["government", "military", "rebel", "person", "unknown"]),
    span=maybe_spans,
)
figures = st.builds(
    Figure,
    what=st.sampled_from(["killed", "displaced"]),
    low=st.integers(0, 9),
    best=st.integers(10, 99),
    high=st.integers(100, 999),
    text=words,
    according_to=maybe_words,
)
events = st.builds(
    Event,
    id=st.uuids().map(str),
    document_id=st.just(sha(TEXT)),
    document=st.just("a.txt"),
    article=st.just(0),
    span=spans,
    text=words,
    trigger=some_words,
    trigger_span=spans,
    sentence=spans,
    type=st.sampled_from(["ASSAULT", "CONSULT", "ACCUSE", "AID", "OTHER:displacement"]),
    claim=st.sampled_from(["occurred", "ongoing", "planned", "alleged", "denied"]),
    when=whens,
    according_to=maybe_words,
    according_to_span=maybe_spans,
    context=st.lists(words, max_size=2).map(tuple),
    source_actors=st.lists(actors, max_size=2).map(tuple),
    target_actors=st.lists(actors, max_size=2).map(tuple),
    places=st.lists(event_places, max_size=2).map(tuple),
    figures=st.lists(figures, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
)


def names_kept(path: Path) -> list[str]:
    """Return the names of all documents of a ledger, in order."""
    with LedgerReader(path) as reader:
        return sorted(name for one in reader.documents() for name in one.names)


def copy_ledger(source: Path, folder: Path) -> Path:
    """Copy a published ledger, so that a test may write to it; return the copy's path."""
    copied = folder / source.name
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copied)) as new:
        old.backup(new)
    shutil.copytree(f"{source}.model", f"{copied}.model")
    return copied
