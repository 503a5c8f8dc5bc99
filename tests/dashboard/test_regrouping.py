"""What a person decides about stories, as corrections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.regrouping import decisions, merge, move, split, take_back
from dashboard.reviewing import Reviewer
from geodata.queries import Filter
from tests import factories as make

ADA = Reviewer("Ada", "2026-01-02T03:04:05+00:00", "one night")
BEN = Reviewer("Ben", "2026-01-03T03:04:05+00:00", "no, two")


@pytest.fixture
def reports(tmp_path):
    """Three reports of one document, each of another place."""
    told = [
        make.event(start=200 * n, places=[make.site(make.place(f"Town {n}", n, n))])
        for n in range(3)
    ]
    model = make.read_model(tmp_path / "ledger.db", told)
    return [model.reports(story.story)[0] for story in model.stories(Filter())]


def partners(corrections):
    """Return where each correction's report was put: the start of the other's trigger."""
    return [one.after["with"] and one.after["with"]["start"] for one in corrections]


def test_all_reports_of_a_merged_story_go_with_the_other(reports):
    one, two, other = reports

    made = merge([one, two], other, ADA)

    assert partners(made) == [other.trigger_span.start] * 2
    assert {c.why for c in made} == {"one night"}


def test_both_halves_of_a_split_story_stay_together(reports):
    one, two, three = reports

    made = split(reports, {two.id}, ADA)

    assert [c.trigger_span for c in made] == [r.trigger_span for r in (two, one, three)]
    assert partners(made) == [None, None, one.trigger_span.start]


def test_a_move_holds_what_is_left_behind_together(reports):
    one, two, other = reports

    made = move([one, two], {two.id}, other, ADA)

    assert partners(made) == [other.trigger_span.start, None]


def test_only_what_stands_can_be_taken_back(reports):
    one, two, _ = reports
    first = [replace(c, number=n) for n, c in enumerate(merge([one, two], reports[2], ADA), 1)]
    second = [replace(c, number=n) for n, c in enumerate(split([one, two], {one.id}, BEN), 3)]
    history = [*first, *second]

    (latest,) = decisions(reports, history)
    back = take_back(latest, history, ADA)

    assert (latest.who, len(latest.corrections)) == ("Ben", 2)
    assert [c.after for c in back] == [c.after for c in first]
    assert not any(c.restore for c in back)


def test_a_decision_about_other_stories_is_not_told(reports):
    one, two, three = reports

    assert decisions([three], merge([one], two, ADA)) == []
