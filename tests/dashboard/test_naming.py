"""Names that a person gives become actors, with the words that bear them."""

import pytest

from dashboard.naming import actors_named, actors_of, most_frequent
from geodata.corpus import ActorEntry
from geodata.queries import ActorRow
from geodata.records import Actor, Span
from tests.dashboard.conftest import report_of

WORDS = "In Lima the dockers of Peru met Harbour Union men."
AT = Span(100, 100 + len(WORDS))
OWN = (ActorEntry("Harbour Union", ("HU",), "PER", "organisation"),)


def named(*names, known=None):
    return actors_named(names, known or {}, OWN, (WORDS, AT))


def test_a_country_is_known_and_its_words_are_found():
    (peru,) = named("Peru")

    assert (peru.name, peru.country) == ("Peru", "PER")
    assert WORDS[peru.span.start - 100 : peru.span.end - 100] == "Peru"


def test_a_corpus_s_own_actor_is_known_by_its_alias():
    assert named("HU") == [Actor("Harbour Union", "PER", "organisation")]


@pytest.mark.parametrize("name", ["the dockers", "Peruvia", "  Zed  "])
def test_whom_nobody_knows_is_an_actor_all_the_same(name):
    (found,) = named(name)

    assert (found.name, found.country, found.kind) == (name.strip(), None, "unknown")
    assert (found.span is not None) == (name == "the dockers")


def test_known_actors_keep_their_words_and_doubles_and_blanks_go():
    known = {"Peru": Actor("Peru", "PER", "government", Span(3, 9))}

    assert named("Peru", " ", "Peru", known=known) == [known["Peru"]]


def test_the_most_frequent_stand_first_and_whole_countries_are_left_out():
    rows = [
        ActorRow("country:PER", "Peru (all)", "PER", "country", 9, 9, 9),
        ActorRow("Ana", "Ana", "", "person", 1, 1, 0),
        ActorRow("Peru", "Peru", "PER", "country", 5, 5, 0),
    ]

    assert list(most_frequent(rows)) == ["Peru", "Ana"]
    assert most_frequent(rows)["Ana"].country is None


def test_actors_of_a_report_keep_their_words(filled):
    assert actors_of(report_of(filled, "Talks between"))["Sudland"].span is not None
