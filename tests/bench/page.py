"""What a reader waits for in the browser: first map, a step of time, a filter, a click's evidence.

Real Chromium and the real server on this machine, together on its cores. A step is
one move of the window plus the two animation frames that show it: 33 ms is the floor.
``DATELINE_PAGE`` names the parts wanted, of "seeds steps large cells stock"; all where it is not
set. ``DATELINE_PAGE_STORIES`` gives the numbers of stories for "steps", "large" and "cells", and
``DATELINE_MADE`` a folder in which models for "cells" are kept from run to run.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.bench import stock
from tests.bench.load import fill
from tests.bench.made_model import made_model
from tests.browser import seeds
from tests.browser.serving import APP, chromium, serve

SYNTHETIC = APP.parents[1] / "tests" / "browser" / "map_app.py"
SIZE = {"width": 1440, "height": 900}
SHOWN = """() => document.querySelector(".st-key-evidence .dl-sentence")?.textContent ?? "" """
COUNTED = "() => JSON.stringify(__dateline.maps[0].counts)"
# From here on each filter that the map has obeyed and drawn is counted.
# Playwright looks some time before it presses, and again some time after the map has been
# painted; the page's own clock tells from the press to the frame after the drawing.
COUNT_FILTERED = """() => {
  const map = __dateline.maps[0];
  window.__filtered = 0;
  document.addEventListener("pointerdown", (e) => { window.__pressed = e.timeStamp; }, true);
  const drawn = () => {
    window.__filtered += 1;
    requestAnimationFrame((now) => { window.__painted = now - window.__pressed; });
  };
  map.addEventListener("filtered", () => map.addEventListener("drawn", drawn, { once: true }));
}"""
REST = '[data-test-script-state="notRunning"]'
FILTERED = "(before) => window.__filtered > before"
STEPS = 40
STEP = """async ([steps, moving]) => {
  const map = __dateline.maps[0], frame = () => new Promise(requestAnimationFrame);
  const start = map.window.first, length = map.window.last - start, times = [];
  for (let i = 0; i < steps; i++) {
    const begun = performance.now();
    if (moving) map.setWindow(start + i, start + i + length);
    await frame(); await frame();
    times.push(performance.now() - begun);
  }
  return times;
}"""
PLAY = """async (seconds) => {
  const map = __dateline.maps[0], { first, last } = map.columns.span().reduce(
    (first, last) => ({ first, last }));
  map.setWindow(first, first + Math.round((last - first) / 3));
  let drawn = 0;
  map.addEventListener("drawn", () => { drawn += 1; });
  document.querySelector(".dateline-play").click();
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  document.querySelector(".dateline-play").click();
  return drawn / seconds;
}"""
PLAYED_S = 4
INTERACTIONS = 50
RESTED_S = 20  # what a server makes ready as it starts, it has made by then
TIMEOUT_MS = 120_000

Figures = Iterator[tuple[str, str]]


def run() -> Figures:
    """Yield the waits of a reader of the seeds and of maps of many stories."""
    wanted = os.environ.get("DATELINE_PAGE", "seeds steps large cells stock").split()
    foreign: list[str] = []
    with chromium() as browser:
        for name in wanted:
            yield from PARTS[name](browser, foreign)
            yield "load of the machine, of the last minute", f"{os.getloadavg()[0]:.1f}"
    yield "requests to other hosts, in all of it", str(len(foreign))


def _seeds(browser: Browser, foreign: list[str]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        ledger = seeds.read_seeds(Path(folder) / "ledger.db")
        with serve(APP, ledger) as server:
            page = _page(browser, foreign)
            for what in ("cold", "warm"):
                yield f"first map, seeds, {what} server, s", f"{_first_map(page, server.url):.2f}"
            yield "time step, seeds: median / p95, ms; of two empty frames", _steps(page)
            yield from _answers(page, "seeds")
            _first_map(page, server.url)
            yield f"map mounts in {INTERACTIONS} interactions", _interact(page)
            page.close()


def _stepping(browser: Browser, foreign: list[str]) -> Figures:
    for count in _sizes(20_000, 100_000, 200_000):
        with tempfile.TemporaryDirectory() as folder:
            ledger = Path(folder) / "none.db"
            with serve(SYNTHETIC, ledger, DATELINE_TEST_STORIES=str(count)) as server:
                page = _page(browser, foreign)
                _first_map(page, server.url)
                yield (
                    f"time step, {count:,} stories: median / p95, ms; of two empty frames",
                    _steps(page),
                )
                frames = page.evaluate(PLAY, PLAYED_S)
                yield f"play, {count:,} stories, frames a second", f"{frames:.0f}"
                page.close()


def _large(browser: Browser, foreign: list[str]) -> Figures:
    for count in _sizes(20_000, 100_000):
        with tempfile.TemporaryDirectory() as folder:
            ledger = Path(folder) / "ledger.db"
            fill(ledger, count)
            with serve(APP, ledger, DATELINE_CORPUS="none") as server:
                page = _page(browser, foreign)
                for what in ("cold", "warm"):
                    first = _first_map(page, server.url)
                    yield f"first map, {count:,} stories, {what} server, s", f"{first:.2f}"
                yield from _answers(page, f"{count:,} stories")
                page.close()


def _of_cells(browser: Browser, foreign: list[str]) -> Figures:
    for count in _sizes(10_000_000):
        with tempfile.TemporaryDirectory() as folder:
            ledger = made_model(Path(os.environ.get("DATELINE_MADE", folder)), count)
            began = time.perf_counter()
            with serve(APP, ledger, DATELINE_CORPUS="none") as server:
                page = _page(browser, foreign)
                for what in ("just started", "warm"):
                    first = _first_map(page, server.url)
                    yield f"first map, {count:,} stories in cells, {what} server, s", f"{first:.2f}"
                    if what == "just started":
                        whole = time.perf_counter() - began
                        yield "the same from the start of that server, s", f"{whole:.2f}"
                    page.wait_for_selector(REST, state="attached", timeout=TIMEOUT_MS)
                yield "peak of the server's memory, MB", f"{_peak_mb(server.process):.0f}"
                for name in ("Type", "Actor"):
                    waits = _told(_filters(page, name)[0])
                    yield f"{name.lower()} filter → map, {count:,} stories in cells, ms", waits
                yield "the same after the filters, MB", f"{_peak_mb(server.process):.0f}"
                page.close()
            yield from _rested(browser, foreign, ledger, count)


def _rested(browser: Browser, foreign: list[str], ledger: Path, count: int) -> Figures:
    with serve(APP, ledger, DATELINE_CORPUS="none") as server:
        time.sleep(RESTED_S)
        page = _page(browser, foreign)
        first = _first_map(page, server.url)
        yield f"first map, {count:,} stories in cells, server at rest, s", f"{first:.2f}"
        page.close()


def _answers(page: Page, what: str) -> Figures:
    yield f"click → evidence, {what}, median / worst, ms", _told(_clicks(page))
    for name in ("Type", "Actor"):
        seen, painted = _filters(page, name)
        yield f"{name.lower()} filter → map, {what}, median / worst, ms", _told(seen)
        yield "the same from press to paint, by the page's clock, ms", _told(painted)


def _peak_mb(process: int) -> float:
    """Return the most memory that a process held so far; Linux only."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    held = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(held.split()[1]) / 1024


