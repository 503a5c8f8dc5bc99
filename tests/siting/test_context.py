import pytest

from geodata.records import Place
from geodata.siting.context import site_from_context
from tests.factories import site
from tests.siting.test_siting import action_on

TARVO = (site(Place("t:1", "Tarvo", 10.0, 20.0, "city", 3000.0), mention="Tarvo"),)
FLED = (site(TARVO[0].place, mention="Tarvo", role="origin"),)


def taken(sentences_of, text, *steps, sites, named=False):
    """Return what the last step takes; steps are (trigger, type), sites those of the others."""
    sentences = sentences_of(text)
    actions = [action_on(sentences, *step) for step in steps]
    return site_from_context(len(steps) - 1, actions, [*sites, ()], named=named)


@pytest.mark.parametrize(
    ("text", "first", "then", "sites"),
    [
        (
            "Gunmen attacked a bus, killing six.",
            ("attacked", "ASSAULT"),
            ("killing", "ASSAULT"),
            TARVO,
        ),
        (
            "The army launched an offensive.\nThe offensive ended after a week.",
            ("offensive", "ASSAULT"),
            ("ended", "RETREAT"),
            TARVO,
        ),
        (
            "Gunmen attacked a bus. Six passengers were killed.",
            ("attacked", "ASSAULT"),
            ("killed", "ASSAULT"),
            TARVO,
        ),
        (
            "Gunmen attacked a bus.\nSix soldiers were killed.",
            ("attacked", "ASSAULT"),
            ("killed", "ASSAULT"),
            TARVO,
        ),
        (
            "Gunmen attacked a bus.\nA mayor spoke.\nIt rained.\nSix died in the shooting.",
            ("attacked", "ASSAULT"),
            ("died", "ASSAULT"),
            TARVO,
        ),
        (
            "Families fled the valley after the bombardment.",
            ("fled", "OTHER:displacement"),
            ("bombardment", "ASSAULT"),
            FLED,
        ),
        (
            "A guard was hurt when gunmen attacked a bus.",
            ("attacked", "ASSAULT"),
            ("hurt", "ASSAULT"),
            TARVO,
        ),
    ],
    ids=[
        "main clause",
        "same noun",
        "next step",
        "casualties",
        "violence",
        "cause of flight",
        "occasion",
    ],
)
def test_a_neighbour_gives_the_place_and_the_reason_says_so(sentences_of, text, first, then, sites):
    (place,) = taken(sentences_of, text, first, then, sites=[sites])

    assert (place.place.name, place.role, place.basis) == ("Tarvo", "site", "context")
    assert place.confidence < sites[0].confidence
    assert place.reason.endswith("Tarvo")


@pytest.mark.parametrize(
    ("text", "first", "then", "named"),
    [
        (
            "Gunmen attacked a bus. The minister condemned it.",
            ("attacked", "ASSAULT"),
            ("condemned", "ACCUSE"),
            False,
        ),
        (
            "Gunmen attacked a bus.\nSix soldiers stormed a farm.",
            ("attacked", "ASSAULT"),
            ("stormed", "ASSAULT"),
            False,
        ),
        (
            "Gunmen attacked a bus. Six soldiers were killed.",
            ("attacked", "ASSAULT"),
            ("killed", "ASSAULT"),
            True,
        ),
        (
            "The army launched an offensive.\nA new offensive may follow.",
            ("offensive", "ASSAULT"),
            ("follow", "RETREAT"),
            False,
        ),
        (
            "Gunmen attacked a bus. A neighbour supplied rifles.",
            ("attacked", "ASSAULT"),
            ("supplied", "AID"),
            False,
        ),
    ],
    ids=["a statement", "another paragraph", "another place", "an indefinite noun", "arms"],
)
def test_a_place_is_not_carried_where_the_account_may_have_moved(
    sentences_of, text, first, then, named
):
    assert taken(sentences_of, text, first, then, sites=[TARVO], named=named) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The military exercises worry them.\nMilitary exercises begin on Friday.", ["Tarvo"]),
        ("The naval exercises worry them.\nMilitary exercises begin on Friday.", []),
    ],
    ids=["the same name", "another name"],
)
def test_a_gathering_may_be_placed_further_on(sentences_of, text, expected):
    sentences = sentences_of(text)
    first = action_on(sentences[:1], f"{text.split()[1]} exercises", "COOPERATE")
    later = action_on(sentences[1:], "Military exercises", "COOPERATE")
    found = site_from_context(0, [first, later], [(), TARVO], named=False)

    assert [place.place.name for place in found] == expected
