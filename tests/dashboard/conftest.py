"""A small real ledger for the pages: two documents on a made-up coast, attacks included."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard import publishing
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel, Report
from geodata.records import Actor, Article, Document, Event, Mention, Paragraph, Span, When
from tests import factories as make
from tests.factories import copy_ledger

SHELLING = "On Monday the army of Norland shelled the harbour of Dunmore, the mayor said."
TALKS = "Talks between Norland and Sudland will resume."
EXODUS = "Thousands fled along the only road to the coast in 2022."
ATTACK = "<script>alert(1)</script> ${alert(2)} `x` <img src=x onerror=alert(3)> shelled us."
NAMING = "The road to Harwick is the only road to the coast."
AGAIN = "Dunmore was shelled again on 8 May 2024."
FIRST = f"{SHELLING}\n{TALKS}\n{EXODUS}\n{NAMING}"
SECOND = f"{ATTACK}\n{AGAIN}"

# Each AppTest asks every installed package for parts of pages, which costs more than most pages.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

PEOPLE = {"ana": "admin", "bo": "reviewer", "cy": "viewer"}


def span_of(text: str, words: str) -> Span:
    """Return where words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def event_of(source: Document, sentence: str, trigger: str, **fields: object) -> Event:
    """Return an event whose clause is a whole sentence of the document."""
    whole = span_of(source.text, sentence)
    return make.event(
        document_id=source.id, text=sentence, trigger=trigger, start=whole.start, **fields
    )


def actor_of(document: Document, name: str, country: str | None = None) -> Actor:
    """Return an actor whose words are the first that bear the name."""
    return Actor(name, country, "government", span_of(document.text, name))


def first_document() -> Document:
    return make.document("harbour.txt", FIRST)


def second_document() -> Document:
    return make.document("<b>attack</b>.txt", SECOND, address="javascript:alert(4)")


def first_events() -> list[Event]:
    own = first_document()
    norland, sudland = actor_of(own, "Norland", "NOR"), actor_of(own, "Sudland", "SUD")
    dunmore = make.site(make.place("Dunmore"), span=span_of(FIRST, "Dunmore"))
    road = make.site(
        make.place(
            "Harwick road", 10.5, 20.6, kind="corridor", geometry=make.LINE, radius_m=30_000.0
        ),
        mention="Harwick",
        basis="context",
        reason="the only road to the coast, named in another sentence",
        span=span_of(FIRST, NAMING),
    )
    return [
        event_of(
            own,
            SHELLING,
            "shelled",
            places=[dunmore],
            source_actors=(norland,),
            according_to="the mayor",
            according_to_span=span_of(FIRST, "the mayor"),
            when=make.when(date(2024, 5, 6), text="Monday", span=span_of(FIRST, "Monday")),
            claim="alleged",
        ),
        event_of(
            own,
            TALKS,
            "resume",
            type="CONSULT",
            places=[],
            source_actors=(norland,),
            target_actors=(sudland,),
            claim="planned",
            when=When(derivation="no date is given"),
        ),
        event_of(
            own,
            EXODUS,
            "fled",
            type="OTHER:displacement",
            places=[road],
            when=make.when(
                date(2022, 1, 1),
                date(2022, 12, 31),
                precision="year",
                text="2022",
                span=span_of(FIRST, "2022"),
            ),
        ),
    ]


def second_events() -> list[Event]:
    own = second_document()
    hostile = Actor("<b>Evil</b> ${alert(5)}", None, "unknown", span_of(SECOND, "us"))
    name = "`Dun`</script><script>alert(6)</script>"
    return [
        event_of(
            own,
            ATTACK,
            "shelled",
            document="<b>attack</b>.txt",
            target_actors=(hostile,),
            places=[make.site(make.place(name, 11, 21), mention="us", span=span_of(SECOND, "us"))],
            when=make.when(date(2024, 5, 7)),
        ),
        event_of(
            own,
            AGAIN,
            "shelled",
            document="<b>attack</b>.txt",
            places=[make.site(make.place("Dunmore"), span=span_of(SECOND, "Dunmore"))],
            when=make.when(date(2024, 5, 8)),
        ),
    ]


def article_of(document: Document, title: str, published: date | None = None) -> Article:
    span = Span(0, len(document.text))
    return Article(
        document.id,
        0,
        span,
        (Paragraph(span),),
        title=title,
        publisher="Coast Herald",
        published=published,
        url=document.address or "https://example.org/harbour",
    )


def mentions() -> list[Mention]:
    """Harwick is only named."""
    sentence = span_of(FIRST, NAMING)
    span = span_of(FIRST, "Harwick")
    found = make.mention(
        make.place("Harwick", 10.9, 20.9),
        document_id=first_document().id,
        span=span,
        sentence=sentence,
    )
    return [found]


def fill(path: Path) -> None:
    """Write the ledger and publish it."""
    with Ledger(path) as ledger:
        own, other = first_document(), second_document()
        dated = article_of(own, "Shells on the harbour", date(2024, 5, 9))
        make.save(ledger, first_events(), of=own, articles=[dated], mentions=mentions())
        titled = article_of(other, "<script>alert(7)</script> **bold**")
        make.save(ledger, second_events(), of=other, articles=[titled])
        publish(ledger)


@pytest.fixture
def ledger_path(tmp_path, monkeypatch) -> Path:
    """Where the pages look for a ledger; nothing is there yet."""
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    return path


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory) -> Path:
    """A ledger with two documents. Only to be copied."""
    path = tmp_path_factory.mktemp("filled") / "ledger.db"
    fill(path)
    return path


@pytest.fixture
def filled(filled_once, ledger_path) -> Path:
    """A ledger with two documents."""
    return copy_ledger(filled_once, ledger_path.parent)


@pytest.fixture
def settled(ledger_path):
    """No publication in the background outlives its test."""
    yield
    publishing.settle(ledger_path)


def report_of(path: Path, words: str) -> Report:
    """Return the first published report whose sentence holds the words."""
    model = ReadModel.open(path)
    every = model.reports_kept_at(model.report_positions(Filter()))
    return next(report for report in every if words in report.sentence)


@pytest.fixture
def accounts(filled, tmp_path, monkeypatch):
    """A filled ledger whose people have roles."""
    path = tmp_path / "roles.toml"
    lines = "".join(f'{role} = ["{name}"]\n' for name, role in PEOPLE.items())
    path.write_text(f"[roles]\n{lines}", encoding="utf-8")
    monkeypatch.setenv("DATELINE_ROLES", str(path))
    return filled


def as_user(app, name):
    app.user = {"is_logged_in": True, "email": name} if name else {"is_logged_in": False}
    return app
