"""A table of the reader's own in a real browser: its picture, and its rows on the map."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.queries import Filter
from tests.browser import seeds

pytestmark = pytest.mark.browser

FAR = {"lat": -33.0, "lon": 151.0}


@pytest.fixture(scope="module")
def table(model):
    """One row as a story tells it, and one of another continent on the same day."""
    found = model.stories(Filter(date(2000, 1, 1), date(2030, 1, 1), gap="certain", quads=(4,)))
    told = next(one for one in found if one.lat is not None and one.first_day == one.last_day)
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["event_date", "location", "latitude", "longitude", "notes"])
    rows.writerow([told.first_day, told.place, told.lat, told.lon, "as we saw it"])
    rows.writerow([told.first_day, "<b>Far</b>", *FAR.values(), "nobody else was there"])
    return out.getvalue().encode()


def view_box(page):
    return [float(side) for side in page.locator(".located svg").get_attribute("viewBox").split()]


def test_the_picture_comes_nearer_and_the_rows_stand_on_the_map(page, seeded, table):
    page.goto(f"{seeded.url}/table")
    given = {"name": "own.csv", "mimeType": "text/csv", "buffer": table}
    page.set_input_files('input[type="file"]', given, timeout=seeds.FIRST_ANSWER_MS)

    expect(page.locator(".located .triangle")).to_have_count(2, timeout=seeds.ANSWER_MS)
    whole = view_box(page)
    page.get_by_role("button", name="Nearer").click()
    near = view_box(page)
    assert whole[2] / near[2] == pytest.approx(1.6, rel=0.01)
    page.locator(".located svg").press("ArrowRight")
    assert view_box(page)[0] > near[0]
    page.get_by_role("button", name="Show all").click()
    assert view_box(page) == pytest.approx(whole, rel=0.01)

    page.get_by_role("link", name="On the map").click()
    page.wait_for_function("window.__dateline?.maps[0]?.brought.length === 2")
    seeds.look_at(page, *FAR.values())
    page.mouse.move(*seeds.middle_of_row(page))
    expect(page.locator(".dateline-tooltip")).to_contain_text("<b>Far</b>")
    page.mouse.click(*seeds.middle_of_row(page))
    expect(page.locator(".st-key-rows")).to_contain_text("nobody else was there")

    page.locator(".dateline-legend summary").click()
    page.get_by_label("your table", exact=True).uncheck()
    seeds.look_at(page, *FAR.values())
    page.mouse.move(*seeds.middle_of_row(page))
    expect(page.locator(".dateline-tooltip")).to_be_hidden()

    page.get_by_role("link", name="Your table").first.click()
    expect(page.get_by_text("From before")).to_have_text(re.compile("own.csv"))
