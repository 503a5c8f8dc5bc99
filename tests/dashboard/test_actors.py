import pytest

from dashboard import actors
from dashboard.views.actor_choice import path_words
from geodata.queries import ActorRow, FacetValue

ROWS = [
    ActorRow("country:KEN", "Kenya", "KEN", "country", 3, 2, 1),
    ActorRow("Harbour Union", "Harbour Union", "KEN", "organisation", 2, 1, 1),
    ActorRow("Zoë Wanjiru", "Zoë Wanjiru", "KEN", "person", 1, 1, 0),
    ActorRow("country:PER", "Peru", "PER", "country", 1, 0, 1),
    ActorRow("Ana Quispe", "Ana Quispe", "PER", "person", 1, 0, 1),
    ActorRow("fishers", "fishers", "", "civilian", 1, 1, 0),
]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [row.key for row in ROWS]),
        ("zoe", ["country:KEN", "Zoë Wanjiru"]),
        ("PERSON peru", ["country:PER", "Ana Quispe"]),
        ("kenya union", ["country:KEN", "Harbour Union"]),
        ("fish", ["fishers"]),
        ("nobody", []),
    ],
)
def test_a_search_finds_names_countries_and_kinds(words, found):
    assert [row.key for row in actors.sought(ROWS, words)] == found


def test_a_row_links_to_the_page_of_the_actor():
    row = actors.rows_of(ROWS)[2]

    assert row.address == "actor?name=Zo%C3%AB+Wanjiru"
    assert (row.note, row.counts, row.head) == ("person", (1, 0), False)
    assert actors.rows_of(ROWS)[0].head


@pytest.mark.parametrize(
    ("one", "country", "words"),
    [
        (FacetValue("country:KEN", "Kenya", 3, "KEN", "country"), "Kenya", "Kenya (all) · 3"),
        (
            FacetValue("Kenya", "Kenya", 2, "KEN", "country"),
            "Kenya",
            "Kenya › Kenya (the state) · 2",
        ),
        (FacetValue("A", "A", 1, "KEN", "military"), "Kenya", "Kenya › A · 1"),
        (FacetValue("A B", "A B", 1, "KEN", "person"), "Kenya", "Kenya › people › A B · 1"),
        (FacetValue("A B", "A B", 1, "", "person"), "", "people › A B · 1"),
    ],
)
def test_the_filter_says_where_an_actor_stands(one, country, words):
    assert path_words(one, country) == words
