"""A view kept under a name and opened again from another page, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import seeds

pytestmark = pytest.mark.browser

WINDOW = {"from": "2023-09-01", "to": "2023-09-30", "quad": "4"}


def test_a_view_is_kept_and_opened_from_another_page(page, seeded):
    seeds.open_map(page, seeded.url, **WINDOW)
    counts = seeds.counts_shown(page)
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Save this view as").fill("Force in autumn")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Force in autumn")).to_be_visible()

    page.goto(f"{seeded.url}/compare")
    expect(page.locator(".dl-parts")).to_be_visible(timeout=seeds.ANSWER_MS)
    seeds.at_rest(page)
    page.get_by_role("button", name="Views").click()
    page.get_by_role("link", name="Force in autumn").click()
    page.wait_for_url(re.compile(r"/\?"))
    page.wait_for_function(seeds.READY, timeout=seeds.FIRST_ANSWER_MS)
    seeds.at_rest(page)
    query = seeds.query_of(page)
    assert {name: query[name] for name in WINDOW} == {n: [v] for n, v in WINDOW.items()}
    assert seeds.counts_shown(page) == counts
