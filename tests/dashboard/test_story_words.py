from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.story_words import (
    figure_words,
    omitted_words,
    repeated_words,
    said_by_words,
    side_words,
    source_names,
    sources_words,
    stand_words,
    subject_words,
)
from geodata.queries import Filter
from geodata.records import Figure, Interval
from geodata.stories.comparison import (
    Contradiction,
    FigureRange,
    Report,
    Side,
    Stand,
)
from tests import factories as make

FOUR = Figure("killed", 4, 4, 4, "four")
SOME = Figure("killed", 3, 5, 9, "several")


@pytest.fixture
def report(tmp_path):
    model = make.read_model(tmp_path / "ledger.db", [make.event()])
    (story,) = model.stories(Filter())
    return model.reports(story.story)[0]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Interval(date(2024, 5, 6), date(2024, 5, 6)), "6 May 2024"),
        (FOUR, "4"),
        (SOME, "3–9"),
        ("Dunmore", "Dunmore"),
    ],
)
def test_a_side_says_its_value(value, words):
    assert side_words(Side(value, ())) == words


def test_a_side_says_whose_it_is():
    told = [Report(make.event(according_to=who), "Herald") for who in ("the mayor", None, None)]

    assert said_by_words(Side("denied", tuple(told))) == "Herald, according to the mayor; Herald"


def test_what_is_left_out_is_told_in_words():
    assert omitted_words(["date", "killed"]) == "date, how many killed"


@pytest.mark.parametrize(
    ("subject", "what", "words"),
    [("date", "", "When it happened"), ("figure", "killed", "How many killed")],
)
def test_a_disagreement_has_a_name(subject, what, words):
    assert subject_words(Contradiction(subject, what, ())) == words


def test_a_figure_is_told_as_a_whole_and_by_each_source():
    again = replace(FOUR, text="Four")
    given = (("Herald", FOUR), ("Herald", again), ("Wire", SOME))
    found = FigureRange("killed", 3, 4, 9, given)

    assert figure_words(found) == "4 (3–9) killed — Herald: 4; Wire: 3–9"


def test_who_stands_how_to_what_is_told():
    assert stand_words(Stand("denied", "the army", "Wire")).endswith("according to the army")


def test_a_copy_says_whose_words_it_repeats(report):
    original = replace(report, document_sha256="b" * 64, document="b.txt", source="b" * 64)
    copy = replace(report, source="b" * 64)
    names = source_names([original, copy])

    assert repeated_words(original, names) == ""
    assert "Repeats the text of b.txt" in repeated_words(copy, names)
    assert sources_words([original, copy]) == "2 reports, 1 independent source"
