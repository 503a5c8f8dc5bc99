"""Words chosen in a document become an event of the person's, complete and marked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.adding import NewEvent, addition, chosen_words, places_of
from dashboard.document_text.component import _span
from dashboard.reviewing import Reviewer
from geodata.queries import ArticleRow, DocumentRow
from geodata.records import Span
from tests import factories as make
from tests.dashboard.conftest import NAMING, fill, report_of
from tests.dashboard.pages import WINDOW, html_of, page_alone, press

TEXT = "Fishermen met Gov. Lund in Bergen.\nA dyke broke at dawn. “Nobody died,” he said! It holds."
ARTICLES = (
    ArticleRow(0, None, None, None, None, None, 0, 35),
    ArticleRow(1, None, None, None, None, None, 35, 99),
)
ROW = DocumentRow("d" * 64, "a.txt", ("a.txt",), "", (), len(TEXT), ARTICLES, 0, 0, 0, 0)
ADA = Reviewer("Ada", "2024-05-08T10:00:00+00:00", "seen")


def chosen(words, known=()):
    start = TEXT.index(words)
    return chosen_words(ROW, TEXT, Span(start, start + len(words)), known)


@pytest.mark.parametrize(
    ("words", "sentence", "article"),
    [
        ("met", "Fishermen met Gov. Lund in Bergen.", 0),
        (" broke ", "A dyke broke at dawn.", 1),
        ("died", "“Nobody died,” he said!", 1),
        ("holds", "It holds.", 1),
        ("dawn. “Nobody", "A dyke broke at dawn. “Nobody died,” he said!", 1),
    ],
)
def test_words_stand_in_their_sentence_and_article(words, sentence, article):
    found = chosen(words)

    assert (found.text, found.article) == (sentence, article)
    assert TEXT[found.trigger.start : found.trigger.end] == words.strip()


def test_a_sentence_that_the_engine_knows_goes_before_a_guess():
    assert chosen("met", [Span(0, 13), Span(0, 60)]).text == TEXT[:13]


@given(make.words, st.integers(0, 30), st.integers(1, 30))
def test_any_span_of_any_text_has_words_inside_their_sentence_or_none(text, start, length):
    found = chosen_words(ROW, text, Span(start, start + length), [])

    if found:
        assert found.sentence.contains(found.trigger)
        assert text[found.sentence.start : found.sentence.end] == found.text
        assert text[found.trigger.start : found.trigger.end].strip()


def test_written_words_are_found_wherever_they_stand():
    assert len(places_of(TEXT, " HE ")) == 2
    assert places_of(TEXT, "[.*]") == places_of(TEXT, " ") == []


@pytest.mark.parametrize("sent", [None, 3, [1], [3, 3], [-1, 4], ["1", 2], [1, 2, 3], {"start": 1}])
def test_what_a_browser_sends_that_is_no_span_is_nothing(sent):
    assert _span(sent) is None


def test_only_what_is_said_is_kept():
    event = NewEvent("OTHER:accident", "occurred", date(2024, 5, 7), sources=(make.actor(),))
    made = {one.field: one for one in addition(chosen("broke"), event, ADA)}

    assert set(made) == {"added", "date", "actors"}
    assert made["date"].after == {"first": "2024-05-07", "last": "2024-05-07"}
    assert {one.words for one in made.values()} == {"A dyke broke at dawn."}


# On the page


@pytest.fixture
def app(filled):
    page = page_alone("document")
    page.query_params["id"] = report_of(filled, "Talks between").document_sha256
    return page.run()


def test_an_event_is_added_shown_everywhere_marked_and_survives_another_reading(app, filled):
    app.text_input(key="written words").set_value("road to Harwick").run()
    press(app, "use words")
    assert app.button(key="add event").disabled
    app.selectbox(key="new type").set_value("OTHER:movement")
    app.multiselect(key="source new event").set_value(["Norland"])
    app.date_input(key="First day new event").set_value(date(2024, 5, 2))
    app.text_input(key="new place").set_value("Quito").run()
    press(app, "add event")

    fill(filled)

    added = report_of(filled, NAMING)
    assert (added.trigger, added.type, added.review_status) == (
        "road to Harwick",
        "OTHER:movement",
        "added",
    )
    assert added.corrected == ("added", "date", "place", "actors")
    assert (added.date_start, added.places[0].place.name) == (date(2024, 5, 2), "Quito")
    assert [(a.name, a.country) for a in added.source_actors] == [("Norland", "NOR")]
    opened = page_alone("map")
    for name, value in {**WINDOW, "story": added.story}.items():
        opened.query_params[name] = value
    assert "added by a person" in html_of(opened.run())


def test_cancelling_adds_nothing(app, filled):
    app.text_input(key="written words").set_value("road to Harwick").run()
    press(press(app, "use words"), "cancel event")

    assert "add event" not in {button.key for button in app.button}


def test_words_that_are_not_there_are_told(app):
    app.text_input(key="written words").set_value("volcano").run()

    assert "The text does not have these words." in [c.value for c in app.caption]