def _sizes(*usual: int) -> tuple[int, ...]:
    wanted = os.environ.get("DATELINE_PAGE_STORIES", "").split()
    return tuple(map(int, wanted)) or usual


def _told(waits: list[float]) -> str:
    return f"{median(waits):.0f} / {max(waits):.0f}"


def _beside_stock(browser: Browser, foreign: list[str], count: int = 20_000) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "none.db"
        with serve(SYNTHETIC, ledger, DATELINE_TEST_STORIES=str(count)) as server:
            page = _page(browser, foreign)
            _first_map(page, server.url)
            first = _first_map(page, server.url)
            before = page.evaluate(COUNTED)
            began = time.perf_counter()
            page.get_by_text("Spring").click()
            page.wait_for_function(f"(before) => ({COUNTED})() !== before", arg=before)
            filtered = time.perf_counter() - began
            page.close()
    yield from stock.run(browser, count, (first, filtered))


PARTS: dict[str, Callable[[Browser, list[str]], Figures]] = {
    "seeds": _seeds,
    "steps": _stepping,
    "large": _large,
    "cells": _of_cells,
    "stock": _beside_stock,
}


def _page(browser: Browser, foreign: list[str]) -> Page:
    # Around the policy: Playwright's waits are evaluated, see tests/browser/conftest.py.
    page = browser.new_page(viewport=SIZE, bypass_csp=True)

    def note(url: str) -> None:
        if urlsplit(url).hostname not in {"127.0.0.1", None}:
            foreign.append(url)

    page.on("request", lambda request: note(request.url))
    return page


