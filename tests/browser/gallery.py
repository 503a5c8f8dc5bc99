"""Pictures of every view to look at: wide and narrow, light and dark, empty and full.

python -m tests.browser.screenshot --all FOLDER [VIEW...]
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from geodata.queries import Filter, ReadModel
from tests.browser import seeds
from tests.browser.serving import APP, chromium, serve

SIZES = {"wide": (1440, 900), "laptop": (1280, 800), "narrow": (360, 780)}
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
SETTLED_MS = 700


@dataclass(frozen=True, slots=True)
class View:
    """One page as a reader opens it.

    Attributes:
        name: What its pictures are called.
        path: Of its address, with the query.
        arrived: CSS selector of what shows that all of it is there, "" where nothing does.
        has_map: Whether the event map is on it.
    """

    name: str
    path: str
    arrived: str
    has_map: bool = False


def views(model: ReadModel) -> dict[str, View]:
    """Return every view of a ledger of the seeds by its name, the fullest of each kind."""
    stories = model.stories(Filter())
    largest = max(stories, key=lambda story: story.reports)
    document = max(model.documents(), key=lambda row: row.events)
    actor = max(model.actors(), key=lambda row: row.stories)
    at = f"?from=2022-12-01&to=2022-12-31&quad=4&story={_placed(model)}"
    found = [
        View("map", "/", ".story", has_map=True),
        View("map-story", f"/{at}", ".st-key-evidence .dl-sentence", has_map=True),
        View("map-nothing", "/?words=zzzz", ".stAlert", has_map=True),
        View("story", f"/story?id={largest.story}", ".st-key-story .stExpander"),
        View("actor", f"/actor?name={actor.key}", ".actor-line"),
        View("document", f"/document?id={document.id}", ".text"),
        *(View(name, f"/{name}", arrived) for name, arrived in PAGES.items()),
    ]
    return {view.name: view for view in found}


PAGES = {
    "stories": ".story >> nth=5",
    "actors": ".actor-line >> nth=20",
    "compare": ".st-key-compare blockquote",
    "changes": ".st-key-changes, .story",
    "table": ".st-key-table",
    "data": '[data-testid="stDataFrame"] canvas',
    "review": ".st-key-review-keys",
    "quality": ".st-key-quality h3 >> nth=4",
    "sources": "text=Delete >> nth=4",
    "add": 'button:has-text("Upload")',
    "limits": ".st-key-limits h3, .st-key-limits h4",
}
"""Page that needs no query -> what shows that all of it has arrived."""

EMPTY = {
    f"empty-{name or 'map'}": View(f"empty-{name or 'map'}", f"/{name}", "h3")
    for name in ("", *PAGES)
}
"""What a ledger without documents shows."""


@contextmanager
def seeds_server(folder: Path) -> Iterator[tuple[str, dict[str, View]]]:
    """Serve the seeds, read into a folder; give the address and the views."""
    ledger = folder / "ledger.db"
    if not ledger.exists():
        seeds.read_seeds(ledger)
    with ReadModel.open(ledger) as model:
        found = views(model)
    with serve(APP, ledger) as server:
        yield server.url, found


def open_view(page: Page, url: str, view: View) -> None:
    """Open a view and wait until it is there and at rest."""
    page.goto(url + view.path)
    if view.arrived:
        expect(page.locator(view.arrived).first).to_be_attached(timeout=seeds.FIRST_ANSWER_MS)
    if view.has_map:
        page.wait_for_function(seeds.READY, timeout=seeds.FIRST_ANSWER_MS)
    seeds.at_rest(page)


def themed_page(browser: Browser, size: tuple[int, int], theme: Theme) -> Page:
    """Return a new page of a size, for a reader whose system prefers a theme."""
    return browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=theme,
        reduced_motion="reduce",
        bypass_csp=True,  # Playwright's waits are evaluated, see conftest.py
    )


def take_all(target: Path, wanted: Sequence[str]) -> int:
    """Write a picture of every view, size and theme into a folder; return how many.

    Args:
        target: The folder.
        wanted: Names of views; () takes all.
    """
    target.mkdir(parents=True, exist_ok=True)
    taken = 0
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        with seeds_server(Path(folder)) as (url, found):
            taken += _take(browser, url, _named(found, wanted), target)
        with serve(APP, Path(folder) / "nothing.db") as server:
            taken += _take(browser, server.url, _named(EMPTY, wanted), target)
    return taken


def _named(found: Mapping[str, View], wanted: Sequence[str]) -> list[View]:
    return [view for name, view in found.items() if not wanted or name in wanted]


def _take(browser: Browser, url: str, found: Sequence[View], target: Path) -> int:
    for theme in THEMES:
        for size, (width, height) in SIZES.items():
            page = themed_page(browser, (width, height), theme)
            for view in found:
                open_view(page, url, view)
                page.wait_for_timeout(SETTLED_MS)
                page.screenshot(path=target / f"{view.name}-{size}-{theme}.png")
            page.close()
    return len(found) * len(THEMES) * len(SIZES)


def _placed(model: ReadModel) -> str:
    december = Filter(quads=(4,), gap="mapped", words="corridor")
    found = model.stories(december)
    return max(found, key=lambda story: story.reports).story if found else ""
