"""A real Chromium and a real server: ``page`` records all that should never happen."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from geodata.queries import ReadModel
from tests.browser.seeds import read_seeds

PROJECT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
START_SECONDS = 60
# Opened below its root, Streamlit first asks there whether it is at home, then at the root.
_PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)")
_MISSING = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard: where it answers and what it reads."""

    url: str
    ledger: Path


@dataclass(slots=True)
class Trouble:
    """What a page did that it must never do."""

    foreign_requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        # Without one on PATH, the one that ``playwright install chromium`` brings.
        running = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def trouble() -> Trouble:
    return Trouble()


@pytest.fixture
def page(browser: Browser, trouble: Trouble) -> Iterator[Page]:
    """A page that fails its test if it asks another host or meets an error."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    watch(opened, trouble)
    yield opened
    opened.close()
    assert trouble == Trouble()


def watch(page: Page, trouble: Trouble) -> None:
    """Note a page's requests to other hosts, errors on its console and errors thrown."""

    def note_request(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            trouble.foreign_requests.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_probe(message):
            trouble.console_errors.append(message.text)

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: trouble.page_errors.append(str(error)))


@pytest.fixture(scope="session")
def start_server(tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Return a function that runs an entry script on a free port, with a ledger of its own."""
    running: list[subprocess.Popen[bytes]] = []

    def start(entry: Path, ledger: Path | None = None, **environment: str) -> Server:
        folder = tmp_path_factory.mktemp("server")
        server = Server(f"http://127.0.0.1:{_free_port()}", ledger or folder / "ledger.db")
        settings = {**os.environ, "DATELINE_LEDGER": str(server.ledger), **environment}
        command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.headless=true"]
        command += [f"--server.port={urlsplit(server.url).port}", "--server.address=127.0.0.1"]
        with (folder / "log.txt").open("wb") as log:
            started = subprocess.Popen(
                command, cwd=PROJECT, env=settings, stdout=log, stderr=subprocess.STDOUT
            )
        running.append(started)
        _wait_until_up(server.url, started, folder / "log.txt")
        return server

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def app(start_server) -> Server:
    """The dashboard as it ships, on a ledger that does not exist yet."""
    return start_server(PROJECT / "dashboard" / "app.py")


@pytest.fixture(scope="session")
def seeds_ledger(tmp_path_factory) -> Path:
    """A ledger of the real seeds, published. Only to be read: copy it to write."""
    return read_seeds(tmp_path_factory.mktemp("seeds") / "ledger.db")


@pytest.fixture(scope="session")
def seeded(start_server, seeds_ledger) -> Server:
    """The dashboard as it ships, on the seeds. No test may change what it holds."""
    return start_server(PROJECT / "dashboard" / "app.py", seeds_ledger)


@pytest.fixture(scope="session")
def model(seeds_ledger) -> Iterator[ReadModel]:
    """What the dashboard should say of the seeds."""
    with ReadModel.open(seeds_ledger) as opened:
        yield opened


def _is_probe(message: ConsoleMessage) -> bool:
    asked = urlsplit(message.location["url"]).path
    return message.text == _MISSING and _PROBE.fullmatch(asked) is not None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 5):
        if process.poll() is not None:
            pytest.fail(f"the server ended:\n{log.read_text(errors='replace')}")
        try:
            with urlopen(f"{url}/_stcore/health") as answer:  # noqa: S310  (our own address)
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.2)
    pytest.fail(f"no answer within {START_SECONDS} s:\n{log.read_text(errors='replace')}")
