"""Corpora side by side on the page: chosen, begun, and back to the seeds in one click."""

from geodata.corpora import new_home
from tests.dashboard.conftest import fill
from tests.dashboard.pages import page_alone


def names_shown(app) -> str:
    return " ".join(element.proto.label for element in app.get("page_link"))


def test_another_corpus_shows_its_own_documents_and_one_click_leads_back(filled):
    other = new_home("Red Sea")
    app = page_alone("sources").run()
    shown = names_shown(app)
    assert "Shells on the harbour" in shown

    app.selectbox(key="picked corpus").set_value("red-sea").run()
    assert not app.exception
    assert "Nothing has been read yet" in " ".join(m.value for m in app.markdown)

    fill(other.ledger)
    app.run()
    assert names_shown(app) == shown
    app.button(key="to seeds").click().run()
    assert app.selectbox(key="picked corpus").value == "seeds"
    assert names_shown(app) == shown


def test_a_corpus_is_begun_on_the_page(filled):
    app = page_alone("sources").run()
    app.text_input(key="new corpus").set_value("West Bank 2024")
    app.button(key="begin corpus").click().run()

    assert not app.exception
    assert app.selectbox(key="picked corpus").value == "west-bank-2024"
