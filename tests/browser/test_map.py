"""The map alone, in a real browser, with invented stories."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from dashboard.map.columns import day_number
from tests.browser.synthetic import HOSTILE, SHAPES, stories

pytestmark = pytest.mark.browser

COUNT = 100
ENTRY = Path(__file__).with_name("map_app.py")
TABLE = stories(COUNT)


@pytest.fixture(scope="session")
def map_server(start_server):
    return start_server(ENTRY, DATELINE_TEST_STORIES=str(COUNT))


@pytest.fixture
def shown(page, map_server):
    page.goto(map_server.url)
    page.wait_for_function("window.__dateline?.maps[0]?.ready && __dateline.maps[0].counts")
    page.wait_for_timeout(300)
    return page


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


def counted(first, last, quads=(0, 1, 2, 3, 4)):
    """What Python counts: (certain, possible) in a window of day numbers."""
    certain = possible = 0
    columns = zip(days("first_day"), days("last_day"), TABLE["quad"].to_pylist(), strict=True)
    for start, end, quad in columns:
        if start is None or quad not in quads or start > last or end < first:
            continue
        inside = first <= start and end <= last
        certain, possible = certain + inside, possible + (not inside)
    return {"certain": certain, "possible": possible}


def move_window(page, first, last):
    page.evaluate(
        """([first, last]) => new Promise((done) => {
            const map = __dateline.maps[0];
            map.addEventListener("drawn", done, { once: true });
            map.setWindow(first, last);
        })""",
        [first, last],
    )


def test_scrubbing_counts_what_python_counts_without_asking_it(shown):
    runs = reply(shown)["runs"]
    for start in range(day_number(date(2021, 1, 1)), day_number(date(2023, 9, 1)), 61):
        move_window(shown, start, start + 45)
        assert state(shown, "map.counts") == counted(start, start + 45)
        counts = state(shown, "[map.counts, map.outside]")
        assert sum(counts[0].values()) + sum(counts[1].values()) == COUNT
        assert reply(shown)["runs"] == runs


def test_the_window_is_reported_once_when_it_rests(shown):
    before = reply(shown)["runs"]
    for first in range(19000, 19020):
        move_window(shown, first, first + 9)
    wait_for_reply(shown, lambda answer: answer["window"] == ["2022-01-27", "2022-02-05"])
    shown.wait_for_timeout(800)
    assert reply(shown)["runs"] == before + 1
    assert state(shown, "map.window") == {"first": 19019, "last": 19028}


def test_the_map_mounts_once_through_ten_commands(shown):
    zoom = state(shown, "(map.leaflet.setView([44, 22], 7, { animate: false }), 7)")
    for _ in range(8):
        shown.get_by_label("Selected").press("ArrowUp")
        shown.get_by_label("Selected").press("Enter")
        shown.wait_for_timeout(250)
    shown.get_by_text("Spring").click()
    shown.wait_for_function("__dateline.maps[0].window.last === 19143")
    assert state(shown, "map.counts") == counted(19052, 19143)
    shown.get_by_label("Quads").click()
    shown.get_by_role("option", name="4").click()
    expected = counted(19052, 19143, quads=(4,))
    shown.wait_for_function(f"__dateline.maps[0].counts.certain === {expected['certain']}")
    assert state(shown, "map.counts") == expected
    assert state(shown, "map.leaflet.getZoom()") == zoom
    assert shown.evaluate("__dateline.mounts") == 1
    assert shown.evaluate("__dateline.unmounts") == 0


def test_a_story_is_the_fainter_the_less_of_its_days_the_window_holds(shown):
    starts, ends = days("first_day"), days("last_day")
    row = next(
        r
        for r in range(COUNT)
        if starts[r] is not None
        and ends[r] - starts[r] == 30
        and TABLE["lat"][r].as_py() is not None
        and not TABLE["place_id"][r].as_py()
    )
    found = []
    for more in (30, 14, 0):
        move_window(shown, starts[row], starts[row] + more)
        mark = f"map.marks().find((mark) => mark.rows?.includes({row}))"
        found.append(state(shown, f"[{mark}.certain, {mark}.chance]"))
    assert found == [[1, 1], [0, pytest.approx(15 / 31)], [0, pytest.approx(1 / 31)]]


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


def click_map(page, x, y):
    box = page.locator(".dateline-ground").bounding_box()
    page.mouse.click(box["x"] + x, box["y"] + y)


def wait_for_click(page, test):
    """Wait until the last click that the server heard of passes a test; return it."""
    heard = wait_for_reply(page, lambda answer: answer["clicks"] and test(answer["clicks"][-1]))
    return heard["clicks"][-1]


# A mark that nothing lies over, neither another mark nor a control.
OPEN_MARK = """(() => {
  const ground = document.querySelector(".dateline-ground").getBoundingClientRect();
  const isOpen = ({ x, y }) => !document
    .elementFromPoint(ground.left + x, ground.top + y).closest(".leaflet-control");
  const { x, y, rows } = map.marks().find((m) => m.kind === "story" && isOpen(m)
    && !map.marks().some((o) => o !== m && Math.hypot(o.x - m.x, o.y - m.y) < 22));
  return { x, y, rows };
})()"""


def test_a_click_on_a_mark_answers_with_its_rows(shown):
    mark = state(shown, OPEN_MARK)
    click_map(shown, mark["x"], mark["y"])
    wait_for_click(shown, lambda click: click["rows"] == mark["rows"])


def click_and_come_to_rest(page, row, last, after_ms):
    """Tell of a click, and moments later of a window; wait until both are answered."""
    page.evaluate(
        """({ row, last, after }) => {
            const map = __dateline.maps[0];
            map.pick([row], null);
            setTimeout(() => map.host.settled({ first: "2022-01-01", last }), after);
        }""",
        {"row": row, "last": last, "after": after_ms},
    )
    wait_for_reply(page, lambda answer: answer["window"] == ["2022-01-01", last])
    wait_for_click(page, lambda click: click["rows"] == [row])


def test_a_click_is_not_lost_when_the_window_comes_to_rest_just_then(shown):
    for row in range(8):
        click_and_come_to_rest(shown, row, f"2022-02-{row + 1:02d}", after_ms=2 * row)


def test_a_click_on_a_shape_answers_with_its_stories_and_place(shown):
    badge = state(
        shown,
        "(({x, y, index, total}) => ({x, y, index, total}))"
        "(map.marks().find((m) => m.kind === 'badge'))",
    )
    click_map(shown, badge["x"], badge["y"])
    place = SHAPES[badge["index"]].place_id
    answer = wait_for_click(shown, lambda click: click["place"] == place)
    sited = np.flatnonzero(np.array(TABLE["place_id"].to_pylist()) == place)
    dated = [int(row) for row in sited if days("first_day")[row] is not None]
    assert badge["total"] == len(dated)
    assert answer["rows"] == dated


def test_a_place_only_mentioned_answers_with_its_id_and_no_story(shown):
    point = state(shown, "map.leaflet.latLngToContainerPoint([48.0, 27.0])")
    click_map(shown, point["x"], point["y"])
    heard = wait_for_click(shown, lambda click: click["place"])
    assert heard == {"place": "t:far", "rows": []}


def test_names_from_documents_are_only_ever_text(shown):
    point = state(shown, "map.leaflet.latLngToContainerPoint([42.0, 22.0])")
    box = shown.locator(".dateline-ground").bounding_box()
    shown.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
    tooltip = shown.locator(".dateline-tooltip")
    tooltip.wait_for()
    assert HOSTILE in tooltip.inner_text()
    assert tooltip.locator("img, script").count() == 0


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


@pytest.mark.parametrize("width", [360, 640, 1024, 1920])
def test_no_control_lies_over_another(browser, map_server, width):
    page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=True)
    page.goto(map_server.url)
    page.wait_for_function("window.__dateline?.maps[0]?.counts")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(
            ".leaflet-bar, .dateline-legend, .leaflet-control-scale, .leaflet-control-attribution,"
            + ".dateline-head > *, .dateline-detail, .dateline-axis, .dateline-foot > *")]
          .map((e) => [e.className, e.getBoundingClientRect()]).filter(([, r]) => r.width)
          .map(([name, r]) => [name, r.left, r.top, r.right, r.bottom])"""
    )
    page.close()
    for index, (name, left, top, right, bottom) in enumerate(boxes):
        assert left >= 0, name
        assert right <= width + 0.5, name
        for other, *box in boxes[index + 1 :]:
            apart = right <= box[0] + 0.5 or box[2] <= left + 0.5
            assert apart or bottom <= box[1] + 0.5 or box[3] <= top + 0.5, (name, other)


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
    page = browser.new_page(reduced_motion="reduce", bypass_csp=True)
    page.goto(map_server.url)
    page.wait_for_function("window.__dateline?.maps[0]?.counts")
    move_window(page, 19000, 19009)
    page.get_by_label("Speed").select_option("4")
    page.get_by_label("Play through time").click()
    page.wait_for_function("__dateline.maps[0].window.first !== 19000")
    assert state(page, "map.window.first") == 19010
    assert state(page, "map.leaflet.options.zoomAnimation") is False
    page.close()


def test_the_map_is_coloured_by_publisher_and_by_kind_again(shown):
    legend, choice = shown.locator(".dateline-legend"), shown.get_by_label("Colour by")
    choice.select_option("publisher")

    assert "Suva Post" in legend.inner_text()
    assert "force and coercion" not in legend.inner_text()
    classes = [[0, 1, 4][number % 3] for number in range(COUNT)]
    assert state(shown, "Array.from(map.columns.quad)") == classes

    choice.select_option("kind")

    assert "force and coercion" in legend.inner_text()
    assert state(shown, "Array.from(map.columns.quad)") == TABLE["quad"].to_pylist()
