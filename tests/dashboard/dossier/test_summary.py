from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.dossier import summary
from geodata.queries import Filter
from tests import factories as make


@pytest.fixture(scope="module")
def stories(tmp_path_factory):
    told = [
        make.event(),
        make.event(start=100, day=None, type="COERCE"),
        make.event(start=200, places=[], day=date(2023, 1, 2)),
        make.event(start=300, places=[], day=None),
        make.event(start=400, places=[], day=None, type="CONSULT"),
    ]
    path = tmp_path_factory.mktemp("summary") / "ledger.db"
    with make.read_model(path, told) as model:
        return model.stories(Filter())


def test_the_numbers_add_up(stories):
    line = summary.counted(stories, 1)

    assert line.startswith("1 mapped + 1 undated + 1 unplaced + 2 neither = 5 stories")
    assert line.endswith("(5 reports in 1 document)")


def test_the_heading_is_the_window_and_the_filters(stories):
    wanted = Filter(first=date(2024, 5, 1), last=date(2024, 5, 31), words="mill", gap="dated")

    assert summary.heading(wanted, stories) == "May 2024 \u00b7 mill \u00b7 dated in the window"
    assert summary.heading(Filter(), stories) == "all days, and what has no date"


def test_why_something_is_missing_is_said(stories):
    assert [term for term, _ in summary.reasons(stories)] == ["No place", "No date"]
    assert summary.reasons([replace(one, place_gap="", date_gap="") for one in stories]) == []


def test_every_filter_is_told_in_words(stories):
    wanted = Filter(
        first=date(2024, 5, 1),
        last=date(2024, 5, 31),
        actors=("country:NOR", "Orrin militia"),
        actor_role="source",
        types=("ASSAULT",),
        quads=(4,),
        places=("test:Dunmore", "gone"),
        publishers=("The Courier",),
        told_only=True,
        claims=("denied",),
        min_confidence=0.5,
        words="the mill",
        gap="mapped",
        changed_since=datetime(2024, 6, 3, 14, 30, tzinfo=UTC),
    )

    assert summary.filters(wanted, stories, "de_facto") == [
        ("Window", "May 2024"),
        ("Actors", "all of Norway (acting), Orrin militia (acting)"),
        ("Types", "violence"),
        ("Relations", "force and coercion"),
        ("Places", "Dunmore, gone"),
        ("Publishers", "The Courier (told by no other publisher)"),
        ("Claims", "denied"),
        ("Confidence", "at least 50%"),
        ("Words", "the mill"),
        ("Changed since", "3 Jun 2024, 14:30 UTC"),
        ("Only", "on the map"),
        ("Disputed places", "by who held the ground that day"),
    ]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(), "all days, and what has no date"),
        (Filter(first=date(2024, 5, 1)), "from 1 May 2024, and what has no date"),
        (Filter(last=date(2024, 5, 1)), "until 1 May 2024, and what has no date"),
    ],
)
def test_an_open_window_is_told_as_such(wanted, words):
    assert summary.filters(wanted, (), "de_jure")[0] == ("Window", words)
