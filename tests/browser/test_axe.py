"""axe-core on every view, light and dark: nothing that hinders a reader seriously or worse."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import gallery, seeds

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
AXE = Axe()
PAINTED = """(theme) => {
  const { backgroundColor } = getComputedStyle(document.querySelector(".stApp"));
  const [red, green, blue] = backgroundColor.match(/[\\d.]+/g).map(Number);
  return theme === (red + green + blue < 384 ? "dark" : "light");
}"""


@pytest.fixture
def themed(browser):
    """Return a function that opens a page in a theme; all are closed."""
    opened = []

    def open_page(theme):
        opened.append(gallery.themed_page(browser, gallery.SIZES["laptop"], theme))
        return opened[-1]

    yield open_page
    for page in opened:
        page.close()


def grave_faults(page):
    """Return what axe finds that is serious or worse: rule, element, what is wrong with it."""
    return [
        (fault["id"], node["html"][:120], node["failureSummary"])
        for fault in AXE.run(page).response["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def test_no_view_has_a_grave_fault(themed, seeded, model):
    page = themed("light")
    found = {}
    for view in gallery.views(model).values():
        gallery.open_view(page, seeded.url, view)
        page.wait_for_timeout(gallery.SETTLED_MS)
        for theme in gallery.THEMES:
            page.emulate_media(color_scheme=theme)
            page.wait_for_function(PAINTED, arg=theme)
            found[view.name, theme] = grave_faults(page)
        page.emulate_media(color_scheme="light")
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("theme", gallery.THEMES)
def test_what_opens_over_the_page_has_none_either(themed, seeded, theme):
    page = themed(theme)
    seeds.open_map(page, seeded.url, story="", words="corridor")
    for name in ("Type", "Missing", "Download"):
        page.get_by_role("button", name=name).first.click()
        page.locator('[data-testid="stPopoverBody"]').wait_for()
        assert grave_faults(page) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", gallery.THEMES)
def test_what_an_empty_ledger_shows_has_none(themed, app, theme):
    page = themed(theme)
    gallery.open_view(page, app.url, gallery.EMPTY["empty-map"])
    page.wait_for_timeout(gallery.SETTLED_MS)  # words fade in, too pale until they have
    assert grave_faults(page) == []


def test_a_reader_in_the_dark_sees_a_dark_page_and_map(themed, seeded):
    page = themed("light")
    seeds.open_map(page, seeded.url)
    shown = "map.leaflet.getContainer().style.background"
    light = seeds.map_state(page, shown)

    page.emulate_media(color_scheme="dark")
    page.wait_for_function("__dateline.maps[0].host.theme.dark")

    assert seeds.map_state(page, shown) != light
    assert page.evaluate("__dateline.mounts") == 1
