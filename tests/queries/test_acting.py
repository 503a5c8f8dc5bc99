from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, Period, ReadModel
from geodata.records import Actor, Span
from tests import factories as make

TEXT = "Premier Lena Holt met the Fens. Holt blamed Marland. It rained on him. " * 3
HARWICK = make.site(make.place("Harwick", 5, 5))


def actor(name: str, words: str, country: str | None = None, kind: str = "person") -> Actor:
    start = TEXT.index(words)
    return Actor(name, country, kind, Span(start, start + len(words)))


HOLT, MARLAND = (
    actor("Lena Holt", "Premier Lena Holt", "NOR"),
    actor("Marland", "Marland", "SUD", "country"),
)


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Iterator[ReadModel]:
    of = make.document(text=TEXT)
    blamed = {"trigger": "blamed", "text": "Holt blamed Marland"}
    events = [
        make.event("CONSULT", date(2024, 3, 5), places=[HARWICK], source_actors=(HOLT,)),
        make.event(
            "ACCUSE", date(2024, 5, 1), start=100, places=[], target_actors=(MARLAND,),
            source_actors=(actor("Holt", "Holt blamed"[:4], "NOR"),), **blamed,
        ),
        make.event("ACCUSE", None, start=200, places=[], source_actors=(MARLAND,),
                   target_actors=(actor("Lena Holt", "him", "NOR"),), **blamed),
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("acting") / "ledger.db"
    with Ledger(path) as ledger:
        make.save(ledger, [replace(e, document_id=of.id) for e in events], of=of)
        publish(ledger)
    with ReadModel.open(path) as opened:
        yield opened


def test_the_list_counts_roles_with_countries_first(model):
    rows = [(a.key, a.stories, a.as_source, a.as_target) for a in model.actors()]

    assert rows == [
        ("country:NOR", 3, 2, 1),
        ("Lena Holt", 3, 2, 1),
        ("country:SUD", 2, 1, 1),
        ("Marland", 2, 1, 1),
    ]


def test_a_page_has_the_names_the_documents_use_and_no_pronoun(model):
    page = model.actor("Lena Holt")

    assert (page.actor.stories, page.documents) == (3, 1)
    assert set(page.variants) == {("Premier Lena Holt", 1), ("Holt", 1)}
    assert (page.first, page.last) == (date(2024, 3, 5), date(2024, 5, 1))


def test_a_page_tells_who_acts_towards_whom_and_where(model):
    page = model.actor("Lena Holt")

    assert [(s.name, s.stories, s.quads) for s in page.targets] == [("Marland", 1, (0, 0, 0, 1, 0))]
    assert [(s.name, s.stories) for s in page.sources] == [("Marland", 1)]
    assert page.partners == ()
    assert [(s.name, s.stories) for s in page.places] == [("Harwick", 1)]
    assert page.periods == (
        Period(date(2024, 3, 1), (0, 1, 0, 0, 0)),
        Period(date(2024, 5, 1), (0, 0, 0, 1, 0)),
    )


@pytest.mark.parametrize("role", ["", "source", "target"])
@pytest.mark.parametrize("key", ["Lena Holt", "country:SUD", "Marland"])
def test_a_page_counts_the_stories_that_the_filter_finds(model, key, role):
    page = model.actor(key, role)

    assert page.stories == model.counts(Filter(actors=(key,), actor_role=role)).stories


def test_nobody_has_no_page(model):
    assert model.actor("Nobody") is None
    assert model.actor("country:XXX") is None
