"""The map's own line in a real browser: it only ever makes the map quicker, never another one."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser import seeds
from tests.browser.invented import TABLE, reply, state, wait_for_reply

pytestmark = pytest.mark.browser

LINE = re.compile("/dateline/direct/")
COUNT_FILTERED = """() => {
    window.__obeyed = 0;
    __dateline.maps[0].addEventListener("filtered", () => { window.__obeyed += 1; });
}"""
# The same module as the page's: asked as the page asks it.
COMMAND = """async (command) => {
    const { show } = await import(new URL(command.mount, document.baseURI).href);
    show(document.querySelector(".dateline-map").parentElement, command, {});
}"""
ALL_SHOWN = "__dateline.maps[0].columns.shown.every(Boolean)"


def filter_by(page, quad):
    page.get_by_label("Quads").click()
    page.get_by_role("option", name=str(quad)).click()


def rows_shown(page):
    return state(page, "[...map.columns.shown].flatMap((is, row) => is ? [row] : [])")


def rows_of(quad):
    return [row for row, one in enumerate(TABLE["quad"].to_pylist()) if one == quad]


def test_a_filter_told_twice_is_obeyed_once_and_an_older_one_never_again(page, map_server):
    told = []

    def listen(socket):
        if LINE.search(socket.url):
            socket.on("framereceived", lambda words: told.append(json.loads(words)))

    page.on("websocket", listen)
    page.goto(map_server.url)
    page.wait_for_function(seeds.READY)
    page.evaluate(COUNT_FILTERED)
    runs = reply(page)["runs"]

    filter_by(page, 4)
    page.wait_for_function(f"!{ALL_SHOWN}")
    wait_for_reply(page, lambda answer: answer["runs"] > runs)  # the page has come, too

    (command,) = told
    assert page.evaluate("window.__obeyed") == 1
    assert rows_shown(page) == rows_of(4)
    everything = {**command, "view": {**command["view"], "mask": ""}}
    page.evaluate(COMMAND, {**everything, "number": command["number"] - 1})
    page.evaluate(COMMAND, command)
    page.wait_for_timeout(100)
    assert rows_shown(page) == rows_of(4)
    page.evaluate(COMMAND, {**everything, "number": command["number"] + 1})
    page.wait_for_function(ALL_SHOWN)


def test_a_map_whose_line_is_cut_obeys_all_the_same(page, map_server):
    page.route_web_socket(LINE, lambda line: line.close())
    page.goto(map_server.url)
    page.wait_for_function(seeds.READY)

    filter_by(page, 2)

    page.wait_for_function(f"!{ALL_SHOWN}")
    assert rows_shown(page) == rows_of(2)
