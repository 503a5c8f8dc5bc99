import pytest

from geodata.corpus import Corpus
from geodata.gazetteer import open_gazetteer
from geodata.mentions.places import find_places
from geodata.mentions.places_relations import find_relations


@pytest.fixture(scope="module")
def relations(sentences_of):
    world = open_gazetteer(Corpus())

    def find(text):
        return find_relations(find_places(sentences_of(text), world))

    return find


@pytest.mark.parametrize(
    ("text", "metres", "direction"),
    [
        ("A bomb went off 20 km north of Baghdad.", 20_000, "northern"),
        ("It crashed 12 miles (19 km) south-east of the city of Denver.", 19_312, "southeastern"),
        ("They camped 300 metres from Geneva.", 300, None),
        ("They were stopped ten kilometres outside Lagos.", 10_000, None),
    ],
)
def test_a_distance_is_read_with_its_direction(relations, text, metres, direction):
    (relation,) = relations(text).values()

    assert (relation.kind, relation.direction) == ("offset", direction)
    assert relation.metres == pytest.approx(metres, abs=1)


def test_near_is_a_relation(relations):
    assert relations("A plane fell near Quito.")[0].kind == "near"


@pytest.mark.parametrize(
    "text",
    [
        "Shots were fired on the Chad-Sudan border.",
        "The border between Chad and Sudan was closed.",
        "Chad's long border with Sudan was closed.",
    ],
)
def test_both_sides_of_a_border_know_each_other(relations, text):
    found = relations(text)

    assert [(r.kind, r.other.name) for r in found.values()] == [
        ("border", "Sudan"),
        ("border", "Chad"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A bus overturned on the road from Nakuru to Eldoret.",
        "The highway linking Nakuru and Eldoret was closed.",
        "The Nakuru-Eldoret highway was closed.",
        "A lorry overturned between Nakuru and Eldoret.",
    ],
)
def test_both_ends_of_a_way_know_each_other(relations, text):
    found = relations(text)

    assert [(r.kind, r.other.name) for r in found.values()] == [
        ("line", "Eldoret"),
        ("line", "Nakuru"),
    ]


def test_a_border_with_a_neighbour_is_the_subjects(relations):
    found = relations("Chad closed its long border with Sudan.")

    assert [(r.kind, r.other.name) for r in found.values()] == [("border", "Chad")]


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Quito.",
        "The deal between Quito and Lima fell.",
        "Chad and Sudan agreed.",
        "A m of Quito.",
    ],
)
def test_a_plain_name_has_none(relations, text):
    assert relations(text) == {}
