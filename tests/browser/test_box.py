"""Stories chosen by a box on the map, with the pointer and by keyboard, on the real seeds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from geodata.boxes import box_from
from geodata.queries import Filter
from tests.browser import seeds

pytestmark = pytest.mark.browser

ALL = Filter(first=date(1900, 1, 1), last=date(2030, 12, 31))
DAYS = {"from": "1900-01-01", "to": "2030-12-31"}


def pixel(page, lat, lon):
    at = seeds.map_state(page, f"map.leaflet.latLngToContainerPoint([{lat}, {lon}])")
    ground = page.locator(".dateline-ground").bounding_box()
    return ground["x"] + at["x"], ground["y"] + at["y"]


def chosen_by_address(page):
    return replace(ALL, box=box_from(seeds.query_of(page)["box"][0]))


def test_a_box_drawn_on_the_map_chooses_its_stories_and_a_chip_removes_it(page, seeded, model):
    seeds.open_map(page, seeded.url, **DAYS)
    seeds.look_at(page, 40.2, 44.5)
    page.get_by_role("button", name="Choose stories by a box").click()
    page.mouse.move(*pixel(page, 40.35, 44.3))
    page.mouse.down()
    page.mouse.move(*pixel(page, 40.05, 44.7), steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("box="))

    wanted = chosen_by_address(page)
    assert (wanted.box.south, wanted.box.east) == pytest.approx((40.05, 44.7), abs=0.02)
    counts = model.counts(wanted)
    assert 0 < counts.stories < model.counts(ALL).stories
    assert counts.unplaced == counts.neither == 0
    seeds.expect_counts(page, counts)
    expect(page.locator(".dateline-box")).to_be_attached()
    assert not seeds.query_of(page).keys() & {"card", "story"}  # where it ended, nothing is picked

    page.get_by_role("button", name="in the box on the map").click()
    page.wait_for_url(lambda url: "box" not in url)
    seeds.expect_counts(page, model.counts(ALL))
    expect(page.locator(".dateline-box")).not_to_be_attached()
    assert page.evaluate("__dateline.mounts") == 1


def test_what_is_in_view_is_chosen_by_keyboard(page, seeded, model):
    seeds.open_map(page, seeded.url, **DAYS)
    seeds.look_at(page, 40.2, 44.5)
    page.get_by_role("button", name="Choose the stories in view").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("box="))

    wanted = chosen_by_address(page)
    assert wanted.box.south < 40.2 < wanted.box.north
    seeds.expect_counts(page, model.counts(wanted))
