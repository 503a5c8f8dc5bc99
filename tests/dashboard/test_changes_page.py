"""The page "What is new", run without a browser on a small real ledger."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from geodata.corrections import Correction
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.records import Span
from tests import factories as make
from tests.dashboard.pages import html_of, open_page, page_alone
from tests.dashboard.test_story_page import COURIER, HERALD, MARCH, saved

STORM = {"type": "OTHER:disaster", "when": make.when(date(2024, 3, 1), date(2024, 3, 31))}


@pytest.fixture
def grown(ledger_path):
    """A ledger that was read into twice, a month apart, and lost a document at the end."""
    with Ledger(ledger_path, now=lambda: "2025-03-01T12:00:00+00:00") as ledger:
        ledger.begin_batch()
        saved(ledger, HERALD, "Coast Herald", date(2024, 5, 9))
        saved(ledger, "Fire! " + MARCH, "<b>Gone</b>", date(2024, 5, 9), type="OTHER:accident")
        publish(ledger)
    with Ledger(ledger_path, now=lambda: "2025-04-01T12:00:00+00:00") as ledger:
        ledger.begin_batch()
        saved(ledger, COURIER, "Courier", date(2024, 5, 8))
        saved(ledger, MARCH, "Gazette", date(2024, 4, 1), **STORM)
        ledger.delete_document(make.sha("Fire! " + MARCH))
        publish(ledger)
    return ledger_path


def open_changes(**query: str) -> AppTest:
    return page_alone("changes", **query).run()


def words_of(app: AppTest) -> str:
    return " ".join(element.value for element in app.markdown)


def sizes(app: AppTest) -> list[str]:
    return [
        label.rsplit(" · ", 1)[1] for label in app.segmented_control(key="changed part").options
    ]


def test_the_last_reading_is_what_is_told_first(grown):
    app = open_changes()

    assert not app.exception
    assert "**2 stories changed since 1 Apr 2025, 12:00 UTC (the last reading)**" in words_of(app)
    assert sizes(app) == ["1", "1", "0", "1"]
    came = " ".join(caption.value for caption in app.caption).replace("\\", "")
    assert "2 documents came since then: In March a storm san; On Sunday shells kil" in came


def test_what_was_reported_again_names_the_document(grown):
    shown = html_of(open_changes(part="gained"))

    assert "Now also Courier, in Courier.txt" in shown
    assert "killed nine" in shown
    assert "<b>" not in shown


def test_what_is_gone_says_why_and_keeps_no_words(grown):
    app = open_changes(part="gone")

    assert "Its document was deleted" in words_of(app)
    assert "Fire" not in words_of(app)


def test_what_people_corrected_since_is_counted(grown):
    noted = {"trigger_span": Span(0, 6), "words": "", "when": "2025-04-02T12:00:00+00:00"}
    with Ledger(grown) as ledger:
        ledger.add_correction(Correction(make.sha(HERALD), "note", "seen", **noted))

    told = " ".join(caption.value for caption in open_changes().caption)
    assert "1 correction by people since then" in told


def test_a_day_and_a_document_can_be_chosen(grown):
    app = open_changes()
    app.date_input(key="since day").set_value(date(2025, 2, 1)).run()
    assert app.query_params["since"] == "2025-02-01T00:00:00"
    assert sizes(app) == ["2", "0", "0", "1"]

    app.selectbox(key="Since a document came").set_value(make.sha(COURIER)).run()
    assert app.query_params["since"] == "2025-04-01T12:00:00"


def test_the_map_shows_what_changed_and_a_chip_says_so(grown):
    app = open_page(since="2025-04-01", **{"from": "2024-01-01", "to": "2024-12-31"})

    assert "changed since 1 Apr 2025" in [button.label for button in app.button]


@pytest.mark.parametrize("since", ["yesterday", "9999-12-31", "0001-01-01", "<b>"])
def test_a_link_to_any_moment_is_answered(grown, since):
    assert not open_changes(since=since, part="<script>").exception


def test_an_empty_ledger_says_what_to_do(ledger_path):
    assert open_changes().button(key="load seeds")
