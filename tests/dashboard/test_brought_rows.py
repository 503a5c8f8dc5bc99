import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import brought_rows as rows
from geodata.matching import Tolerance, compare
from geodata.matching.alike import Actors
from tests.dashboard.conftest import ATTACK
from tests.dashboard.pages import html_of
from tests.matching.stories import event, nowhere, story, table_of

# The page, or what the map's page shows of a row that was clicked: the session is one.
SCRIPT = """
import streamlit as st
from dashboard.views import pages, row_card, states, table_match, your_table
st.navigation(pages.all_pages())
model = states.model_or_stop()
if "clicked" in st.query_params:
    row_card.pick((int(st.query_params["clicked"]),))
    shown = table_match.compared(model)
    row_card.row_card(shown.found if shown else None)
else:
    your_table.show()
"""
OWN = f"""event_date,actor1,location,latitude,longitude,notes
2024-05-06,Norland,Dunmore,10.05,20,seen by us
2024-05-06,Norland,Nowhere,,,without a point
2024-05-06,Norland,Elsewhere,-40,20,"{ATTACK}"
"""


def compared(events, *stories):
    return compare(events, table_of(*stories), Tolerance(), Actors())


def drawn(found):
    return json.loads(rows.brought_rows(found))


def test_a_row_says_where_when_and_how_it_goes_with_the_stories():
    found = compared([event(1, 3, row=7)], story(2))

    assert drawn(found) == [
        {"lat": 10.0, "lon": 20.0, "days": ["2019-06-15", "2019-06-17"], "row": 7,
         "place": "Dunmore", "side": "same"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "side"),
    [(story(), "same"), (nowhere(), "perhaps"), (story(40), "alone")],
)
def test_a_row_is_the_same_perhaps_the_same_or_alone(ours, side):
    assert [one["side"] for one in drawn(compared([event()], ours))] == [side]


def test_a_number_on_the_map_leads_back_past_rows_without_a_point():
    found = compared([event(row=2), event(row=3, point=None), event(row=4, point=(0.0, 0.0))])

    assert rows.drawn_count(found) == 2
    assert [found.events[n].row for n in rows.events_at(found, (1, 0, 2))] == [4, 2]


@pytest.fixture
def handed_over(filled):
    """The page with a table of three rows, two of them with a point."""
    app = AppTest.from_string(SCRIPT, default_timeout=60).run()
    app.file_uploader(key="brought").set_value(("own.csv", OWN.encode(), "text/csv")).run()
    assert not app.exception
    return app


def clicked(app, number):
    app.query_params["clicked"] = str(number)
    return app.run()


def test_a_click_on_the_map_shows_the_row_and_leads_to_its_story(handed_over):
    app = clicked(handed_over, 0)
    assert "seen by us" in html_of(app)

    (story_button,) = (one for one in app.button if one.key.startswith("story of row"))
    assert story_button.label.startswith("The same story")
    story_button.click().run()
    assert app.query_params["story"]


def test_a_row_of_theirs_alone_is_told_as_it_is_written(handed_over):
    app = clicked(handed_over, 1)

    assert "&lt;script&gt;" in html_of(app)
    assert "<script>" not in html_of(app)
    assert [one.value for one in app.caption] == ["No story is the same."]


def test_the_table_is_there_when_the_page_is_opened_again_until_it_is_let_go(handed_over):
    handed_over.number_input(key="match km").set_value(3).run()
    app = clicked(handed_over, 1)
    del app.query_params["clicked"]
    app.run()
    assert "own\\.csv" in " ".join(one.value for one in app.markdown)
    assert app.number_input(key="match km").value == 3

    app.button(key="let go").click().run()
    assert not app.number_input
    assert not html_of(clicked(app, 1))
