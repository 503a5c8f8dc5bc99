"""Review: the history of every field, what waits, corrections out and in."""

from dataclasses import replace

import pytest

from geodata.corrections import Author, correct, to_line
from geodata.ledger import Ledger, LedgerReader
from tests import factories as make
from tests.dashboard.conftest import TALKS, first_document, first_events, report_of
from tests.dashboard.pages import WINDOW, html_of, keys, open_review, page_alone, press

pytestmark = pytest.mark.usefixtures("settled")


def told(path, *steps):
    """Keep corrections of the claim of the talks: (who, value), a minute apart."""
    with Ledger(path) as ledger:
        for minute, (who, value) in enumerate(steps):
            (event,) = [one for one in ledger.reviewed() if TALKS in one.event.text]
            at = f"2024-05-10T10:{minute:02}:00+00:00"
            ledger.add_correction(correct(event, "claim", value, Author(who, at, "read twice")))


def claim_now(path):
    with LedgerReader(path) as ledger:
        return next(one.event.claim for one in ledger.reviewed() if TALKS in one.event.text)


def test_the_history_tells_who_when_why_before_and_after(filled):
    told(filled, ("Ada", "denied"))
    app = open_review(review="history")

    html = html_of(app)
    assert "Ada, 2024-05-10 10:00: read twice" in html
    assert "planned or announced \u2192 denied" in html


def test_a_change_is_taken_back_and_done_again(filled):
    told(filled, ("Ada", "denied"))
    app = open_review(review="history")

    press(app, "undo 1")
    assert claim_now(filled) == "planned"
    press(app, "undo 2")
    assert claim_now(filled) == "denied"


def test_people_who_disagree_are_shown_until_somebody_settles_it(filled):
    told(filled, ("Ada", "denied"), ("Bo", "alleged"))
    app = open_review(review="history")
    assert "Ada says: denied" in app.warning[0].value.replace("\\", "")

    press(app, "settle 2")
    assert not app.warning
    assert claim_now(filled) == "alleged"


def test_an_earlier_value_can_be_set_again(filled):
    told(filled, ("Ada", "denied"), ("Bo", "alleged"))
    press(open_review(review="history"), "use 1 2")

    assert claim_now(filled) == "denied"


@pytest.mark.parametrize(
    ("reads", "words"),
    [
        ("planned", ""),
        ("denied", "The machine reads it so by now."),
        ("alleged", "The machine reads it otherwise by now: alleged"),
    ],
)
def test_a_machine_that_reads_otherwise_by_now_is_told(filled, reads, words):
    told(filled, ("Ada", "denied"))
    again = [replace(e, claim=reads) if e.text == TALKS else e for e in first_events()]
    with Ledger(filled) as ledger:
        make.save(ledger, again, of=first_document())

    app = open_review(review="history")
    shown = [c.value.replace("\\", "") for c in app.caption if "by now" in c.value]
    assert shown == [words] * bool(words)


def test_what_fits_no_text_waits(filled):
    told(filled, ("Ada", "denied"))
    with Ledger(filled) as ledger:
        ledger.delete_document(ledger.corrections()[0].document_id)
    app = open_review(review="waiting")

    assert "Fits no words of the text now." in [c.value for c in app.caption]
    press(app, "undo 1")
    assert "Nothing waits." in [i.value for i in app.info]


@pytest.mark.parametrize("module", ["review_page", "map"])
def test_a_report_shows_its_own_history(filled, module):
    told(filled, ("Ada", "denied"))
    app = page_alone(module)
    for name, value in {
        **WINDOW,
        "story": report_of(filled, TALKS).story,
        "words": "resume",
    }.items():
        app.query_params[name] = value
    app.run()

    assert not app.exception
    assert "Ada, 2024-05-10 10:00: read twice" in html_of(app)


def lines_of(path, **changes):
    with LedgerReader(path) as ledger:
        (one,) = ledger.corrections()
    return to_line(replace(one, **changes)).encode()


def test_a_file_is_planned_taken_in_under_its_author_s_name_and_never_twice(filled):
    told(filled, ("Ada", "denied"))
    later = lines_of(filled, after="alleged", who="Bo", when="2024-05-11T10:00:00+00:00")
    app = open_review(review="files")
    app.file_uploader[0].upload("theirs.jsonl", later, "application/jsonl").run()
    assert "**1 new correction**, 0 known already" in [m.value for m in app.markdown]
    assert claim_now(filled) == "denied"

    press(app, "import corrections")

    assert claim_now(filled) == "alleged"
    with LedgerReader(filled) as ledger:
        last = ledger.corrections()[-1]
    assert (last.who, last.imported[:5]) == ("Bo", "here,")
    assert "import corrections" not in keys(app.run())


@pytest.mark.parametrize("data", [b"nonsense", b"\xff\xfe", b'{"field": "note"}'])
def test_a_file_that_holds_no_corrections_is_refused_in_words(filled, data):
    app = open_review(review="files")
    app.file_uploader[0].upload("x.jsonl", data, "application/jsonl").run()

    assert not app.exception
    assert "Nothing was taken in" in app.error[0].value
    with LedgerReader(filled) as ledger:
        assert ledger.corrections() == []
