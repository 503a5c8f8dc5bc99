import pytest

from dashboard.map.publisher_classes import publisher_classes
from geodata.publishers import Publisher

STORIES = [
    ["Suva Post"],
    ["Suva Post", "Nadi Times"],
    [],
    ["Nadi Times"],
    ["Suva Post"],
    ["Radio L"],
]


def test_publishers_have_the_classes_while_no_affiliation_is_noted():
    found = publisher_classes(STORIES, [Publisher("Suva Post", "FJI")])

    assert found.words == (
        "no publisher named", "Suva Post", "Nadi Times", "Radio L", "others, or several",
    )  # fmt: skip
    assert list(found.codes) == [1, 4, 0, 2, 1, 3]


def test_affiliations_go_before_names():
    noted = [Publisher("Suva Post", affiliation="state"), Publisher("Radio L", affiliation="state")]
    found = publisher_classes(STORIES, noted)

    assert found.words[1:3] == ("state", "no affiliation noted")
    assert list(found.codes) == [1, 4, 0, 2, 1, 1]


def test_what_is_beyond_the_largest_three_shares_a_class():
    found = publisher_classes([[name] for name in "aabbccde"], [])

    assert list(found.codes) == [1, 1, 2, 2, 3, 3, 4, 4]
    assert found.words[0] == ""  # each has a publisher


@pytest.mark.parametrize("stories", [[], [[], []]])
def test_without_publishers_there_is_nothing_to_colour_by(stories):
    assert publisher_classes(stories, []) is None
