"""The list of actors and the page of one, run without a browser on a small real ledger."""

import pytest

from geodata.queries import Filter, ReadModel
from tests.dashboard.pages import WINDOW, html_of, open_page, page_alone


def captions(app):
    return " ".join(element.value for element in app.caption)


def test_the_list_counts_the_actors_that_the_search_finds(filled):
    app = page_alone("actors").run()
    assert "3 actors" in captions(app)

    app.text_input[0].set_value("sudland").run()
    assert "1 actor," in captions(app)

    app.text_input[0].set_value("<script>").run()
    assert not app.exception
    assert "No actor" in app.info[0].value


def test_a_page_says_who_acts_and_in_how_many_stories(filled):
    app = page_alone("actor", name="Norland").run()

    assert not app.exception
    assert app.markdown[0].value == "### Norland"
    assert "government · Norway · 2 stories · acting in 2 · acted upon in 0" in html_of(app)
    assert "dl-timeline" in html_of(app)
    assert "1 story with no date" in captions(app)


def test_a_role_narrows_the_page_and_stands_in_the_address(filled):
    app = page_alone("actor", name="Norland", role="target").run()
    assert "None in this role." in captions(app)

    app.segmented_control(key="actor role").set_value("source").run()
    assert app.query_params["role"] == "source"
    assert "**2 stories, by date**" in [element.value for element in app.markdown]


@pytest.mark.parametrize(
    "query",
    [{}, {"name": "Nobody"}, {"name": "country:XXX"}, {"name": "' OR 1=1 --", "role": "<b>"}],
)
def test_a_link_to_nobody_is_a_sentence(filled, query):
    app = page_alone("actor", **query).run()

    assert not app.exception
    assert "names no actor" in app.info[0].value


def test_a_name_that_attacks_is_only_text(filled):
    app = page_alone("actor", name="<b>Evil</b> ${alert(5)}").run()

    assert not app.exception
    assert "<b>Evil" not in html_of(app)
    assert "\\<b\\>Evil" in app.markdown[0].value


@pytest.mark.parametrize("module", ["actors", "actor"])
def test_an_empty_ledger_says_what_to_do(ledger_path, module):
    app = page_alone(module, name="Norland").run()

    assert not app.exception
    assert app.button(key="load seeds")


def test_the_role_in_the_filter_narrows_the_map(filled):
    app = open_page(**WINDOW, actor="Sudland", role="target")
    model = ReadModel.open(filled)

    wanted = Filter(actors=("Sudland",), actor_role="target")
    assert app.button(key="count stories").label == f"{model.counts(wanted).stories} story"
    assert app.button(key="chip 0").label == r"Sudland\, acted upon"

    app.segmented_control(key="role of actors").set_value("source").run()
    assert app.query_params["role"] == "source"
    assert app.button(key="count stories").label == "0 stories"
