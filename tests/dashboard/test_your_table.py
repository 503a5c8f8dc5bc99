"""The page Your table: edits that come back, and events of one's own beside the stories."""

import io

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from geodata.ledger import LedgerReader
from tests.dashboard.conftest import SHELLING, as_user
from tests.round_trip.tables import as_rows, exported, resaved, resaved_book

# The navigation is there, so that the page can link to others.
SCRIPT = """
import streamlit as st
from dashboard.views import pages, your_table
st.navigation(pages.all_pages())
your_table.show()
"""
OWN = """event_id_cnty,event_date,actor1,actor2,location,latitude,longitude,notes
X1,2024-05-07,Norland,,Dunmore,10.05,20,<script>alert(1)</script> **shelled**
X2,2024-05-07,Norland,,Elsewhere,-40,20,=1+1
X3,soon,,,,,,
"""


@pytest.fixture
def page(filled):
    """Return a function: a file -> the page once it was handed over."""

    def hand_over(name=None, data=b"") -> AppTest:
        app = AppTest.from_string(SCRIPT, default_timeout=60).run()
        if name:
            app.file_uploader(key="brought").set_value((name, data, "text/csv")).run()
        assert not app.exception
        return app

    return hand_over


def edited(path, **cells):
    """Return everything exported, the shelling's row with other cells."""

    def change(rows):
        head = rows[0]
        row = next(one for one in rows if one[head.index("notes")] == SHELLING)
        for name, words in cells.items():
            row[head.index(name)] = words
        return rows

    return resaved(exported(path), separator=";", encoding="utf-8-sig", change=change)


def kept(path):
    with LedgerReader(path) as ledger:
        return [(one.field, one.after, one.who, one.why) for one in ledger.corrections()]


def frames(app):
    return [frame.value.to_dict("records") for frame in app.dataframe]


def text(app):
    return " ".join(one.value for one in (*app.markdown, *app.caption, *app.info, *app.error))


def test_it_says_what_can_be_handed_over_and_that_it_stays_in_the_session(page):
    words = text(page())

    assert "as_exported" in words
    assert "stays in this session" in words


def test_edits_are_shown_and_kept_only_once_a_person_says_so(page, filled):
    app = page("edited.csv", edited(filled, note="seen", claim="denied"))

    assert [(row["What"], row["Now"], row["Your table"]) for row in frames(app)[0]] == [
        ("note", "\u2013", "seen"),
        ("claim", "alleged", "denied"),
    ]
    assert kept(filled) == []

    app.text_input(key="name table edits").set_value("Ana").run()
    app.text_input(key="why table edits").set_value("film").run()
    app.button(key="keep table").click().run()

    assert kept(filled) == [("note", "seen", "Ana", "film"), ("claim", "denied", "Ana", "film")]
    assert not app.exception
    assert "It asks for no change" in text(app)
    assert not app.dataframe


def test_cells_that_cannot_be_taken_are_listed_and_the_others_kept(page, filled):
    app = page("edited.csv", edited(filled, note="seen", type="<b>RIOT</b>", fatalities="9"))
    changes, problems = frames(app)

    assert [row["What"] for row in changes] == ["note"]
    assert {(row["Column"], row["Cell"]) for row in problems} == {
        ("type", "<b>RIOT</b>"),
        ("fatalities", "9"),
    }
    assert "2 cells not taken" in text(app)


def test_a_spreadsheet_comes_back_too(page, filled):
    def work(book):
        sheet = book["Reports"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, columns["tags"], "film; port")

    app = page("edited.xlsx", resaved_book(exported(filled, form="xlsx"), work))

    assert [row["Your table"] for row in frames(app)[0]] == ["film; port"]
    assert load_workbook(io.BytesIO(exported(filled, form="xlsx")))


def test_what_others_changed_in_the_meantime_is_asked_about(page, filled):
    late = edited(filled, claim="planned")
    first = page("first.csv", edited(filled, claim="denied"))
    first.text_input(key="name table edits").set_value("Ben").run()
    first.button(key="keep table").click().run()
    app = page("late.csv", late)

    (row,) = frames(app)[0]
    assert row["In the meantime"].startswith("set since the export by Ben")
    assert app.button(key="keep table").disabled

    app.checkbox(key="over others").check().run()
    app.button(key="keep table").click().run()
    assert [after for _, after, _, _ in kept(filled)] == ["denied", "planned"]


def test_an_untouched_table_asks_for_nothing(page, filled):
    app = page("same.csv", exported(filled))

    assert "It asks for no change" in text(app)
    assert as_rows(exported(filled))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"", "empty"),
        ("a.xlsx", b"PK\x03\x04 not a spreadsheet", "damaged"),
        ("a.pdf", b"%PDF-1.7", "no table"),
    ],
)
def test_what_is_no_table_says_why(page, name, data, reason):
    assert reason in text(page(name, data))


def test_events_of_ones_own_are_matched_and_shown_as_they_are_written(page):
    app = page("acled.csv", OWN.encode())
    troubles, (row,) = frames(app)

    assert [one["Cell"] for one in troubles] == ["soon"]
    assert (row["Row"], row["Days apart"], row["Our place"]) == (2, 1, "Dunmore")
    assert row["Your words"] == "<script>alert(1)</script> **shelled**"
    assert row["open"].startswith("./?story=")
    assert "3 rows" in text(app)


def test_what_has_no_place_is_listed_apart(page):
    own = "event_date,actor1,latitude,longitude\n2024-05-07,Norland,,\n"
    app = page("own.csv", own.encode())
    assert not frames(app)

    app.segmented_control(key="match part").set_value("perhaps").run()
    assert [row["Row"] for row in frames(app)[0]] == [2]
    assert "no place tells" in text(app)


def test_a_tolerance_and_a_part_can_be_chosen(page):
    app = page("acled.csv", OWN.encode())
    app.number_input(key="match days").set_value(0).run()
    app.segmented_control(key="match part").set_value("theirs").run()

    assert [row["Your place"] for row in frames(app)[-1]] == ["Dunmore", "Elsewhere"]
    app.segmented_control(key="match part").set_value("ours").run()
    assert {row["Our day"] for row in frames(app)[-1]} == {"2024-05-07"}


def test_a_day_that_no_name_tells_is_asked_for(page):
    app = page("own.csv", OWN.replace("event_date", "happened").encode())
    assert app.warning[0].value == "Say which column holds the day."

    chooser = next(one for one in app.selectbox if one.label == "Day")
    chooser.set_value("happened").run()
    assert len(frames(app)[-1]) == 1


def test_a_reader_sees_what_would_change_and_keeps_nothing(filled, accounts):
    app = as_user(AppTest.from_string(SCRIPT, default_timeout=60), "cy").run()
    app.file_uploader(key="brought").set_value(("e.csv", edited(filled, note="seen"), "")).run()

    assert frames(app)
    assert "for reviewers" in text(app)
    assert not [one for one in app.button if one.key == "keep table"]
