from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.downloads import file_name, file_of
from geodata.export.formats import FORMATS
from geodata.queries import Filter, ReadModel
from tests.dashboard.conftest import ATTACK, EXODUS
from tests.dashboard.pages import WINDOW

PAGE = """
from dashboard.views import data
data.show()
"""


def open_data(**query):
    app = AppTest.from_string(PAGE, default_timeout=30)
    for name, value in {**WINDOW, **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def column(app, name):
    return app.dataframe[0].value[name].tolist()


def test_every_report_of_the_filter_is_a_row_undated_and_unplaced_ones_too(filled):
    app = open_data()

    assert len(column(app, "notes")) == 5
    assert column(app, "notes").count(EXODUS) == 1
    assert ATTACK in column(app, "notes")
    assert [day for day in column(app, "date_start") if day is None] == [None]
    assert len(column(open_data(type="CONSULT"), "notes")) == 1


@pytest.mark.parametrize(
    ("sort", "first"), [("day", date(2022, 1, 1)), ("-day", date(2024, 5, 8)), ("nonsense", None)]
)
def test_a_link_sorts_all_reports_and_what_has_no_value_stands_last(filled, sort, first):
    days = column(open_data(sort=sort), "date_start")

    assert days[-1] is None
    if first:
        assert days[0] == first


def test_sorting_goes_into_the_address_and_the_filter_stays(filled):
    app = open_data(type="ASSAULT")

    app.selectbox(key="sort").set_value("place").run()
    app.toggle(key="sort down").set_value(True).run()

    assert "-place" in app.query_params["sort"]
    assert "ASSAULT" in app.query_params["type"]
    assert column(app, "location") == sorted(column(app, "location"), reverse=True)


def test_a_row_leads_to_its_story_with_the_same_filter(filled):
    with ReadModel.open(filled) as model:
        ids = {story.story for story in model.stories(Filter(types=("CONSULT",)))}
    (link,) = column(open_data(type="CONSULT"), "open")

    assert link.startswith("./?")
    assert "type=CONSULT" in link
    assert link.rsplit("story=", 1)[1] in ids


def test_nothing_that_matches_says_so(filled):
    app = open_data(words="no such words")

    assert not app.dataframe
    assert "No report" in app.info[0].value


def test_the_menu_offers_every_format_with_the_number_shown(filled):
    app = open_data(show="neither")

    labels = [button.proto.label for button in app.get("download_button")]
    assert len(labels) == len(FORMATS)
    assert any("1 story: exactly" in caption.value for caption in app.caption)


@pytest.mark.parametrize("name", FORMATS)
def test_a_download_is_exactly_the_filter_shown(filled, name):
    with ReadModel.open(filled) as model:
        all_of_it = file_of(name, model, Filter(), "de_jure")
        part = file_of(name, model, Filter(types=("CONSULT",)), "de_jure")
    assert len(part) < len(all_of_it)
    if name == "csv":
        rows = csv.DictReader(io.StringIO(part.decode()))
        assert [row["type"] for row in rows] == ["CONSULT"]


def test_a_file_is_called_by_its_window():
    window = Filter(first=date(2023, 9, 1), last=date(2023, 9, 30))

    assert file_name(FORMATS["xlsx"], window) == "dateline-2023-09-01-2023-09-30.xlsx"
    assert file_name(FORMATS["kml"], Filter(words="mill")) == "dateline-filtered.kml"


def test_a_table_can_have_a_row_for_each_story(filled):
    app = open_data()
    assert app.segmented_control(key="rows for").value == "report"

    with ReadModel.open(filled) as model:
        data = file_of("csv", model, Filter(types=("CONSULT",)), "de_jure", unit="story")
    (row,) = csv.DictReader(io.StringIO(data.decode()))
    assert (row["reports"], row["event_id_cnty"]) == ("1", row["story"])
