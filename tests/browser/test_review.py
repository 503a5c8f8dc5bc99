"""Reviewing by keys, and an event added by choosing words: what only a browser shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata.ledger import LedgerReader
from geodata.queries import ReadModel
from tests.browser import seeds
from tests.browser.serving import APP
from tests.factories import copy_ledger

pytestmark = pytest.mark.browser

# The first long word of a document that stands in no event, and the middle of it on the screen.
WORD = """(text) => {
  for (const run of text.querySelectorAll(":scope > span")) {
    const found = run.textContent.match(/(?<![A-Za-z])[a-z]{6,}(?![A-Za-z])/);
    if (!found) continue;
    const range = document.createRange();
    range.setStart(run.firstChild, found.index);
    range.setEnd(run.firstChild, found.index + found[0].length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { word: found[0], x: x + width / 2, y: y + height / 2 };
  }
}"""


@pytest.fixture(scope="module")
def own(start_server, seeds_ledger, tmp_path_factory):
    """The dashboard on a copy of the seeds that these tests write to."""
    return start_server(APP, copy_ledger(seeds_ledger, tmp_path_factory.mktemp("own")))


def verdicts(server):
    with LedgerReader(server.ledger) as ledger:
        return [one.after for one in ledger.corrections() if one.field == "review"]


def test_keys_decide_undo_and_open_forms_but_never_while_somebody_types(page, own):
    page.goto(f"{own.url}/review")
    left = page.get_by_text(re.compile(r"reports wait here"))
    expect(left).to_be_visible(timeout=seeds.FIRST_ANSWER_MS)
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    seeds.at_rest(page)

    page.keyboard.press("a")
    expect(left).to_contain_text("1 accepted", timeout=seeds.ANSWER_MS)
    page.keyboard.press("x")
    expect(left).to_contain_text("1 rejected", timeout=seeds.ANSWER_MS)
    page.keyboard.press("u")
    expect(left).to_contain_text("0 rejected", timeout=seeds.ANSWER_MS)

    page.keyboard.press("e")
    note = page.get_by_label("Note", exact=True)
    expect(note).to_be_focused(timeout=seeds.ANSWER_MS)
    page.keyboard.type("axusjk")
    note.press("Control+Enter")
    seeds.at_rest(page)
    expect(note).to_have_value("axusjk")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    expect(note).to_have_count(0, timeout=seeds.ANSWER_MS)
    assert verdicts(own) == ["accepted", "rejected", ""]  # the last one takes it back


def test_chosen_words_become_an_event_of_the_person_s(page, own, model):
    document = model.documents()[0]
    page.goto(f"{own.url}/document?id={document.id}")
    expect(page.locator(".text")).to_be_visible(timeout=seeds.FIRST_ANSWER_MS)
    seeds.at_rest(page)
    found = page.locator(".text").evaluate(WORD)
    page.mouse.dblclick(found["x"], found["y"])
    words = found["word"]
    page.get_by_role("button", name="Add an event", exact=True).click()

    form = page.locator(".st-key-new-event")
    expect(form.locator(".dl-trigger")).to_have_text(words, timeout=seeds.ANSWER_MS)
    form.get_by_role("combobox", name=re.compile("What happened")).click()
    page.keyboard.type("protest")
    page.keyboard.press("Enter")
    form.get_by_role("button", name="Add it").click()

    expect(form).to_have_count(0, timeout=seeds.ANSWER_MS)
    expect(page.locator(".text a", has_text=words).first).to_be_visible(timeout=seeds.ANSWER_MS)
    with ReadModel.open(own.ledger) as now:
        (added,) = [r for r in now.document_events(document.id) if r.review_status == "added"]
    assert (added.trigger, added.type) == (words, "PROTEST")
    assert words in added.sentence
