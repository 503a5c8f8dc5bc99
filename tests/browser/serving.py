"""A real Streamlit server and a real Chromium, each for as long as it is needed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
APP = PROJECT / "dashboard" / "app.py"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
START_SECONDS = 60


class NoAnswer(Exception):
    """A server ended or never answered; the message holds what it printed."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard: where it answers, what it reads, and the number of its process."""

    url: str
    ledger: Path
    process: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a Chromium: one on PATH, else the one that ``playwright install chromium`` brings."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield running
        running.close()


@contextmanager
def serve(entry: Path, ledger: Path, **environment: str) -> Iterator[Server]:
    """Run an entry script on a free port, with its log beside its ledger.

    Raises:
        NoAnswer: It ended, or did not answer within a minute.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {**os.environ, "DATELINE_LEDGER": str(ledger), **environment}
    command = [sys.executable, "-m", "streamlit", "run", str(entry), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    log = ledger.with_suffix(f".{port}.log")
    with log.open("wb") as printed:
        running = subprocess.Popen(
            command, cwd=PROJECT, env=settings, stdout=printed, stderr=subprocess.STDOUT
        )
    try:
        _wait_until_up(url, running, log)
        yield Server(url, ledger, running.pid)
    finally:
        running.terminate()
        running.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 5):
        if running.poll() is not None:
            raise NoAnswer(f"the server ended:\n{log.read_text(errors='replace')}")
        try:
            with urlopen(f"{url}/_stcore/health") as answer:  # noqa: S310  (our own address)
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.2)
    raise NoAnswer(f"no answer within {START_SECONDS} s:\n{log.read_text(errors='replace')}")
