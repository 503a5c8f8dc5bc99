"""Every page at every width, in a real browser: nothing overlaps, nothing is cut off."""

from __future__ import annotations

import pytest

from tests.browser import gallery, seeds

pytestmark = pytest.mark.browser

WIDTHS = [360, 768, 1440, 1920]
CONTROLS = (
    "button, a[href], input:not([type=file]):not([type=checkbox]), select, textarea, "
    ".dateline-detail, .leaflet-control"
)
# What is seen of each control: its box, cut by every box around it that scrolls or hides, and
# by the header and the list's heading, under which the page and the list scroll away.
# A control within another, as a button in a field, counts as part of that one.
BOXES = """(selector) => [...document.querySelectorAll(selector)]
  .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((control) => !control.parentElement.closest(selector))
  .map((control) => {
    let { left, top, right, bottom } = control.getBoundingClientRect();
    for (let at = control.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === "visible") continue;
      const edge = at.getBoundingClientRect();
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    for (const [head, below] of [[".stAppHeader", "body"], [".st-key-heading", ".st-key-panel"]]) {
      const over = document.querySelector(head);
      if (!over || over.contains(control) || !control.closest(below)) continue;
      top = Math.max(top, over.getBoundingClientRect().bottom);
    }
    const name = control.ariaLabel || control.innerText || control.className || control.tagName;
    return { name: String(name).slice(0, 40), box: [left, top, right, bottom] };
  })
  .filter(({ box: [left, top, right, bottom] }) => right - left > 2 && bottom - top > 2)"""

AT_REST = """(selector) => {
  const controls = [...document.querySelectorAll(selector)];
  const now = JSON.stringify(controls.map((control) => control.getBoundingClientRect()));
  const before = window.datelineBoxes;
  window.datelineBoxes = now;
  return now === before;
}"""


def overlapping(page):
    """Return the pairs of controls that share more than an edge."""
    controls = page.evaluate(BOXES, CONTROLS)
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
    page.wait_for_function(AT_REST, arg=CONTROLS, polling=300)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert overlapping(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_view_is_tidy_with_a_filter_and_a_story_open(page, seeded, model, width):
    page.set_viewport_size({"width": width, "height": 900})
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


@pytest.mark.parametrize("name", ["document", "actor", "story", *gallery.PAGES])
def test_the_other_pages_are_tidy(page, seeded, model, name):
    page.set_viewport_size({"width": 1440, "height": 900})
    gallery.open_view(page, seeded.url, gallery.views(model)[name])

    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})
        expect_tidy(page, width)
    assert page.locator(".stException").count() == 0
