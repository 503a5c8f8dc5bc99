"""Invented documents with their reports, saved as ``ingest`` saves what it read: no parser runs.

Actors and towns are drawn as a Zipf law has it, days one after the other; a sentence reports one
event, and every third happening is in three documents.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from geodata.ledger import open_ledger
from geodata.pipeline import Reading
from geodata.records import (
    Actor,
    Article,
    Document,
    Event,
    EventPlace,
    Interval,
    Mention,
    Paragraph,
    Place,
    Span,
    When,
)

REPORTS_A_DOCUMENT = 10
DOCUMENTS_A_DAY = 20
FIRST_DAY = date(2001, 1, 1)
_KINDS = ("Northern", "Coastal", "Upland", "Lakeside", "River", "Old Town")
_BODIES = ("Union", "Council", "Front", "Guard", "Assembly", "Movement", "Federation")
PARTIES = [f"the {kind} {body}" for kind in _KINDS for body in _BODIES]
DEEDS = {
    "ASSAULT": ("shelled", "raided", "bombed", "ambushed"),
    "CONSULT": ("met", "visited", "telephoned"),
    "AGREE": ("signed a pact with", "settled with"),
    "ACCUSE": ("blamed", "accused", "criticised"),
    "COERCE": ("arrested members of", "besieged", "expelled"),
    "AID": ("supplied", "funded", "sheltered"),
    "PROTEST": ("marched against", "picketed"),
}
OBJECTS = (
    "bridge", "harbour", "convoy", "market", "school", "hospital", "border post", "tunnel",
    "depot", "mill", "ferry", "dam", "radio station", "barracks", "railway yard",
)  # fmt: skip
MOODS = (
    "witnesses said", "according to a spokesman", "officials reported", "the radio said",
    "local papers wrote", "a resident told reporters", "in a written statement",
)  # fmt: skip


def readings(documents: int, reports: int = REPORTS_A_DOCUMENT) -> Iterator[Reading]:
    """Yield so many documents, day by day, each with so many reports."""
    chance = random.Random(3)  # noqa: S311 - no secret
    for number in range(documents):
        yield _reading(number, reports, chance)


def save(path: Path, found: Iterable[Reading]) -> None:
    """Save documents with their reports in a ledger."""
    with open_ledger(path) as ledger:
        for one in found:
            ledger.save_document(one.document, one.articles, one.events, one.mentions, engine="x")


def _reading(number: int, reports: int, chance: random.Random) -> Reading:
    published = FIRST_DAY + timedelta(number // DOCUMENTS_A_DAY)
    key = hashlib.sha256(str(number).encode()).hexdigest()
    name, text = f"wire {number}.txt", ""
    events, mentions = [], []
    for _ in range(reports):
        event, sentence = _report(key, name, len(text), published, chance)
        events.append(event)
        mentions += [
            Mention(key, 0, p.span, p.mention, "literal", p.place, 0.8, p.reason, event.sentence)
            for p in event.places if p.span
        ]  # fmt: skip
        text += sentence + " "
    span = Span(0, len(text))
    article = Article(
        key, 0, span, (Paragraph(span),), title=f"Day {number} on the coast",
        publisher=f"Courier {number % 40}", published=published,
    )  # fmt: skip
    document = Document(key, name, text, f"/wire/{name}")
    return Reading(document, (article,), tuple(events), tuple(mentions))


def _report(
    key: str, name: str, start: int, published: date, chance: random.Random
) -> tuple[Event, str]:
    kind = chance.choice(list(DEEDS))
    verb = chance.choice(DEEDS[kind])
    one, two = _zipf(PARTIES, chance), _zipf(PARTIES, chance)
    town = _town(int(chance.paretovariate(0.7)) % 20_000)
    day = published - timedelta(chance.randint(0, 6))
    what = f"{one} {verb} {two} at the {chance.choice(OBJECTS)} in {town.name} on {day:%A}"
    toll = f", killing {chance.randint(1, 400)}" if kind == "ASSAULT" else ""
    sentence = f"{what[0].upper()}{what[1:]}{toll}, {chance.choice(MOODS)}."
    whole, at = Span(start, start + len(sentence)), sentence.index
    place = EventPlace(
        town, town.name, "site", 1, 0.8, "sentence", "only place of that name",
        span=_span(start, at(town.name), town.name),
    )  # fmt: skip
    when = When(
        Interval(day, day), "day", "relative", f"on {day:%A}", day.isoformat(),
        f'"on {day:%A}" + published {published:%a %d %b %Y} → {day:%d %b %Y}',
        _span(start, at(f"on {day:%A}"), f"on {day:%A}"),
    )  # fmt: skip
    event = Event(
        id=hashlib.sha256(f"{key} {start}".encode()).hexdigest()[:16],
        document_id=key, document=name, article=0, span=whole, text=sentence, trigger=verb,
        trigger_span=_span(start, at(verb), verb), sentence=whole, type=kind, claim="occurred",
        when=when, source_actors=(_actor(one, start, 0),),
        target_actors=(_actor(two, start, sentence.rindex(two)),), places=(place,),
        confidence=round(chance.uniform(0.3, 0.95), 2),
    )  # fmt: skip
    return event, sentence


def _zipf(names: list[str], chance: random.Random) -> str:
    return names[int(chance.paretovariate(1)) % len(names)]


def _actor(name: str, start: int, at: int) -> Actor:
    return Actor(name, "KEN", "organisation", _span(start, at, name))


def _span(start: int, at: int, words: str) -> Span:
    return Span(start + at, start + at + len(words))


def _town(number: int) -> Place:
    lat, lon = divmod(number * 7919 % 16_200, 180)
    return Place(f"test:{number}", f"Town {number}", lat - 45.0, lon - 90.0, "city", 3_000.0)
