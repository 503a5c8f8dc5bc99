from __future__ import annotations

import pytest

from geodata.read_model.identities import identified, identities
from geodata.records import Actor
from tests import factories as make


def names(*actors: Actor) -> list[str]:
    """Return under which name each of these actors, each in an event of its own, is shown."""
    events = [make.event(start=100 * n, source_actors=(a,)) for n, a in enumerate(actors)]
    known = identities(events)
    return [identified(event, known).source_actors[0].name for event in events]


def person(name: str, country: str | None = "KEN") -> Actor:
    return Actor(name, country, "person")


OKELLO = person("Grace Okello")


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (person("Okello"), "Grace Okello"),
        (person("G. Okello"), "Grace Okello"),
        (person("Minister Grace Okello"), "Grace Okello"),
        (person("Gráce Okello", None), "Grace Okello"),
        (person("Okello", "UGA"), "Okello"),  # of another country
        (person("Okello", None), "Okello"),  # of no known country: strangers share surnames
        (person("Grace Otieno"), "Grace Otieno"),
        (person("Peter Okello"), "Peter Okello"),
        (Actor("Okello", "KEN", "organisation"), "Okello"),
        (person("okello"), "okello"),  # a description, no name
    ],
)
def test_one_person_has_one_name_across_documents(other, shown):
    assert names(OKELLO, OKELLO, other) == ["Grace Okello", "Grace Okello", shown]


def test_a_surname_that_two_share_stays_what_it_is():
    assert names(OKELLO, person("Peter Okello"), person("Okello"))[2] == "Okello"


def test_a_country_that_one_name_goes_with_goes_with_all():
    event = make.event(source_actors=(person("Mina Haddad", None), person("Mina R. Haddad", "JOR")))

    found = identified(event, identities([event])).source_actors

    assert len({(actor.name, actor.country) for actor in found}) == 1
    assert found[0].country == "JOR"


def test_descriptions_of_people_are_never_joined():
    assert names(person("Kenyan commander"), person("Kenyan navy commander")) == [
        "Kenyan commander",
        "Kenyan navy commander",
    ]
