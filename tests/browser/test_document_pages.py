"""A PDF's page in a real browser: its picture is served and drawn, its marks lead to the map."""

from __future__ import annotations

import textwrap

import pytest
from playwright.sync_api import expect

from geodata.documents import File
from geodata.ingest import ingest_files
from geodata.ledger import open_ledger
from geodata.pipeline import open_world
from geodata.publish import publish
from tests import files
from tests.browser.serving import APP

pytestmark = pytest.mark.browser

NOTHING = [(60, 80, "Nothing is reported on this page.")]


@pytest.fixture(scope="module")
def server(start_server, tmp_path_factory):
    """The dashboard on a ledger of one PDF, whose second page reports an attack."""
    lines = textwrap.wrap(f"{files.SHELLED} {files.TALKS}", 60)
    told = [(60, 120 + 14 * number, line) for number, line in enumerate(lines)]
    data = files.pdf_file([files.placed(NOTHING), files.placed(told)])
    path = tmp_path_factory.mktemp("pdf") / "ledger.db"
    with open_ledger(path) as ledger:
        (outcome,) = ingest_files(ledger, [(File("report.pdf", data), None)], open_world(None))
        text = ledger.document(outcome.document_id).text
        publish(ledger)
    start = text.index("shelled")
    query = f"id={outcome.document_id}&at={start}-{start + 7}"
    return start_server(APP, path, DATELINE_CORPUS="none"), query


def test_a_page_shows_the_words_sought_and_its_events_lead_to_the_map(page, server):
    running, query = server
    page.goto(f"{running.url}/document?{query}")
    page.get_by_text("Pages", exact=True).click(timeout=60_000)
    picture = page.locator(".page img")
    expect(picture).to_be_visible(timeout=60_000)
    picture.evaluate("image => image.decode()")

    assert picture.evaluate("image => image.naturalWidth") > 500
    expect(page.locator(".page .sought")).to_be_visible()
    mark = page.locator(
        ".page a.mark", has=page.locator("xpath=self::*[contains(@title, 'shelled')]")
    )
    mark.first.click(position={"x": 3, "y": 3})
    page.wait_for_url("**story=*", timeout=60_000)
