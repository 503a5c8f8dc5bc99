"""What a reader waits for in the browser: first map, a step of the time bar, a click's evidence.

Real Chromium and the real server on this machine, together on its cores. A step is
one move of the window plus the two animation frames that show it: 33 ms is the floor.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SYNTHETIC = ROOT / "tests" / "browser" / "map_app.py"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
READY = "window.__dateline?.maps[0]?.ready && __dateline.maps[0].counts"
SHOWN = """() => document.querySelector("blockquote.dl-sentence")?.textContent ?? "" """
STEPS = 40
STEP = """async (steps) => {
  const map = __dateline.maps[0], frame = () => new Promise(requestAnimationFrame);
  const start = map.window.first, length = map.window.last - start, times = [];
  for (let i = 0; i < steps; i++) {
    const begun = performance.now();
    map.setWindow(start + i, start + i + length);
    await frame(); await frame();
    times.push(performance.now() - begun);
  }
  return times;
}"""


def run() -> Iterator[tuple[str, str]]:
    """Yield the waits of a reader of the seeds, and of maps of many stories."""
    with tempfile.TemporaryDirectory() as folder, _browser() as page:
        ledger = Path(folder) / "ledger.db"
        _ingest(ledger)
        with _server(ROOT / "dashboard" / "app.py", DATELINE_LEDGER=str(ledger)) as url:
            yield from _seeds(page, url)
        for count in (20_000, 100_000, 200_000):
            with _server(SYNTHETIC, DATELINE_TEST_STORIES=str(count)) as url:
                page.goto(url)
                page.wait_for_function(READY, timeout=60_000)
                yield f"time step, {count:,} stories: median / p95, ms", _steps(page)


def _seeds(page: Page, url: str) -> Iterator[tuple[str, str]]:
    for what in ("cold", "warm"):
        start = time.perf_counter()
        page.goto(url)
        page.wait_for_function(READY, timeout=60_000)
        yield f"first map, seeds, {what} server, s", f"{time.perf_counter() - start:.2f}"
    yield "time step, seeds: median / p95, ms", _steps(page)
    waits = []
    for number in range(7):
        before = page.evaluate(SHOWN)
        start = time.perf_counter()
        page.locator("button.story").nth(number).click()
        page.wait_for_function(f"(before) => ({SHOWN})() && ({SHOWN})() !== before", arg=before)
        waits.append((time.perf_counter() - start) * 1000)
    yield "click → evidence, median, ms", f"{median(waits):.0f}"


def _steps(page: Page) -> str:
    times = sorted(page.evaluate(STEP, STEPS))
    return f"{median(times):.0f} / {times[int(len(times) * 0.95)]:.0f}"


def _ingest(ledger: Path) -> None:
    command = [sys.executable, "-m", "geodata", "ingest", "seeds", "--ledger", str(ledger)]
    subprocess.run(command, cwd=ROOT, check=True)


@contextmanager
def _browser() -> Iterator[Page]:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        browser.close()


@contextmanager
def _server(entry: Path, **environment: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.headless=true"]
    command += [f"--server.port={port}"]
    running = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_up(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait_until_up(address: str) -> None:
    for _ in range(300):
        try:
            with urlopen(address) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"no answer at {address}")
