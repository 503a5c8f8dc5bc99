"""The map alone with invented stories: what its tests ask it and tell it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.queries.columns import day_number
from tests.browser.synthetic import stories

COUNT = 100
ENTRY = Path(__file__).with_name("map_app.py")
TABLE = stories(COUNT)


def state(page, expression):
    return page.evaluate(f"() => {{ const map = __dateline.maps[0]; return {expression}; }}")


def reply(page):
    return json.loads(page.locator('[data-testid="stCode"]').inner_text())


def wait_for_reply(page, test):
    """Wait until the server's answer passes a test; return it."""
    answer = {}
    for _ in range(60):
        page.wait_for_timeout(100)
        answer = reply(page)
        if test(answer):
            return answer
    return pytest.fail(f"the answer never came; the last one was {answer}")


def days(name):
    return [None if day is None else day_number(day) for day in TABLE[name].to_pylist()]


def move_window(page, first, last):
    page.evaluate(
        """([first, last]) => new Promise((done) => {
            const map = __dateline.maps[0];
            map.addEventListener("drawn", done, { once: true });
            map.setWindow(first, last);
        })""",
        [first, last],
    )
