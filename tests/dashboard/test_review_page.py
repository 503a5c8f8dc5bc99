"""Review: one report at a time, the history of every field, corrections out and in."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import publishing
from geodata.corrections import Author, correct, to_line
from geodata.ledger import Ledger, LedgerReader
from geodata.queries import Filter, ReadModel
from tests import factories as make
from tests.dashboard.conftest import ATTACK, TALKS, as_user, first_document, first_events, report_of
from tests.dashboard.test_access import keys
from tests.dashboard.test_page import WINDOW, html_of, page_alone


@pytest.fixture(autouse=True)
def _all_is_published(ledger_path):
    """No publication in the background outlives its test."""
    yield
    publishing.settle(ledger_path)


def opened(**query) -> AppTest:
    app = page_alone("review_page")
    for name, value in {**WINDOW, **query}.items():
        app.query_params[name] = value
    return app.run()


def press(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


def said(path):
    with LedgerReader(path) as ledger:
        return [(one.field, one.after, one.who, one.why) for one in ledger.corrections()]


def waiting(app):
    return next(c.value for c in app.caption if "wait here" in c.value).split()[0]


def test_the_least_sure_report_stands_first_with_its_sentence_in_the_text(filled):
    app = opened()

    assert not app.exception
    assert waiting(app) == "5"
    assert "dl-around" in html_of(app)
    assert 'class="dl-mark dl-trigger"' in html_of(app)


def test_accepting_goes_on_to_the_next_and_undo_comes_back(filled):
    app = opened(queue="text")
    first = html_of(app)
    app.text_input[-1].set_value("checked against the register")
    press(app, "review accepted")

    assert waiting(app) == "4"
    assert html_of(app) != first
    assert said(filled)[0][0:2] == ("review", "accepted")
    assert said(filled)[0][3] == "checked against the register"

    press(app, "review undo")
    assert waiting(app) == "5"
    assert html_of(app).split("History")[0][:200] == first[:200]
    assert app.button(key="review undo").disabled


def test_undo_takes_decisions_back_one_after_the_other(filled):
    app = opened()
    press(press(app, "review rejected"), "review accepted")
    press(press(app, "review undo"), "review undo")

    with LedgerReader(filled) as ledger:
        assert {one.review_status for one in ledger.reviewed()} == {""}
    assert len(said(filled)) == 4


def test_what_was_decided_is_seen_on_every_other_page(filled):
    app = press(opened(queue="text"), "review rejected")
    app.query_params["review"] = "history"
    app.run()

    assert not app.exception
    assert ReadModel.open(filled).counts(Filter()).stories == 4


def test_skipping_and_stepping_decide_nothing(filled):
    app = opened(queue="text")
    first = html_of(app)
    press(app, "skip")
    second = html_of(app)
    press(app, "review Next")
    press(app, "review Previous")

    assert first != second == html_of(app)
    assert said(filled) == []
    press(app, "unskip")
    assert len(app.get("html")) > 0
    assert "unskip" not in keys(app)


@pytest.mark.parametrize(
    ("order", "left"),
    [("doubtful", 5), ("unplaced", 0), ("undated", 1), ("contradicted", 0), ("text", 5)],
)
def test_a_queue_holds_what_its_name_says(filled, order, left):
    app = opened(queue=order)

    assert not app.exception
    assert waiting(app) == str(left)
    assert bool(app.success) == (not left)


def test_a_filter_of_the_bar_narrows_the_queue(filled):
    assert waiting(opened(actor="Norland")) == "2"


def test_a_form_opens_by_its_button_and_closes_with_the_next_report(filled):
    app = opened(queue="text")
    press(app, "review open kind")
    box = next(b for b in app.selectbox if b.label == "How it is told")
    box.set_value("denied")
    press(app, box.key.replace("claim", "save kind"))
    assert [one[:2] for one in said(filled)] == [("claim", "denied")]

    press(app, "review Next")
    assert not [b for b in app.selectbox if b.label == "How it is told"]


@pytest.mark.parametrize("name", ["place", "date", "kind", "who", "note"])
def test_every_form_opens(filled, name):
    press(opened(), f"review open {name}")


def test_text_that_attacks_is_only_text(filled):
    app = opened(words="onerror")

    assert "&lt;script&gt;" in html_of(app)
    assert "<script" not in html_of(app).lower()
    assert ATTACK[:8] not in html_of(app)


def test_who_may_only_read_sees_the_queue_and_no_button_that_changes(accounts):
    app = page_alone("review_page")
    as_user(app, "cy").run()

    assert not app.exception
    assert "review Next" in keys(app)
    assert not {"review accepted", "skip", "review undo", "review open place"} & keys(app)


# History


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
    app = opened(review="history")

    html = html_of(app)
    assert "Ada, 2024-05-10 10:00: read twice" in html
    assert "planned or announced \u2192 denied" in html


def test_a_change_is_taken_back_and_done_again(filled):
    told(filled, ("Ada", "denied"))
    app = opened(review="history")

    press(app, "undo 1")
    assert claim_now(filled) == "planned"
    press(app, "undo 2")
    assert claim_now(filled) == "denied"


def test_people_who_disagree_are_shown_until_somebody_settles_it(filled):
    told(filled, ("Ada", "denied"), ("Bo", "alleged"))
    app = opened(review="history")
    assert "Ada says: denied" in app.warning[0].value.replace("\\", "")

    press(app, "settle 2")
    assert not app.warning
    assert claim_now(filled) == "alleged"


def test_an_earlier_value_can_be_set_again(filled):
    told(filled, ("Ada", "denied"), ("Bo", "alleged"))
    press(opened(review="history"), "use 1 2")

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

    app = opened(review="history")
    shown = [c.value.replace("\\", "") for c in app.caption if "by now" in c.value]
    assert shown == [words] * bool(words)


def test_what_fits_no_text_waits(filled):
    told(filled, ("Ada", "denied"))
    with Ledger(filled) as ledger:
        ledger.delete_document(ledger.corrections()[0].document_id)
    app = opened(review="waiting")

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


# Out and in


def lines_of(path, **changes):
    with LedgerReader(path) as ledger:
        (one,) = ledger.corrections()
    return to_line(replace(one, **changes)).encode()


def test_a_file_is_planned_taken_in_under_its_author_s_name_and_never_twice(filled):
    told(filled, ("Ada", "denied"))
    later = lines_of(filled, after="alleged", who="Bo", when="2024-05-11T10:00:00+00:00")
    app = opened(review="files")
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
    app = opened(review="files")
    app.file_uploader[0].upload("x.jsonl", data, "application/jsonl").run()

    assert not app.exception
    assert "Nothing was taken in" in app.error[0].value
    assert said(filled) == []


def test_a_link_without_days_reviews_all_of_them_and_says_so(filled):
    app = page_alone("review_page").run()

    assert waiting(app) == "5"
    assert "All days, as the filters above say" in [one.value for one in app.caption]

    app.query_params["from"] = "2024-05-07"
    app.query_params["to"] = "2024-05-08"
    app.run()
    assert "Reports of 7\u20138 May 2024, as the filters above say" in [
        c.value for c in app.caption
    ]
    press(app, "all days")
    assert waiting(app) == "5"


def test_a_place_is_pointed_at_on_the_map(filled):
    app = press(opened(words="fled"), "review open place")
    app.button(key=f"place point {report_of(filled, 'fled').id}").click().run()

    assert app.session_state["placing"] == report_of(filled, "fled").id
