"""The time bar in a real browser, on invented stories."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.queries.columns import day_number
from tests.browser.invented import days, move_window, state, wait_for_reply

pytestmark = pytest.mark.browser


def test_the_time_bar_keeps_days_sharp_and_months_faint(shown):
    lengths = [
        end - start + 1
        for start, end in zip(days("first_day"), days("last_day"), strict=True)
        if start is not None
    ]
    # One look at one histogram: the next may already stand for other days.
    drawn = state(
        shown,
        "(({ perBar, shown, vague, strips }) => ({ perBar,"
        " strips: strips.map((strip) => Math.max(...strip)),"
        " sums: [shown, vague].map((quads) => quads.flatMap((bars) => [...bars])"
        ".reduce((a, b) => a + b, 0)) }))(map.histogram)",
    )
    sharp = sum(1 for length in lengths if length <= drawn["perBar"])

    assert drawn["sums"] == pytest.approx([sharp, len(lengths) - sharp], abs=1e-6)
    assert 0 < len(lengths) - sharp < len(lengths)
    assert drawn["strips"][1] >= 1  # of months; none is longer
    assert drawn["strips"][2] == 0


def test_the_time_bar_works_by_keyboard_alone(shown):
    move_window(shown, 19000, 19009)
    shown.locator(".dateline-detail .dateline-brush").focus()
    shown.keyboard.press("ArrowRight")
    assert state(shown, "map.window") == {"first": 19001, "last": 19010}
    shown.keyboard.press("Shift+ArrowRight")
    assert state(shown, "map.window") == {"first": 19001, "last": 19011}
    shown.keyboard.press("Space")
    shown.wait_for_function("__dateline.maps[0].window.first > 19001")
    shown.keyboard.press("Space")
    assert shown.get_by_label("Play through time").is_visible()


def test_dragging_a_handle_widens_the_window(shown):
    move_window(shown, 19000, 19029)
    shown.wait_for_timeout(600)
    box = shown.locator(".dateline-detail .dateline-end").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shown.mouse.move(x, y)
    shown.mouse.down()
    shown.mouse.move(x + 120, y, steps=6)
    shown.mouse.up()
    window = state(shown, "map.window")
    assert window["first"] == 19000
    assert window["last"] > 19029


def test_dates_can_be_typed(shown):
    shown.get_by_label("First day of the window").fill("2022-03-04")
    shown.get_by_label("Last day of the window").fill("2022-04-05")
    shown.keyboard.press("Tab")
    wait_for_reply(shown, lambda answer: answer["window"] == ["2022-03-04", "2022-04-05"])
    assert state(shown, "map.window") == {"first": 19055, "last": 19087}


def test_presets_take_the_day_week_and_month_that_the_window_begins_in(shown):
    move_window(shown, day_number(date(2022, 2, 10)), day_number(date(2022, 3, 20)))
    found = {}
    for name in ("Day", "Week", "Month", "All"):
        button = shown.get_by_role("button", name=name, exact=True)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        found[name] = tuple(state(shown, "[map.window.first, map.window.last]"))
    dated = [day for day in (*days("first_day"), *days("last_day")) if day is not None]
    assert found == {
        "Day": (day_number(date(2022, 2, 10)), day_number(date(2022, 2, 10))),
        "Week": (day_number(date(2022, 2, 7)), day_number(date(2022, 2, 13))),
        "Month": (day_number(date(2022, 2, 1)), day_number(date(2022, 2, 28))),
        "All": (min(dated), max(dated)),
    }


def test_the_strip_of_texts_says_where_nobody_wrote(shown):
    strip = shown.locator(".dateline-coverage")
    box = strip.bounding_box()
    told = []
    for share in (0.1, 0.9):
        shown.mouse.move(box["x"] + share * box["width"], box["y"] + 5)
        told.append(strip.get_attribute("title"))
    assert "written" in told[0]
    assert "silence is not peace" in told[1]


def test_a_reader_who_wants_no_motion_sees_steps(browser, map_server):
    # Around the policy: Playwright's waits are evaluated, see tests/browser/conftest.py.
    page = browser.new_page(reduced_motion="reduce", bypass_csp=True)
    page.goto(map_server.url)
    page.wait_for_function("window.__dateline?.maps[0]?.counts")
    move_window(page, 19000, 19009)
    page.get_by_label("Speed").select_option("4")
    page.get_by_label("Play through time").click()
    page.wait_for_function("__dateline.maps[0].window.first !== 19000")
    moved = state(page, "map.window.first") - 19000
    assert moved > 0
    assert moved % 10 == 0  # by whole windows
    assert state(page, "map.leaflet.options.zoomAnimation") is False
    page.close()
