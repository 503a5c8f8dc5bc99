from __future__ import annotations

from datetime import timedelta

import pytest

from geodata.records import Figure, Interval
from geodata.stories.comparison import (
    Report,
    contradictions,
    figure_ranges,
    left_out,
    stands,
)
from tests import factories as make
from tests.stories.reports import ARMY, DUNMORE, FAR_TOWN, MONDAY, VILLAGERS, shelling

SUNDAY = MONDAY - timedelta(1)


def report(source: str, **fields) -> Report:
    return Report(shelling(source, **fields), source)


def killed(low: int, high: int | None = None) -> dict[str, tuple[Figure, ...]]:
    return {"figures": (Figure("killed", low, low, high or low, f"{low} killed"),)}


@pytest.mark.parametrize(
    ("one", "other", "subject", "values"),
    [
        (
            {"when": make.when(MONDAY)},
            {"when": make.when(SUNDAY)},
            "date",
            [Interval(MONDAY, MONDAY), Interval(SUNDAY, SUNDAY)],
        ),
        (
            {"places": [make.site(DUNMORE)]},
            {"places": [make.site(FAR_TOWN)]},
            "place",
            ["Dunmore", "Far Town"],
        ),
        (killed(4), killed(9), "figure", [killed(n)["figures"][0] for n in (4, 9)]),
        (
            {"source_actors": (ARMY,)},
            {"source_actors": (VILLAGERS,)},
            "blame",
            ["Norland's army", "Villagers"],
        ),
        ({"claim": "occurred"}, {"claim": "denied"}, "claim", ["asserted", "denied"]),
    ],
    ids=["date", "place", "figure", "blame", "claim"],
)
def test_what_cannot_both_be_right_stands_side_by_side(one, other, subject, values) -> None:
    (found,) = contradictions([report("Herald", **one), report("Courier", **other)])

    assert found.subject == subject
    assert [side.value for side in found.sides] == values
    assert [side.reports[0].source for side in found.sides] == ["Herald", "Courier"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        (killed(4), killed(4, 9)),
        ({"when": make.when(MONDAY)}, {"when": make.when(SUNDAY, basis="inferred")}),
        ({"when": make.when(MONDAY)}, {"when": make.when(SUNDAY, MONDAY)}),
        ({"claim": "occurred"}, {"claim": "ongoing"}),
        ({"type": "CONSULT"}, {"type": "CONSULT", "source_actors": (VILLAGERS,)}),
        ({}, {"source_actors": (make.actor("Norland"),)}),
    ],
    ids=str,
)
def test_what_is_vague_or_the_same_contradicts_nobody(one, other) -> None:
    assert contradictions([report("Herald", **one), report("Courier", **other)]) == []


def test_a_figure_without_an_upper_end_is_on_nobody_s_side() -> None:
    told = [
        report(s, **killed(*n)) for s, n in (("Post", (14, 28)), ("Herald", (20,)), ("A", (14,)))
    ]

    (found,) = contradictions(told)

    assert [[r.source for r in side.reports] for side in found.sides] == [["Herald"], ["A"]]


def test_one_source_does_not_contradict_itself() -> None:
    two = [report("Herald", **killed(200)), report("Herald", start=90, **killed(10))]

    assert contradictions(two) == []


ARMY_SAYS = {"according_to": "the army", "claim": "alleged"}


@pytest.mark.parametrize(
    ("one", "other", "subjects"),
    [
        ({}, {"claim": "denied", "according_to": "the army"}, ["claim"]),
        ({}, {"claim": "denied"}, []),
        (
            {**ARMY_SAYS, "source_actors": (VILLAGERS,)},
            {"according_to": "the mayor", "claim": "alleged"},
            ["blame"],
        ),
        ({**ARMY_SAYS, "source_actors": (VILLAGERS,)}, {}, []),
    ],
    ids=["denied by somebody", "taken back", "each blames another", "one blames"],
)
def test_one_source_tells_what_two_sides_say(one, other, subjects) -> None:
    found = contradictions([report("Herald", **one), report("Herald", start=90, **other)])

    assert [contradiction.subject for contradiction in found] == subjects


def test_a_figure_has_a_lowest_a_middle_and_a_highest_value() -> None:
    given = [report(s, **killed(n)) for s, n in (("Herald", 4), ("Courier", 9), ("Wire", 5))]

    (found,) = figure_ranges(given)

    assert (found.what, found.low, found.best, found.high) == ("killed", 4, 5, 9)
    assert [source for source, _ in found.given] == ["Herald", "Courier", "Wire"]


def test_who_asserts_and_who_denies_is_told_once_each() -> None:
    army = {"claim": "denied", "according_to": "the army"}
    found = stands([report("Herald"), report("Herald", start=90), report("Courier", **army)])

    assert [(s.claim, s.according_to, s.source) for s in found] == [
        ("occurred", "", "Herald"),
        ("denied", "the army", "Courier"),
    ]


def test_what_others_tell_and_a_source_does_not_is_left_out() -> None:
    bare = {"when": make.when(), "places": [], "source_actors": ()}

    found = left_out([report("Herald", **killed(4)), report("Courier", **bare)])

    assert found == {"Courier": ("date", "place", "who", "killed")}
