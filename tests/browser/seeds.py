"""The seeds in a ledger, and what a reader does with them on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

from geodata.ingest import ingest
from geodata.ledger import open_ledger
from geodata.pipeline import open_world
from geodata.publish import publish
from geodata.queries import Counts
from geodata.settings import corpus_dir

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FIRST_ANSWER_MS = 60_000  # a server's first page imports the dashboard
ANSWER_MS = 20_000  # the machine may be busy with other things
READING_MS = 120_000  # the parser is loaded, then documents are read
PARTS = ("mapped", "undated", "unplaced", "neither")
READY = "window.__dateline?.maps[0]?.ready && __dateline.maps[0].counts"

_NUMBER = re.compile(r"[\d\u202f]+")


def read_seeds(path: Path) -> Path:
    """Read the seed documents into a new ledger, publish it, and return its path."""
    with open_ledger(path) as ledger:
        ingest(ledger, [SEEDS], open_world(corpus_dir()))
        publish(ledger)
    return path


def open_map(page: Page, url: str, **query: str | Sequence[str]) -> None:
    """Open the map at a link and wait until it is drawn and the list beside it is there."""
    page.goto(f"{url}/?{urlencode(query, doseq=True)}")
    page.wait_for_function(READY, timeout=FIRST_ANSWER_MS)
    expect(page.locator(".st-key-heading").first).to_be_visible()
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until the server has no run under way."""
    expect(page.locator('[data-test-script-state="notRunning"]').first).to_be_attached()


def map_state(page: Page, expression: str) -> Any:
    """Return what a JavaScript expression says of the map."""
    return page.evaluate(f"() => {{ const map = __dateline.maps[0]; return {expression}; }}")


def look_at(page: Page, lat: float, lon: float, *, zoom: int = 10) -> None:
    """Bring a place to the middle of the map, close up, and wait until it is drawn."""
    page.evaluate(
        """([lat, lon, zoom]) => new Promise((done) => {
            const map = __dateline.maps[0];
            map.addEventListener("drawn", done, { once: true });
            map.leaflet.setView([lat, lon], zoom, { animate: false });
        })""",
        [lat, lon, zoom],
    )


def middle_of_row(page: Page) -> tuple[float, float]:
    """Return where on the screen a table's row is whose tip is in the middle of the map."""
    ground = page.locator(".dateline-ground").bounding_box()
    assert ground
    return ground["x"] + ground["width"] / 2, ground["y"] + ground["height"] / 2 - 5


def query_of(page: Page) -> dict[str, list[str]]:
    """Return the query of the address that the browser shows."""
    return parse_qs(urlsplit(page.url).query)


def number(page: Page, part: str) -> Locator:
    """Return the button of one number of the count line."""
    return page.locator(f".st-key-count-{part} button").first


def counts_shown(page: Page) -> dict[str, int]:
    """Return the numbers of the count line as the screen says them."""
    names = (*PARTS, "stories", "certain", "possible")
    return {name: _first_number(number(page, name).inner_text()) for name in names}


def expect_counts(page: Page, counts: Counts) -> None:
    """Wait until the count line says these counts."""
    for part in (*PARTS, "stories", "certain", "possible"):
        words = f"{getattr(counts, part):,}".replace(",", "\u202f")
        expect(number(page, part)).to_have_text(re.compile(rf"^{words} "))


def type_window(page: Page, first: str, last: str) -> None:
    """Type two days into the time bar and wait until the address holds them."""
    page.get_by_label("First day of the window").fill(first)
    page.get_by_label("Last day of the window").fill(last)
    page.wait_for_url(re.compile(f"from={first}&to={last}"))
    at_rest(page)


def listed(page: Page) -> list[str]:
    """Return the ids of the stories in the list, in order."""
    return page.locator(".story").evaluate_all("rows => rows.map((row) => row.dataset.story)")


def open_story(page: Page, story: str) -> None:
    """Click a story in the list and wait for its evidence."""
    page.locator(f'.story[data-story="{story}"]').click()
    page.wait_for_url(re.compile(f"story={re.escape(story)}"))
    expect(sentence(page)).to_be_visible(timeout=ANSWER_MS)
    at_rest(page)


def sentence(page: Page) -> Locator:
    """Return the quoted sentence of the open story."""
    return page.locator(".st-key-evidence .dl-sentence").first


def fact(page: Page, term: str) -> Locator:
    """Return what the open story's panel says below a term."""
    return page.locator(f'.st-key-evidence dt:text-is("{term}") + dd').first


def click_place(page: Page, name: str, geometry: Mapping[str, Any]) -> None:
    """Click the map where it answers with a place: its middle, or another spot of its shape."""
    box = page.locator(".dateline-ground").bounding_box()
    assert box
    tooltip = page.locator(".dateline-tooltip strong")
    for lon, lat in _spots(geometry):
        point = map_state(page, f"map.leaflet.latLngToContainerPoint({json.dumps([lat, lon])})")
        page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
        if tooltip.is_visible() and tooltip.inner_text() == name:
            page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
            return
    raise AssertionError(f"the map answers nowhere on {name}")


def _spots(geometry: Mapping[str, Any]) -> list[tuple[float, float]]:
    from shapely.geometry import MultiPoint, shape  # noqa: PLC0415 - needed by two tests only

    form = shape(geometry)
    if form.geom_type == "Point":
        return [(form.x, form.y)]
    if form.geom_type == "LineString":
        along = [form.interpolate(step / 20, normalized=True) for step in range(1, 20)]
        return [(point.x, point.y) for point in along]
    west, south, east, north = form.bounds
    grid = MultiPoint(
        [
            (west + (east - west) * x / 16, south + (north - south) * y / 16)
            for x in range(1, 16)
            for y in range(1, 16)
        ]
    )
    inside = grid.intersection(form.buffer(-0.02))
    return [(point.x, point.y) for point in getattr(inside, "geoms", [inside])]


def _first_number(words: str) -> int:
    found = _NUMBER.search(words)
    assert found, words
    return int(found[0].replace("\u202f", ""))
