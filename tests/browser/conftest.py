"""A real Chromium and a real server: ``page`` records all that should never happen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from geodata.queries import ReadModel
from tests.browser import seeds
from tests.browser.invented import COUNT, ENTRY
from tests.browser.seeds import read_seeds
from tests.browser.serving import APP, Server, chromium, serve

# Opened below its root, Streamlit first asks there whether it is at home, then at the root.
_PROBE = re.compile(r"/[a-z]+/_stcore/(health|host-config)")
_MISSING = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@dataclass(slots=True)
class Trouble:
    """What a page did that it must never do."""

    foreign_requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def trouble() -> Trouble:
    return Trouble()


@pytest.fixture(scope="session")
def one_page(browser: Browser) -> Page:
    """The page that most tests share: a new one costs as much as what is done on it."""
    # Playwright's waits are evaluated, which the policy forbids; test_every_attack.py obeys it.
    return browser.new_page(bypass_csp=True)


@pytest.fixture
def page(one_page: Page, trouble: Trouble) -> Iterator[Page]:
    """A blank page that fails its test if it asks another host or meets an error."""
    one_page.set_viewport_size({"width": 1280, "height": 900})
    end = watch(one_page, trouble)
    yield one_page
    one_page.mouse.move(0, 0)  # or it hovers over the next test's page
    end()
    one_page.goto("about:blank")
    one_page.context.clear_cookies()
    assert trouble == Trouble()


def watch(page: Page, trouble: Trouble) -> Callable[[], None]:
    """Note a page's requests to other hosts and errors, on its console or thrown, until ended."""

    def note_request(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            trouble.foreign_requests.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_probe(message):
            trouble.console_errors.append(message.text)

    def note_error(error: Error) -> None:
        trouble.page_errors.append(str(error))

    notes = {"request": note_request, "console": note_message, "pageerror": note_error}
    for event, note in notes.items():
        page.on(event, note)

    def end() -> None:
        for event, note in notes.items():
            page.remove_listener(event, note)

    return end


def _is_probe(message: ConsoleMessage) -> bool:
    asked = urlsplit(message.location["url"]).path
    return message.text == _MISSING and _PROBE.fullmatch(asked) is not None


@pytest.fixture(scope="session")
def start_server(tmp_path_factory) -> Iterator[Callable[..., Server]]:
    """Return a function that runs an entry script on a free port, with a ledger of its own."""
    with ExitStack() as running:

        def start(entry: Path, ledger: Path | None = None, **environment: str) -> Server:
            own = ledger or tmp_path_factory.mktemp("server") / "ledger.db"
            return running.enter_context(serve(entry, own, **environment))

        yield start


@pytest.fixture(scope="session")
def app(start_server) -> Server:
    """The dashboard as it ships, on a ledger that does not exist yet."""
    return start_server(APP)


@pytest.fixture(scope="session")
def seeds_ledger(tmp_path_factory) -> Path:
    """A ledger of the real seeds, published. Only to be read: copy it to write."""
    return read_seeds(tmp_path_factory.mktemp("seeds") / "ledger.db")


@pytest.fixture(scope="session")
def seeded(start_server, seeds_ledger) -> Server:
    """The dashboard as it ships, on the seeds. No test may change what it holds."""
    return start_server(APP, seeds_ledger)


@pytest.fixture(scope="session")
def model(seeds_ledger) -> Iterator[ReadModel]:
    """What the dashboard should say of the seeds."""
    with ReadModel.open(seeds_ledger) as opened:
        yield opened


@pytest.fixture(scope="session")
def map_server(start_server) -> Server:
    """The map alone with invented stories."""
    return start_server(ENTRY, DATELINE_TEST_STORIES=str(COUNT))


@pytest.fixture
def shown(page, map_server) -> Page:
    """A page of the map alone, drawn."""
    page.goto(map_server.url)
    page.wait_for_function(seeds.READY)
    page.wait_for_timeout(300)
    return page
