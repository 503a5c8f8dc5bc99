import pytest

from geodata.pipeline import open_world, read_out
from geodata.records import Document


@pytest.fixture(scope="module")
def roles():
    world = open_world(None)

    def read(text):
        reading = read_out(Document("0" * 64, "test.txt", text), world)
        return [{(p.role, p.place.name) for p in event.places} for event in reading.events]

    return read


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lima accused Quito of an attack on its patrol.", ("seat_of_power", "Lima")),
        ("US troops attacked a camp near Kidal.", ("affiliation", "United States")),
        ("Gunmen killed a tourist from Canada in Manila.", ("affiliation", "Canada")),
        ("Gunmen killed a tourist from Canada in Manila.", ("site", "Manila")),
        (
            "HARARE, Zimbabwe (AP) - Police arrested two strikers in Bulawayo on Monday.",
            ("dateline", "Harare"),
        ),
    ],
)
def test_what_a_clause_only_names_has_a_role_of_its_own(roles, text, role):
    assert any(role in found for found in roles(text))


def test_a_dateline_goes_for_all_that_follows(roles):
    text = "LIMA (AP) - Police arrested two strikers in Cusco.\n\nRebels attacked a convoy in Puno."

    assert [("dateline", "Lima") in found for found in roles(text)] == [True, True]


def test_a_place_has_one_role_by_the_same_words(roles):
    (found,) = roles("Gunmen attacked a bus in Manila.")

    assert [role for role, name in found if name == "Manila"] == ["site"]


def test_no_outline_is_kept_of_what_is_not_drawn():
    text = "US troops attacked a camp near Kidal."
    (event,) = read_out(Document("0" * 64, "test.txt", text), open_world(None)).events

    assert [p.place.geometry for p in event.places if p.role == "affiliation"] == [None]
