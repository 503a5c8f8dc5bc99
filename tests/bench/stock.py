"""The same stories through streamlit-folium, measured beside our map: ``page`` prints the ratio."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from dashboard.dossier.bundle import bundle
from dashboard.map.serving import STATIC_FOLDER
from tests.browser.serving import serve

ENTRY = Path(__file__).with_name("stock_app.py")
KINDS = {"markers": "circle markers", "geojson": "one GeoJson"}
LEAFLET = "vendor/leaflet-1.9.4/leaflet.esm.js"
GLOBAL = f'import * as L from "./{LEAFLET}";\nwindow.L = {{ ...L }};\n'
TIMEOUT_S = 180
DRAWN = """() => Object.values(window.map?._layers ?? {}).filter((layer) => layer._latlng).length"""


def leaflet_script() -> str:
    """Return Leaflet as a plain script: streamlit-folium would fetch it from the internet."""
    texts = {"entry.js": GLOBAL, LEAFLET: (STATIC_FOLDER / LEAFLET).read_text(encoding="utf-8")}
    return bundle("entry.js", texts.__getitem__, root="/")


def measure(browser: Browser, count: int, kind: str) -> tuple[float, float]:
    """Return the seconds until the first map and from a filter to the map, of one kind."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "none.db"
        settings = {"DATELINE_TEST_STORIES": str(count), "DATELINE_STOCK": kind}
        with serve(ENTRY, ledger, **settings) as server:
            # Around the policy: Playwright's waits are evaluated, see tests/browser/conftest.py.
            page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
            script = leaflet_script()
            page.route("**/leaflet.js", lambda route: route.fulfill(body=script))
            page.goto(server.url)
            _wait_until_drawn(page)  # the server imports all it needs
            began = time.perf_counter()
            page.goto(server.url)
            everything = _wait_until_drawn(page)
            first = time.perf_counter() - began
            began = time.perf_counter()
            page.get_by_text("Spring").click()
            _wait_until_drawn(page, other_than=everything)
            filtered = time.perf_counter() - began
            page.close()
    return first, filtered


def run(browser: Browser, count: int, ours: tuple[float, float]) -> Iterator[tuple[str, str]]:
    """Yield the waits of each kind beside ours: first map, and a filter.

    Args:
        browser: To measure in.
        count: Stories.
        ours: The same two waits with our map, in seconds.
    """
    for kind, words in KINDS.items():
        theirs = measure(browser, count, kind)
        for what, our, their in zip(("first map", "filter → map"), ours, theirs, strict=True):
            yield (
                f"{what}, {count:,} stories, st_folium, {words}, s; ours; ratio",
                f"{their:.2f}; {our:.2f}; {their / our:.0f}",
            )


def _wait_until_drawn(page: Page, *, other_than: int = 0) -> int:
    """Wait until the frame of the map holds as many points as the page says; return them."""
    ends = time.monotonic() + TIMEOUT_S
    while time.monotonic() < ends:
        told = page.get_by_text("expected").all_inner_texts()
        wanted = int(told[-1].split()[1]) if told else 0
        if wanted not in {0, other_than} and _drawn(page) == wanted:
            return wanted
        page.wait_for_timeout(20)
    raise TimeoutError(f"streamlit-folium drew nothing within {TIMEOUT_S} s")


def _drawn(page: Page) -> int:
    """Return how many points the map has, 0 while its frame comes or goes."""
    frame = next((frame for frame in page.frames if "streamlit_folium" in frame.url), None)
    try:
        return int(frame.evaluate(DRAWN)) if frame else 0
    except Error:
        return 0
