"""Halves side by side: which stories each has, and what they say of those that both have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.comparing import (
    Compared,
    Halves,
    by_actors,
    by_day,
    by_publishers,
    compared,
    middle_day,
    overlap,
    pair_of_actors,
    pair_of_publishers,
)
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.records import Event, Figure
from tests import factories as make

MONDAY = date(2024, 5, 6)
NORLAND, SUDLAND = make.actor(), make.actor("Sudland's rebels", "SUD", "rebel")
HARWICK = make.place("Harwick", 40, 50)
CLAUSES = {
    "shelled": "The army shelled the village",
    "raided": "Rebels raided the depot at dawn",
    "fled": "Families fled across the river",
    "met": "Envoys met in the old customs house",
}


def killed(number: int) -> tuple[Figure, ...]:
    return (Figure("killed", number, number, number, f"{number} dead"),)


def told(trigger: str, day: date | None = MONDAY, **fields) -> Event:
    """Return a report; those of one trigger and day are one story unless the fields say not."""
    given = {"source_actors": (NORLAND,), "target_actors": (SUDLAND,), **fields}
    when = given.pop("when", make.when(day) if day else make.when())
    return make.event(text=CLAUSES[trigger], trigger=trigger, when=when, **given)


def raid(day: date = MONDAY + timedelta(10), **fields) -> Event:
    other_way = {"source_actors": (SUDLAND,), "target_actors": (NORLAND,)}
    return told("raided", day, places=[make.site(HARWICK)], **{**other_way, **fields})


PAPERS: dict[str, list[Event]] = {
    "Coast Herald": [
        told("shelled", figures=killed(4)),
        raid(),
        told("met", MONDAY + timedelta(40), type="CONSULT", places=[]),
    ],
    "Courier": [
        told("shelled", figures=killed(9), claim="alleged", according_to="residents"),
        told("fled", None, type="OTHER:displacement", places=[make.site(HARWICK)]),
    ],
    "Gazette": [told("met", MONDAY + timedelta(400), type="CONSULT", places=[])],
}


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Iterator[ReadModel]:
    path = tmp_path_factory.mktemp("comparing") / "ledger.db"
    with Ledger(path) as ledger:
        for publisher, events in PAPERS.items():
            of = make.document(f"{publisher}.txt", f"{publisher} {make.TEXT}")
            placed = [
                make.event(
                    event.type,
                    text=event.text,
                    trigger=event.trigger,
                    start=n * 77,
                    document_id=of.id,
                    document=of.name,
                    places=event.places,
                    **{
                        name: getattr(event, name)
                        for name in (
                            "when", "claim", "according_to", "source_actors", "target_actors",
                            "figures",
                        )
                    },
                )
                for n, event in enumerate(events)
            ]  # fmt: skip
            make.save(ledger, placed, of=of, articles=[make.article(of.id, publisher=publisher)])
        publish(ledger)
    with ReadModel.open(path) as opened:
        yield opened


def parts(model: ReadModel, halves: Halves, wanted: Filter = Filter()) -> tuple[int, ...]:  # noqa: B008
    found = overlap(model, wanted, halves)
    return len(found.only_one), len(found.shared), len(found.only_other), found.neither


HERALD_COURIER = by_publishers(("Coast Herald",), ("Courier",))


@pytest.mark.parametrize(
    ("halves", "wanted", "found"),
    [
        (HERALD_COURIER, Filter(), (2, 1, 1, 1)),
        (HERALD_COURIER, Filter(types=("CONSULT",)), (1, 0, 0, 1)),
        (HERALD_COURIER, Filter(last=MONDAY), (0, 1, 1, 0)),
        (by_publishers(("Gazette",), ("Nobody",)), Filter(), (1, 0, 0, 4)),
        (by_day(MONDAY), Filter(), (0, 0, 4, 1)),
        (by_day(MONDAY + timedelta(1)), Filter(), (1, 0, 3, 1)),
        (by_actors("country:NOR", "country:SUD"), Filter(), (4, 0, 1, 0)),
        (by_actors("Norland", "Sudland's rebels"), Filter(quads=(4,)), (1, 0, 1, 0)),
    ],
)
def test_the_stories_of_a_filter_are_parted(model, halves, wanted, found):
    assert parts(model, halves, wanted) == found


def test_a_story_with_a_wide_date_may_be_on_both_sides_of_a_day(tmp_path):
    wide = make.event(when=make.when(date(2023, 1, 1), date(2023, 12, 31), precision="year"))
    with make.read_model(tmp_path / "wide.db", [wide]) as model:
        assert parts(model, by_day(date(2023, 6, 1))) == (0, 1, 0, 0)
        assert parts(model, by_day(date(2024, 1, 1))) == (1, 0, 0, 0)


names = st.sampled_from([*PAPERS, "Nobody", "country:NOR", "country:SUD", "Norland"])
some_halves = st.one_of(
    st.builds(by_publishers, st.tuples(names), st.tuples(names)),
    st.builds(by_actors, names, names),
    st.builds(by_day, st.dates(date(2024, 5, 1), date(2025, 7, 1))),
)
some_filters = st.builds(
    Filter,
    first=st.none() | st.dates(date(2024, 5, 1), date(2024, 6, 30)),
    types=st.sampled_from([(), ("ASSAULT",), ("CONSULT", "OTHER")]),
    publishers=st.sampled_from([(), ("Courier",), ("Coast Herald", "Gazette")]),
)


@given(some_halves, some_filters)
def test_the_parts_add_up_to_each_half_and_to_the_filter(model, halves, wanted):
    found = overlap(model, wanted, halves)
    every = [*found.only_one, *found.shared, *found.only_other]

    assert len(set(every)) == len(every)
    assert len(every) + found.neither == model.counts(wanted).stories
    for tallies in (found.types, found.quads):
        assert sum(one.one for one in tallies) == len(found.only_one) + len(found.shared)
        assert sum(one.other for one in tallies) == len(found.only_other) + len(found.shared)
        assert sum(one.shared for one in tallies) == len(found.shared)


@given(some_halves, some_filters)
def test_halves_can_be_swapped(model, halves, wanted):
    found, swapped = (overlap(model, wanted, pair) for pair in (halves, halves[::-1]))

    assert (swapped.only_other, swapped.shared, swapped.only_one) == (
        found.only_one,
        found.shared,
        found.only_other,
    )
    assert [(t.value, t.other, t.one) for t in swapped.types] == [
        (t.value, t.one, t.other) for t in found.types
    ]
    for story in model.stories_at(found.shared):
        reports = model.reports(story.story)
        assert mirrored(compared(reports, halves)) == compared(reports, halves[::-1])


def mirrored(found: Compared) -> Compared:
    """Return the same with its halves swapped; the halves' labels stay with their places."""
    relabel = {"one": "other", "other": "one"}

    def turned(sides):
        return tuple(
            replace(side, reports=tuple(replace(r, source=relabel[r.source]) for r in side.reports))
            for side in sides
        )

    return Compared(
        found.other,
        found.one,
        tuple(replace(d, one=turned(d.other), other=turned(d.one)) for d in found.differences),
        found.other_omits,
        found.one_omits,
    )


