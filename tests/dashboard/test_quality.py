"""Quality: numbers that add up, a random sample checked, a sentence to copy."""

import re

import pytest

from geodata.corrections import Author, correct
from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from tests.dashboard.conftest import as_user
from tests.dashboard.pages import html_of, page_alone, press


@pytest.fixture
def app(filled):
    return page_alone("quality").run()


def judged(path):
    with LedgerReader(path) as ledger:
        return [one for one in ledger.corrections() if one.field == "audit"]


def numbers(words):
    return [int(n) for n in re.findall(r"\d+", words)]


def test_the_numbers_add_up_and_so_do_the_reasons(app):
    html = html_of(app)
    assert not app.exception
    stories = re.search(r"(\d+ mapped[^<]*)", html).group(1)
    *parts, whole = numbers(stories)
    assert sum(parts) == whole == 5
    for term in ("Without a date", "Without a place"):
        whole, *parts = numbers(re.search(rf"{term}</dt><dd>([^<]*)", html).group(1))
        assert whole == sum(parts) == 1


def test_versions_and_failures_are_told(app, filled):
    assert "test (2 documents)" in html_of(app)
    assert "Every file was read." in [c.value for c in app.caption]

    with Ledger(filled) as ledger:
        ledger.record_failure("<b>scan</b>.pdf", "", "it has no text layer")
    assert "&lt;b&gt;scan&lt;/b&gt;.pdf" in html_of(app.run())


def test_a_sample_is_checked_to_the_end_and_measured(app, filled):
    assert not app.code
    press(app, "audit begin")
    press(app, "audit save")
    app.pills[0].set_value(["event"]).run()
    assert app.button(key="audit save").label == "Keep: this is wrong"
    press(app, "audit save")
    for _ in range(3):
        press(app, "audit save")

    assert [one.after["event"] for one in judged(filled)].count(False) == 1
    note = app.code[0].value
    assert "random sample of 5 (seed 1)" in note
    assert "4 of 5: 80% (95 % interval 38%\u201396%)" in note
    assert "audit save" not in {button.key for button in app.button}


def test_a_judgement_can_be_undone_and_what_cannot_be_told_is_passed_over(app, filled):
    press(app, "audit begin")
    press(press(app, "audit save"), "audit undo")
    assert "0 of 5 checked" in [c.value for c in app.caption]

    for _ in range(5):
        press(app, "audit pass")
    assert "audit save" not in {button.key for button in app.button}
    press(app, "audit again")
    assert "audit save" in {button.key for button in app.button}


def test_a_corrected_report_is_judged_as_the_machine_found_it(filled):
    with Ledger(filled) as ledger:
        for one in ledger.reviewed():
            ledger.add_correction(correct(one, "claim", "hypothetical_reported", Author("Ada")))
        publish(ledger)
    app = press(page_alone("quality").run(), "audit begin")

    assert "only as a possibility" not in html_of(app)
    assert "5 corrected by people" in html_of(app)


def test_another_number_draws_another_sample_with_its_own_checks(app, filled):
    press(press(app, "audit begin"), "audit save")
    app.number_input(key="audit seed").set_value(2).run()
    assert "0 of 5 checked" in [c.value for c in app.caption]


def test_who_may_only_read_sees_what_was_measured(accounts):
    app = page_alone("quality")
    as_user(app, "cy").run()

    assert not app.exception
    assert "audit begin" not in {button.key for button in app.button}
