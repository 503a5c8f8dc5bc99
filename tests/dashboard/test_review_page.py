"""Review: one report at a time, its queues and its forms."""

import pytest

from geodata.ledger import LedgerReader
from geodata.queries import Filter, ReadModel
from tests.dashboard.conftest import ATTACK, as_user, report_of
from tests.dashboard.pages import html_of, keys, open_review, page_alone, press

pytestmark = pytest.mark.usefixtures("settled")


def said(path):
    with LedgerReader(path) as ledger:
        return [(one.field, one.after, one.who, one.why) for one in ledger.corrections()]


def waiting(app):
    return next(c.value for c in app.caption if "wait here" in c.value).split()[0]


def test_the_least_sure_report_stands_first_with_its_sentence_in_the_text(filled):
    app = open_review()

    assert not app.exception
    assert waiting(app) == "5"
    assert "dl-around" in html_of(app)
    assert 'class="dl-mark dl-trigger"' in html_of(app)


def test_accepting_goes_on_to_the_next_and_undo_comes_back(filled):
    app = open_review(queue="text")
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
    app = open_review()
    press(press(app, "review rejected"), "review accepted")
    press(press(app, "review undo"), "review undo")

    with LedgerReader(filled) as ledger:
        assert {one.review_status for one in ledger.reviewed()} == {""}
    assert len(said(filled)) == 4


def test_what_was_decided_is_seen_on_every_other_page(filled):
    app = press(open_review(queue="text"), "review rejected")
    app.query_params["review"] = "history"
    app.run()

    assert not app.exception
    assert ReadModel.open(filled).counts(Filter()).stories == 4


def test_skipping_and_stepping_decide_nothing(filled):
    app = open_review(queue="text")
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
    app = open_review(queue=order)

    assert not app.exception
    assert waiting(app) == str(left)
    assert bool(app.success) == (not left)


def test_a_filter_of_the_bar_narrows_the_queue(filled):
    assert waiting(open_review(actor="Norland")) == "2"


def claims_offered(app):
    return [box for box in app.selectbox if box.label == "How it is told"]


def test_a_form_closes_once_it_is_saved_and_with_the_next_report(filled):
    app = open_review(queue="text")
    (box,) = claims_offered(press(app, "review open kind"))
    box.set_value("denied")
    press(app, box.key.replace("claim", "save kind"))
    assert [one[:2] for one in said(filled)] == [("claim", "denied")]
    assert not claims_offered(app)

    assert claims_offered(press(app, "review open kind"))
    press(app, "review Next")
    assert not claims_offered(app)


@pytest.mark.parametrize("name", ["place", "date", "kind", "who", "note"])
def test_every_form_opens(filled, name):
    press(open_review(), f"review open {name}")


def test_text_that_attacks_is_only_text(filled):
    app = open_review(words="onerror")

    assert "&lt;script&gt;" in html_of(app)
    assert "<script" not in html_of(app).lower()
    assert ATTACK[:8] not in html_of(app)


def test_who_may_only_read_sees_the_queue_and_no_button_that_changes(accounts):
    app = page_alone("review_page")
    as_user(app, "cy").run()

    assert not app.exception
    assert "review Next" in keys(app)
    assert not {"review accepted", "skip", "review undo", "review open place"} & keys(app)


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
    app = press(open_review(words="fled"), "review open place")
    app.button(key=f"place point {report_of(filled, 'fled').id}").click().run()

    assert app.session_state["placing"] == report_of(filled, "fled").id
