"""Every page at every width, in a real browser: nothing overlaps, nothing is cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import seeds
from tests.browser.conftest import watch

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1440, 1920)
CONTROLS = (
    "button, a[href], input:not([type=file]):not([type=checkbox]), select, textarea, "
    ".dateline-detail, .leaflet-control"
)
# Controls that a reader could press now: on the screen, not scrolled out of their box.
BOXES = """(selector) => [...document.querySelectorAll(selector)]
  .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((control) => [control, control.getBoundingClientRect()])
  .filter(([control, box]) => {
    if (box.width < 2 || box.height < 2 || box.bottom <= 0 || box.top >= innerHeight) return false;
    const at = document.elementFromPoint(
      (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2,
      (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2);
    return at && (control.contains(at) || at.contains(control));
  })
  .map(([control, { left, top, right, bottom }]) => ({
    name: (control.ariaLabel || control.innerText || control.className || "").slice(0, 40),
    within: [...document.querySelectorAll(selector)].filter((o) => o !== control && o.contains(control)).length,
    box: [left, top, right, bottom] }))"""


@pytest.fixture
def at_width(browser, trouble):
    """Return a function that opens a page of a width; all are closed, and had no trouble."""
    opened = []

    def open_page(width):
        page = browser.new_page(viewport={"width": width, "height": 900})
        watch(page, trouble)
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert trouble == type(trouble)()


def overlapping(page):
    """Return the pairs of controls that share more than an edge."""
    controls = [c for c in page.evaluate(BOXES, CONTROLS) if not c["within"]]
    return [
        (one["name"], other["name"])
        for number, one in enumerate(controls)
        for other in controls[number + 1 :]
        if share_area(one["box"], other["box"])
    ]


def share_area(one, other, slack=1.0):
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > slack and height > slack


def expect_tidy(page, width):
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert overlapping(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_view_is_tidy_with_a_filter_and_a_story_open(at_width, seeded, model, width):
    page = at_width(width)
    seeds.open_map(page, seeded.url, quad="4", **{"from": "2022-12-01", "to": "2022-12-31"})
    expect_tidy(page, width)
    seeds.open_story(page, seeds.listed(page)[0])
    expect_tidy(page, width)

    ground = page.locator(".dateline-ground").bounding_box()
    panel = page.locator(".st-key-panel").bounding_box()
    assert ground["width"] >= min(width, 1440) * 0.55
    assert ground["height"] >= 300
    assert panel["width"] >= min(width * 0.3, 340)
    if width > 900:  # beside each other, both on the screen; else one below the other
        assert panel["y"] < 300
        assert panel["x"] >= ground["x"] + ground["width"]


@pytest.mark.parametrize("width", (360, 1440))
@pytest.mark.parametrize("path", ["stories", "sources", "add", "limits"])
def test_the_other_pages_are_tidy(at_width, seeded, path, width):
    page = at_width(width)
    page.goto(f"{seeded.url}/{path}")
    expect(page.locator(".stMainBlockContainer .stElementContainer").first).to_be_visible()
    seeds.at_rest(page)

    expect_tidy(page, width)


@pytest.mark.parametrize("width", (360, 1440))
def test_a_document_is_tidy(at_width, seeded, model, width):
    page = at_width(width)
    page.goto(f"{seeded.url}/document?id={model.documents()[0].id}")
    expect(page.locator(".text")).to_be_visible()

    expect_tidy(page, width)
