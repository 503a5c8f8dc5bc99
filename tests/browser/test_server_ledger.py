"""The dashboard on a ledger that a PostgreSQL server keeps: shown, corrected, shown again."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.servers import stand_in
from tests import factories as make
from tests.browser import seeds
from tests.browser.serving import APP
from tests.servers import asked, new_address

pytestmark = pytest.mark.browser

DAYS = {"from": "2024-05-01", "to": "2024-05-31"}


@pytest.fixture
def kept(tmp_path):
    """Return a ledger of two stories on a server, and its address."""
    address = new_address()
    path = stand_in(address, tmp_path)
    shelled = make.event()
    failed = make.event(
        "CONSULT", date(2024, 5, 20), start=55, text="Talks in Harwick failed", trigger="failed"
    )
    with Ledger(path) as ledger:
        make.save(ledger, [shelled, failed])
        publish(ledger)
    return path, address


def test_a_correction_made_on_the_page_is_kept_by_the_server(page, start_server, kept, tmp_path):
    path, address = kept
    own = start_server(APP, DATELINE_LEDGER=address, DATELINE_READ_MODEL=str(tmp_path))
    seeds.open_map(page, own.url, **DAYS)
    expect(seeds.number(page, "stories")).to_have_text("2 stories")
    seeds.open_story(page, seeds.listed(page)[0])

    page.locator(".st-key-rejected-0 button").click()
    expect(seeds.number(page, "stories")).to_have_text("1 story", timeout=seeds.ANSWER_MS)

    assert asked(path, "SELECT field FROM correction") == [("review",)]
    seeds.open_map(page, own.url, **DAYS)
    expect(seeds.number(page, "stories")).to_have_text("1 story")