def _first_map(page: Page, url: str) -> float:
    start = time.perf_counter()
    page.goto(url)
    page.wait_for_function(seeds.READY, timeout=TIMEOUT_MS)
    return time.perf_counter() - start


def _steps(page: Page) -> str:
    page.wait_for_timeout(1000)  # the page is at rest
    still, moved = (sorted(page.evaluate(STEP, [STEPS, moving])) for moving in (False, True))
    page.wait_for_timeout(1000)
    return " ; ".join(
        f"{median(times):.0f} / {times[int(len(times) * 0.95)]:.0f}" for times in (moved, still)
    )


def _clicks(page: Page) -> list[float]:
    """Return the milliseconds from each click in the list to another sentence."""
    waits = []
    for number in range(9):
        before = page.evaluate(SHOWN)
        start = time.perf_counter()
        page.locator("button.story").nth(number).click()
        page.wait_for_function(f"(before) => ({SHOWN})() && ({SHOWN})() !== before", arg=before)
        waits.append((time.perf_counter() - start) * 1000)
        seeds.at_rest(page)
        page.wait_for_timeout(300)
    return waits


def _filters(page: Page, name: str) -> tuple[list[float], list[float]]:
    """Return the milliseconds from a choice to its map: as Playwright sees it, as the page does."""
    page.evaluate(COUNT_FILTERED)
    waits, painted = [], []
    for number in range(5):
        page.get_by_role("button", name=name, exact=True).click()
        page.get_by_role("combobox", name=name).click()
        option = page.get_by_role("option").nth(number)
        option.wait_for()
        before = page.evaluate("window.__filtered")
        start = time.perf_counter()
        option.click()
        page.wait_for_function(FILTERED, arg=before)
        waits.append((time.perf_counter() - start) * 1000)
        _come_to_rest(page, lambda url: f"{name.lower()}=" in url)
        painted.append(page.evaluate("window.__painted"))
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        before = page.evaluate("window.__filtered")
        page.get_by_role("button", name="Clear filters").first.click()
        page.wait_for_function(FILTERED, arg=before)
        _come_to_rest(page, lambda url: f"{name.lower()}=" not in url)
    return waits, painted


def _come_to_rest(page: Page, is_there: Callable[[str], bool]) -> None:
    """Wait until a run has ended that changes the address; the map is ahead of it."""
    page.wait_for_url(is_there)
    seeds.at_rest(page)


def _interact(page: Page) -> str:
    """Open stories, narrow by the count line, and move the window; tell how many maps were made."""
    numbers = ("undated", "undated", "unplaced", "stories")
    for number in range(INTERACTIONS):
        if number % 3 == 0:
            page.locator("button.story").nth(number % 7).click()
        elif number % 3 == 1:
            seeds.number(page, numbers[number // 3 % len(numbers)]).click()
        else:
            page.locator(".dateline-detail .dateline-brush").press("ArrowRight")
            page.wait_for_timeout(450)  # the window comes to rest
        seeds.at_rest(page)
    return str(page.evaluate("__dateline.mounts"))
