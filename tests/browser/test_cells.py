"""A map of more stories than a browser gets one by one: the server sends cells of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.queries import Filter
from tests.browser import seeds
from tests.browser.serving import APP

pytestmark = pytest.mark.browser

ALL = Filter(first=date(1900, 1, 1), last=date(2030, 12, 31))
DAYS = Filter(first=date(2023, 9, 1), last=date(2023, 9, 20))
DRAWN = "[...map.columns.cells.stories].reduce((sum, one) => sum + one, 0)"
BADGES = "map.marks().map(({ x, y, total }) => ({ x, y, total }))"


@pytest.fixture(scope="module")
def large(start_server, seeds_ledger):
    """The dashboard on the seeds, which it takes for too many to send one by one."""
    return start_server(APP, seeds_ledger, DATELINE_CELLS_FROM="10")


@pytest.fixture
def opened(page, large):
    seeds.open_map(page, large.url, **{"from": "1900-01-01", "to": "2030-12-31"})
    return page


def expect_drawn(page, model, chosen):
    """Wait until the map holds what the query counts."""
    stories = sum(model.sums_of_places(chosen)["stories"].to_pylist())
    page.wait_for_function(
        f"(drawn) => {{ const map = __dateline.maps[0]; return {DRAWN} === drawn; }}", arg=stories
    )


def expect_told(page, counts):
    """Wait until the count line and the time bar say these counts."""
    seeds.expect_counts(page, counts)
    page.wait_for_function(
        "(told) => JSON.stringify(__dateline.maps[0].counts) === JSON.stringify(told)",
        arg={"certain": counts.certain, "possible": counts.possible},
    )


def test_cells_add_up_to_the_stories_of_each_window_and_filter(opened, model):
    expect_drawn(opened, model, ALL)
    expect_told(opened, model.counts(ALL))

    seeds.type_window(opened, "2023-09-01", "2023-09-20")
    expect_drawn(opened, model, DAYS)
    expect_told(opened, model.counts(DAYS))
    outside = seeds.map_state(opened, "map.outside")
    matching = len(model.rows(replace(DAYS, first=None, last=None)))
    inside = len(model.rows(replace(DAYS, gap="dated")))
    assert sum(outside.values()) + inside == matching

    seeds.number(opened, "certain").click()
    expect_drawn(opened, model, replace(DAYS, gap="certain"))
    assert seeds.map_state(opened, "__dateline.mounts") == 1


def choose_first(page, title):
    """Choose the most frequent value that a filter offers, and return it as the address has it."""
    page.get_by_role("button", name=title, exact=True).click()
    page.get_by_role("combobox", name=title).click()
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile(f"{title.lower()}="))
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    seeds.at_rest(page)
    return tuple(seeds.query_of(page)[title.lower()])


def test_a_type_an_actor_and_words_narrow_the_cells(opened, model):
    chosen = replace(ALL, types=choose_first(opened, "Type"))
    expect_drawn(opened, model, chosen)
    expect_told(opened, model.counts(chosen))

    chosen = replace(chosen, actors=choose_first(opened, "Actor"))
    expect_drawn(opened, model, chosen)
    expect_told(opened, model.counts(chosen))

    words = max(model.stories(chosen)[0].text.split(), key=len).strip(".,;:\u201c\u201d\"'")
    opened.get_by_label("Words in the sentences").fill(words)
    opened.keyboard.press("Enter")
    opened.wait_for_url(re.compile("words="))
    chosen = replace(chosen, words=words)
    expect_drawn(opened, model, chosen)
    expect_told(opened, model.counts(chosen))
    assert 0 < model.counts(chosen).stories < model.counts(replace(chosen, words="")).stories
    assert seeds.map_state(opened, "__dateline.mounts") == 1


def test_a_click_on_cells_lists_their_stories(opened):
    box = opened.locator(".dateline-ground").bounding_box()
    mark = max(seeds.map_state(opened, BADGES), key=lambda one: one["total"])
    opened.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"])

    expect(opened.locator(".st-key-heading")).to_contain_text(
        re.compile(rf"^{mark['total']} stories picked on the map")
    )
    seeds.at_rest(opened)
    seeds.open_story(opened, seeds.listed(opened)[0])


def test_the_rows_of_a_table_stand_among_the_cells(opened, large):
    opened.goto(f"{large.url}/table")
    rows = b"event_date,location,latitude,longitude\n2023-09-19,Far Bay,-33.0,151.0\n"
    given = {"name": "own.csv", "mimeType": "text/csv", "buffer": rows}
    opened.set_input_files('input[type="file"]', given, timeout=seeds.FIRST_ANSWER_MS)
    opened.get_by_role("link", name="On the map").click(timeout=seeds.ANSWER_MS)
    opened.wait_for_function("window.__dateline?.maps[0]?.brought.length === 1")

    assert seeds.map_state(opened, "map.columns.cells !== undefined")
    seeds.look_at(opened, -33.0, 151.0)
    opened.mouse.move(*seeds.middle_of_row(opened))
    expect(opened.locator(".dateline-tooltip")).to_contain_text("Far Bay")