def test_differences_stand_side_by_side_with_whose_they_are(model):
    (row,) = overlap(model, Filter(), HERALD_COURIER).shared
    (story,) = model.stories_at([row])
    found = compared(model.reports(story.story), HERALD_COURIER)

    said = {(d.subject, d.what): (d.one[0].value, d.other[0].value) for d in found.differences}
    assert said == {
        ("figure", "killed"): (killed(4)[0], killed(9)[0]),
        ("claim", ""): ("occurred", "alleged"),
    }
    assert [report.publisher for report in found.one] == ["Coast Herald"]
    assert [report.publisher for report in found.other] == ["Courier"]


@pytest.mark.parametrize(
    ("changes", "subjects"),
    [
        ({}, []),
        ({"claim": "ongoing"}, []),
        ({"claim": "denied"}, ["claim"]),
        ({"when": make.when(MONDAY - timedelta(1))}, ["date"]),
        ({"when": make.when(MONDAY, basis="publication")}, []),
        ({"places": [make.site(HARWICK)]}, ["place"]),
        ({"source_actors": (SUDLAND,)}, ["blame"]),
        ({"figures": killed(5)}, []),
    ],
)
def test_what_halves_differ_on(tmp_path, changes, subjects):
    events = [told("shelled", start=0), told("shelled", start=77, **changes)]
    with make.read_model(tmp_path / "two.db", events) as model:
        one, other = model.document_events(make.sha(make.TEXT))
    halves = by_publishers(("A",), ("B",))
    found = compared([replace(one, publisher="A"), replace(other, publisher="B")], halves)

    assert [difference.subject for difference in found.differences] == subjects
    assert found.one_omits == (("killed",) if "figures" in changes else ())


def test_the_first_comparison_is_the_most_telling(model):
    assert pair_of_publishers(model, Filter()) == ("Coast Herald", "Courier")
    assert pair_of_actors(model, Filter()) == ("country:NOR", "country:SUD")
    assert middle_day(model, Filter()) == MONDAY + timedelta(10)


def test_where_nothing_is_shared_the_largest_are_compared(model):
    apart = Filter(first=MONDAY + timedelta(20))
    assert pair_of_publishers(model, apart) == ("Coast Herald", "Courier")
    nothing = Filter(words="no such words")
    assert pair_of_publishers(model, nothing) is None
    assert pair_of_actors(model, nothing) is None
    assert middle_day(model, nothing) is None
