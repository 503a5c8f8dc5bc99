"""Waiting for a page to be in a state, also under a policy that forbids eval."""

from __future__ import annotations

import time

from playwright.sync_api import Page

SECONDS = 30


def until(page: Page, state: str) -> None:
    """Wait until an expression of JavaScript holds.

    Playwright's own ``wait_for_function`` looks again with eval, which our policy refuses.

    Raises:
        TimeoutError: It does not hold within half a minute.
    """
    end = time.monotonic() + SECONDS
    while not page.evaluate(state):
        if time.monotonic() > end:
            raise TimeoutError(state)
        page.wait_for_timeout(50)
