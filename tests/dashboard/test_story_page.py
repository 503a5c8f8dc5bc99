"""One story's page, run without a browser on a small real ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.records import Figure
from tests import factories as make
from tests.dashboard.pages import html_of

MONDAY = date(2024, 5, 6)
HERALD = "Shells fell on the harbour of Dunmore on Monday and killed four, the mayor said. One."
COURIER = "On Sunday shells killed nine at the harbour of Dunmore; <b>${alert(1)}</b> said so."
MARCH = "In March a storm sank two boats off Dunmore, and nobody was hurt at all that day."


def saved(ledger: Ledger, text: str, publisher: str, published: date, **fields) -> None:
    document = make.document(f"{publisher}.txt", text)
    sentence = text.split(". ", maxsplit=1)[0]
    event = make.event(
        document_id=document.id, text=sentence, trigger=sentence.split(maxsplit=1)[0], **fields
    )
    article = replace(
        make.article(document.id, publisher=publisher, published=published, title=sentence[:20]),
        span=event.span,
    )
    make.save(ledger, [replace(event, document=document.name)], of=document, articles=[article])


def killed(number: int) -> tuple[Figure, ...]:
    return (Figure("killed", number, number, number, f"killed {number}"),)


@pytest.fixture
def told(ledger_path):
    """A shelling that two publishers report, and a storm."""
    days = make.when(date(2024, 5, 5), MONDAY)
    with Ledger(ledger_path) as ledger:
        fields = {"figures": killed(4), "target_actors": (make.actor("Dockers", None, "civilian"),)}
        saved(ledger, HERALD, "Coast Herald", date(2024, 5, 9), **fields)
        saved(ledger, COURIER, "Courier", date(2024, 5, 8), figures=killed(9), when=days)
        storm = {"type": "OTHER:disaster", "when": make.when(date(2024, 3, 1), date(2024, 3, 31))}
        saved(ledger, MARCH, "Gazette", date(2024, 4, 1), **storm)
        publish(ledger)
    return ledger_path


def open_story(path, words: str) -> AppTest:
    found = ReadModel.open(path).stories(Filter(words=words))
    script = "from dashboard.views import pages, story\nimport streamlit as st\n"
    script += "st.navigation(pages.all_pages())\nstory.show()"
    app = AppTest.from_string(script, default_timeout=30)
    app.query_params["id"] = found[0].story
    return app.run()


def stories(path) -> list[int]:
    return sorted(story.reports for story in ReadModel.open(path).stories(Filter()))


def test_reports_stand_in_the_order_of_publication_with_what_they_disagree_on(told):
    app = open_story(told, "harbour")
    shown = html_of(app)

    assert not app.exception
    assert "2 reports, 2 independent sources" in shown
    assert "4 (4–9) killed" in shown
    assert any("How many killed" in element.value for element in app.markdown)
    listed = shown[shown.index("Courier · 8 May 2024") :]
    assert "Coast Herald · 9 May 2024" in listed
    assert "<b>" not in shown


def test_a_person_merges_two_stories_and_takes_it_back(told):
    app = open_story(told, "storm")
    app.text_input(key="sought story").set_value("harbour").run()
    app.selectbox(key="other story").select_index(0).run()
    app.text_input(key="name regroup").set_value("Ada")
    app.text_input(key="why regroup").set_value("one night").run()

    app.button(key="merge").click().run()

    assert not app.exception
    assert stories(told) == [3]
    assert any("Ada said" in c.value and "one night" in c.value for c in app.caption)

    app.button(key="take back 0").click().run()

    assert not app.exception
    assert stories(told) == [1, 2]


def test_a_person_splits_a_report_off(told):
    app = open_story(told, "harbour")
    app.checkbox[0].check().run()

    app.button(key="split").click().run()

    assert not app.exception
    assert stories(told) == [1, 1, 1]


def test_the_page_shows_where_it_was_and_leads_to_those_who_acted(told):
    app = open_story(told, "harbour")

    assert not app.exception
    assert 'alt="Map of Dunmore' in html_of(app)
    assert "Dockers" in [link.proto.label for link in app.get("page_link")]


def test_a_person_moves_a_report_to_another_story(told):
    app = open_story(told, "harbour")
    app.checkbox[0].check().run()
    app.text_input(key="sought story").set_value("storm").run()
    app.selectbox(key="other story").select_index(0).run()

    app.button(key="move").click().run()

    assert not app.exception
    assert stories(told) == [1, 2]
    assert ReadModel.open(told).stories(Filter(words="storm"))[0].reports == 2


def test_a_link_to_no_story_is_a_sentence(told):
    script = "from dashboard.views import story\nstory.show()"
    app = AppTest.from_string(script, default_timeout=30)
    app.query_params["id"] = "nothing"

    app.run()

    assert "names no story" in app.info[0].value
