"""Files handed over on the page: what is good is read, what is not has its reason."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from geodata.ledger import LedgerReader
from geodata.queries import ReadModel
from tests import files, hostile_files
from tests.attacks import ATTACKS, of_class
from tests.dashboard.pages import page_alone

pytestmark = pytest.mark.usefixtures("tight_box")

# The navigation is there, so that the page can link to others.
SCRIPT = """
import streamlit as st
from dashboard.views import add, pages
st.navigation(pages.all_pages())
add.show()
"""
GOOD = f"{files.TITLE}\n{files.HEADER}\n\n{files.SHELLED}\n{files.TALKS}".encode()


@pytest.fixture
def add(ledger_path):
    """Return a function: files -> what the page says once they were handed over."""

    def hand_over(*given: tuple[str, bytes], choose: dict[str, str] | None = None) -> list[str]:
        app = AppTest.from_string(SCRIPT, default_timeout=300).run()
        typed = [(name, data, "application/octet-stream") for name, data in given]
        app.file_uploader(key="files").set_value(typed).run()
        for key, value in (choose or {}).items():
            app.selectbox(key=key).set_value(value).run()
        next(
            button for button in app.button if re.match(r"Add \d+ file", button.label)
        ).click().run()
        assert not app.exception
        return [message.value for message in (*app.success, *app.error)]

    return hand_over


def failures(path) -> dict[str, str]:
    with LedgerReader(path) as ledger:
        return {one.name: one.reason for one in ledger.failures()}


def test_each_hostile_file_has_its_reason_and_the_good_one_is_read(add, ledger_path):
    rows = hostile_files.table()
    told = add(("good.txt", GOOD), *((name, data) for name, data, _ in rows))
    reasons = failures(ledger_path)

    assert any("good" in words and "read, " in words for words in told)
    for name, _, reason in rows:
        own = "; ".join(why for of, why in reasons.items() if of.split(" › ")[0] == name)
        assert bool(own) == bool(reason), (name, own)
        assert re.search(reason, own), name


def test_a_pasted_text_that_attacks_is_words_alone(ledger_path):
    title, publisher = ATTACKS[0], of_class("Markdown")[0]
    app = AppTest.from_string(SCRIPT, default_timeout=300).run()
    app.text_area[0].set_value("\n\n".join([files.SHELLED, *ATTACKS]))
    fields = {one.label.split(" ")[0]: one for one in app.text_input}
    fields["Title"].set_value(title)
    fields["Publisher"].set_value(publisher)
    app.date_input[0].set_value(date.min)
    next(one for one in app.button if one.label == "Add this text").click().run()

    assert not app.exception
    assert [one.value for one in app.error] == []
    assert ": read" in app.success[0].value
    assert "<" not in app.success[0].value.replace("\\<", "")
    with ReadModel.open(ledger_path) as model:
        ((one,),) = (row.articles for row in model.documents())
    assert (one.title, one.publisher, one.published) == (title, publisher, date.min)


def test_a_name_is_only_data(add, ledger_path, tmp_path):
    before = {path for path in tmp_path.rglob("*") if path.suffix == ".txt"}
    told = add(*((name, GOOD + name.encode()) for name in hostile_files.NAMES))

    assert len(told) == len(hostile_files.NAMES)
    assert {path for path in tmp_path.rglob("*") if path.suffix == ".txt"} == before
    with LedgerReader(ledger_path) as ledger:
        assert len(ledger.documents()) == len(hostile_files.NAMES)


def test_a_word_file_and_an_archive_of_pages_are_read(add, ledger_path):
    page = files.page_file(files.SHELLED, files.TALKS, head=f"<title>{files.TITLE}</title>")
    told = add(
        ("report.docx", files.docx_file(*files.REPORT)),
        ("pages.zip", files.zip_file({"a.html": page, "b.html": page + b"<!-- again -->"})),
    )

    assert len(told) == 3
    assert failures(ledger_path) == {}


def test_a_table_among_the_files_says_what_is_known_of_them(add, ledger_path):
    table = b"document,published,publisher\na.txt,2019-06-14,Gulf Post\n"
    add(("a.txt", b"On Monday rebels shelled the port of Mombasa."), ("documents.csv", table))

    with LedgerReader(ledger_path) as ledger:
        (article,) = ledger.articles()
        (event,) = ledger.events()
    assert (str(article.published), article.publisher) == ("2019-06-14", "Gulf Post")
    assert str(event.when.interval.first) == "2019-06-10"


def test_the_columns_of_a_table_can_be_chosen(add, ledger_path):
    table = b"rubrik,innehall,dag\nPort of Mombasa,On Monday rebels shelled Mombasa.,2019-06-14\n"
    chosen = {"text": "innehall", "title": "rubrik", "published": "dag"}
    add(("table.csv", table), choose={f"column of {what}": name for what, name in chosen.items()})

    with LedgerReader(ledger_path) as ledger:
        (article,) = ledger.articles()
        (event,) = ledger.events()
    assert (article.title, str(article.published)) == ("Port of Mombasa", "2019-06-14")
    assert str(event.when.interval.first) == "2019-06-10"


def test_a_broken_table_among_the_files_is_told_with_its_line(add, ledger_path):
    table = b"document,published\na.txt,14/6/2019\n"
    told = add(
        ("a.txt", b"On Monday rebels shelled the port of Mombasa."), ("documents.csv", table)
    )

    assert any("line 2" in words for words in told)


def test_where_nothing_could_be_read_the_sources_say_why(add, ledger_path):
    add(("scan.pdf", files.pdf_file([b"0 0 50 50 re f"])))
    app = page_alone("sources").run()
    shown = " ".join(element.proto.body for element in app.get("html"))

    assert not app.exception
    assert "no text layer" in shown
