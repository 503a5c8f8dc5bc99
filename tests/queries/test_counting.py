"""The count line: its numbers add up for every filter."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from hypothesis import given

from geodata.queries import Filter
from tests import factories as make
from tests.queries.six_stories import NORLAND, some_filters


def test_the_count_line(model) -> None:
    counts = model.counts(Filter(first=date(2023, 9, 1), last=date(2023, 9, 30)))

    assert asdict(counts) == {
        "stories": 5, "mapped": 2, "undated": 1, "unplaced": 1, "neither": 1,
        "certain": 2, "possible": 1, "reports": 5,
        "gaps": {"no_site": 1, "none_given": 2, "none_named": 1},
    }  # fmt: skip


def test_the_count_line_stands_still_while_one_of_its_numbers_is_shown(model) -> None:
    assert model.counts(Filter(gap="undated")) == model.counts(Filter())


@given(wanted=some_filters)
def test_the_numbers_add_up_for_every_filter(model, wanted) -> None:
    counts = model.counts(wanted)

    assert counts.mapped + counts.undated + counts.unplaced + counts.neither == counts.stories
    assert counts.certain + counts.possible == counts.mapped + counts.unplaced
    assert len(model.stories(wanted)) == counts.stories
    for part in ("mapped", "undated", "unplaced", "neither", "certain", "possible"):
        assert len(model.stories(replace(wanted, gap=part))) == getattr(counts, part)
    for reason, stories in counts.gaps.items():
        assert len(model.stories(replace(wanted, gap=reason))) == stories


def test_each_count_is_of_stories_not_of_reports(tmp_path) -> None:
    twice = [
        make.event(start=0, source_actors=(NORLAND,)),
        make.event(start=77, source_actors=(NORLAND,)),
    ]
    with make.read_model(tmp_path / "ledger.db", twice) as model:
        counts = model.counts(Filter())

        assert (counts.stories, counts.reports) == (1, 2)
        assert model.facets(Filter()).actors[0].count == 1
