"""Texts added and corrected on the page, in a real browser; each server has its own ledger."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.queries import Filter, ReadModel
from tests.browser import seeds
from tests.browser.serving import APP
from tests.factories import copy_ledger

pytestmark = pytest.mark.browser

PASTED = """Rebels attacked a market in Mombasa on 3 May 2024, the governor said.
On 5 May 2024, Kenya and Somalia signed a ceasefire in Nairobi.
"""


@pytest.fixture(scope="module")
def own(start_server, seeds_ledger, tmp_path_factory):
    """The dashboard on a copy of the seeds that these tests write to."""
    copied = copy_ledger(seeds_ledger, tmp_path_factory.mktemp("own"))
    return start_server(APP, copied)


def test_an_empty_ledger_loads_the_seeds(page, app, model):
    page.goto(app.url)
    expect(page.get_by_text("Nothing has been read yet")).to_be_visible(
        timeout=seeds.FIRST_ANSWER_MS
    )
    page.get_by_role("button", name="Load the seeds").click()
    page.wait_for_function(seeds.READY, timeout=seeds.READING_MS)

    seeds.at_rest(page)
    first = model.first_window()
    seeds.expect_counts(page, model.counts(Filter(first=first.first, last=first.last)))


def test_a_pasted_text_shows_its_events(page, own):
    page.goto(f"{own.url}/add")
    page.get_by_label("Text", exact=True).fill(PASTED)
    page.get_by_label("Title (optional)").fill("Ceasefire on the coast")
    page.get_by_label("Publisher (optional)").fill("Coast Gazette")
    page.get_by_role("button", name="Add this text").click()
    expect(
        page.get_by_text(re.compile("Ceasefire on the coast.*read, . reports? found"))
    ).to_be_visible(timeout=seeds.READING_MS)

    seeds.open_map(
        page, own.url, publisher="Coast Gazette", **{"from": "2024-05-01", "to": "2024-05-31"}
    )
    expect(page.locator(".story .where", has_text="Mombasa")).to_be_visible()
    with ReadModel.open(own.ledger) as now:
        may = Filter(first=date(2024, 5, 1), last=date(2024, 5, 31), publishers=("Coast Gazette",))
        seeds.expect_counts(page, now.counts(may))


def test_an_uploaded_text_is_read_and_a_binary_one_refused_with_its_reason(page, own):
    page.goto(f"{own.url}/add")
    text = {
        "name": "strike.txt",
        "mimeType": "text/plain",
        "buffer": b"Dockers struck in Lagos on 2 June 2024.",
    }
    binary = {"name": "picture.txt", "mimeType": "text/plain", "buffer": bytes(range(256)) * 8}
    page.locator('input[type="file"]').set_input_files([text, binary])
    page.get_by_role("button", name="Add 2 files").click()

    expect(page.get_by_text(re.compile(r"strike\.txt: read"))).to_be_visible(
        timeout=seeds.READING_MS
    )
    refused = page.get_by_text(re.compile(r"picture\.txt: not read\. \w+"))
    expect(refused).to_be_visible()
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_text("1 file could not be read")).to_be_visible()


def undated_document(model):
    """Return a document of one undated article whose text counts days from its publication."""
    for row in model.documents():
        relative = [e for e in model.document_events(row.id) if e.date_basis == "none"]
        if len(row.articles) == 1 and row.articles[0].published is None and relative:
            return row
    return pytest.fail("the seeds have no undated document")


def test_dating_a_document_shows_what_changes_and_keeps_it(page, own, model):
    row = undated_document(model)
    page.goto(f"{own.url}/document?id={row.id}")
    published = page.locator('[data-testid="stDateInput"]').first
    type_date(page, published, date(2023, 9, 21))
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text(re.compile(r"reports? would change"))).to_be_visible(
        timeout=seeds.READING_MS
    )
    with ReadModel.open(own.ledger) as before:
        assert undated(before, row.id) == undated(model, row.id)

    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. The document was read again")).to_be_visible(
        timeout=seeds.READING_MS
    )
    with ReadModel.open(own.ledger) as after:
        assert undated(after, row.id) < undated(model, row.id)
        (article,) = next(r for r in after.documents() if r.id == row.id).articles
        assert article.published == date(2023, 9, 21)


def undated(model, document_id):
    return sum(1 for event in model.document_events(document_id) if event.date_start is None)


def type_date(page, field, day):
    """Type a day into Streamlit's date field, part by part."""
    field.locator('[role="spinbutton"]').first.click()
    page.keyboard.type(f"{day:%Y%m%d}")
    page.keyboard.press("Escape")  # the calendar that opened beside it
    page.get_by_text("1 article").click()


def test_a_rejected_story_leaves_the_counts_until_it_is_taken_back(page, own):
    seeds.open_map(page, own.url, **{"from": "2022-12-01", "to": "2022-12-31"})
    row = page.locator(".story", has_text="the only land corridor")
    seeds.open_story(page, row.get_attribute("data-story"))
    before = seeds.counts_shown(page)

    page.get_by_role("button", name="Reject").first.click()
    expect(seeds.number(page, "mapped")).to_have_text(f"{before['mapped'] - 1} mapped")
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Take it back").click()
    expect(seeds.number(page, "mapped")).to_have_text(f"{before['mapped']} mapped")
    expect(row).to_have_count(1)
    assert seeds.counts_shown(page) == before


def test_a_click_on_the_map_says_where_it_happened(page, own):
    seeds.open_map(page, own.url, **{"from": "2022-12-01", "to": "2022-12-31"})
    seeds.open_story(page, seeds.listed(page)[0])
    page.get_by_role("button", name="Correct the place").first.click()
    page.get_by_role("button", name="A point on the map").click()
    expect(page.get_by_text("Click the map where it happened.")).to_be_visible()

    seeds.look_at(page, 12.5, 21.25)
    box = page.locator(".dateline-ground").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_text(re.compile(r"It happened at 12\.\d+, 21\.\d+"))).to_be_visible()
    expect(page.locator(".dateline-pointed")).to_have_count(2)
    page.get_by_label("What it is called (optional)").fill("Old quarry")
    page.get_by_label("What it is called (optional)").press("Enter")
    page.get_by_role("button", name="Save this point").click()

    where = seeds.fact(page, "Where")
    expect(where).to_contain_text("Old quarry", timeout=seeds.FIRST_ANSWER_MS)
    expect(page.locator(".dateline-pointed")).to_have_count(0)
