"""The words behind stories: reports and documents."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from geodata.queries import Filter, ReportOrder, report_to_json
from tests.queries.six_stories import TEXT, six_events


def test_a_report_comes_back_with_all_its_evidence(model) -> None:
    (story,) = model.stories(Filter(types=("COERCE",)))

    (report,) = model.reports(story.story)

    assert report.event == replace(six_events()[4], document_id=report.document_sha256)
    assert TEXT[report.start : report.end] == report.text == report.sentence
    assert (report.title, report.publisher) == ("Norland in autumn", "The Courier")
    assert model.reports_at([story.row]) == [report]
    assert report_to_json(report)["story"] == story.story


def test_rows_and_their_reports_come_in_the_order_of_the_stories(model) -> None:
    rows = model.rows(Filter())
    reports = model.reports_at(rows)

    assert rows == [story.row for story in model.stories(Filter())]
    assert [one.id for row in rows for one in model.reports_at([row])] == [r.id for r in reports]
    assert model.rows(Filter(words="no such words")) == model.reports_at([]) == []


def test_a_document_is_shown_with_its_text_and_reports(model) -> None:
    (document,) = model.documents()

    assert model.document_text(document.id) == TEXT
    assert [r.start for r in model.document_events(document.id)] == [0, 77, 154, 231, 308, 385]
    assert (document.events, document.stories, document.mentions) == (6, 6, 4)
    assert document.articles[0].publisher == "The Courier"


@pytest.mark.parametrize("order", get_args(ReportOrder))
@pytest.mark.parametrize("down", [False, True])
def test_reports_come_in_any_order_none_lost_and_the_valueless_last(model, order, down) -> None:
    found = model.reports_kept_at(model.report_positions(Filter(), order, down=down))

    assert sorted(r.id for r in found) == sorted(
        r.id for r in model.reports_at(model.rows(Filter()))
    )
    days = [report.date_start for report in found]
    if order == "day":
        dated = [day for day in days if day]
        assert days == sorted(dated, reverse=down) + [None] * (len(days) - len(dated))
