"""The page Compare, run without a browser on a small real ledger."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views import compare
from geodata.comparing import by_publishers, overlap
from geodata.comparing.table import COLUMNS, Titles
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.publishers import Publisher
from geodata.queries import Filter, ReadModel
from tests import factories as make
from tests.dashboard.pages import html_of, page_alone
from tests.dashboard.test_story_page import COURIER, HERALD, MARCH, killed, saved

MONDAY = date(2024, 5, 6)
ALL = {"from": "2024-01-01", "to": "2024-12-31"}
FORMULA = "=HYPERLINK(1) on Friday the Gazette alone told of a fire at the mill. No more."


@pytest.fixture
def papers(ledger_path):
    """A shelling that two publishers tell differently, and what only one tells."""
    with Ledger(ledger_path) as ledger:
        saved(ledger, HERALD, "Coast Herald", date(2024, 5, 9), figures=killed(4))
        days = make.when(date(2024, 5, 5), MONDAY)
        saved(ledger, COURIER, "Courier", date(2024, 5, 8), figures=killed(9), when=days)
        storm = {"type": "OTHER:disaster", "when": make.when(date(2024, 3, 1), date(2024, 3, 31))}
        saved(ledger, MARCH, "Gazette", date(2024, 4, 1), **storm)
        fire = {"type": "OTHER:accident", "when": make.when(date(2024, 8, 2))}
        saved(ledger, FORMULA, "Gazette", date(2024, 8, 3), **fire)
        publish(ledger)
    return ledger_path


def open_compare(**query: str) -> AppTest:
    return page_alone("compare", **query).run()


def test_the_two_that_share_most_come_first_with_both_sentences(papers):
    app = open_compare(**ALL)
    shown = html_of(app)

    assert not app.exception
    assert app.query_params["one"] == "Coast Herald"
    assert app.query_params["other"] == "Courier"
    assert "Coast Herald: 0 + 1 = 1 story" in shown
    assert "How many killed" in shown
    assert "fell on the harbour of Dunmore" in shown
    assert "<b>${alert" not in shown
    links = [link.proto.query_string for link in app.get("page_link")]
    assert sum("at=" in query for query in links) == 2


def test_a_group_that_people_noted_stands_beside_all_others(papers):
    with Ledger(papers) as ledger:
        ledger.set_publishers([Publisher(name, "", "port") for name in ("Courier", "Gazette")])
    app = open_compare(**ALL, compare="publishers", one="group:port", other="others:")

    assert not app.exception
    assert "port \u00b7 2 publishers" in app.selectbox(key="compared one").options
    assert "port: 2 + 1 = 3 stories" in html_of(app)
    assert "all others: 1 + 0 = 1 story" in html_of(app)


def test_halves_are_chosen_and_swapped_in_the_address(papers):
    app = open_compare(**ALL)
    app.selectbox(key="compared one").set_value("Gazette").run()
    assert app.query_params["one"] == "Gazette"
    assert "share no story" in app.info[0].value

    app.button(key="swap").click().run()
    assert (app.query_params["one"], app.query_params["other"]) == ("Courier", "Gazette")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_an_end_of_the_calendar_leaves_one_side_empty(papers, day):
    app = open_compare(**ALL, compare="days", day=day)

    assert not app.exception
    assert app.date_input(key="compared day").value.isoformat() == day


def test_a_day_parts_the_stories_of_the_filter(papers):
    app = open_compare(**ALL, compare="days", day="2024-05-01")
    assert "from 1 May 2024 on: 0 + 2 = 2 stories" in html_of(app)

    app = open_compare(**ALL, compare="days", day="2024-05-01", type="OTHER:accident")
    assert "from 1 May 2024 on: 0 + 1 = 1 story" in html_of(app)


def test_what_only_one_has_is_listed(papers):
    app = open_compare(**ALL, compare="publishers", one="Courier", other="Gazette", part="other")

    assert not app.exception
    assert "Only Gazette" in app.segmented_control(key="compared part").options[2]


@pytest.mark.parametrize(
    "query",
    [
        {"compare": "publishers", "one": "Courier", "other": "Courier"},
        {"compare": "actors", "one": "<script>", "other": "' OR 1=1 --"},
        {"compare": "days", "day": "yesterday", "part": "all"},
        {"compare": "everything", "words": "no such words"},
    ],
)
def test_a_link_that_makes_no_sense_is_completed_or_told(papers, query):
    app = open_compare(**{**ALL, **query})

    assert not app.exception


def test_filters_that_leave_nothing_say_so(papers):
    app = open_compare(**ALL, compare="publishers", words="no such words")

    assert "not two to compare" in app.info[0].value


def test_an_empty_ledger_says_what_to_do(ledger_path):
    assert open_compare().button(key="load seeds")


def test_the_table_holds_every_story_once_a_point_and_no_formula(papers):
    halves, titles = by_publishers(("Courier",), ("Gazette",)), Titles("Courier", "Gazette")
    told = by_publishers(("Courier",), ("Coast Herald",))
    with ReadModel.open(papers) as model:
        found = compare._table(model, halves, overlap(model, Filter(), halves), titles)  # noqa: SLF001
        differing = compare._table(model, told, overlap(model, Filter(), told), titles)  # noqa: SLF001

    rows = list(csv.DictReader(io.StringIO(found.decode("utf-8"))))
    assert [row["part"] for row in rows] == ["only Courier", "only Gazette", "only Gazette"]
    assert rows[2]["other_sentence"].startswith("'=HYPERLINK")
    (row,) = csv.DictReader(io.StringIO(differing.decode("utf-8")))
    assert list(row) == list(COLUMNS)
    assert (row["differs"], row["one_says"], row["other_says"]) == ("figure killed", "9", "4")
    assert row["one_document"] == "Courier.txt"
    assert COURIER[int(row["one_start"]) : int(row["one_end"])] == row["one_sentence"]
