"""The map alone, in a real browser, with invented stories."""

from __future__ import annotations

import base64
import math
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from playwright.sync_api import expect

from geodata.queries.columns import day_number
from tests.browser.invented import (
    COUNT,
    ENTRY,
    TABLE,
    days,
    move_window,
    reply,
    state,
    wait_for_reply,
)
from tests.browser.seeds import READY, look_at
from tests.browser.synthetic import HOSTILE, SHAPES, stories

pytestmark = pytest.mark.browser

OUTLINED = {shape.place_id for shape in SHAPES if shape.geometry}


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


def test_a_region_that_is_opened_comes_into_view_whole(shown):
    shown.evaluate("""() => {
        const map = __dateline.maps[0];
        map.leaflet.setView([35, 5], 9, { animate: false });
        map.select([map.columns.place.indexOf(0)]);
    }""")
    (ring,) = state(shown, "map.places.all[0].geometry.coordinates")
    view = state(shown, "(({_southWest: a, _northEast: b}) => [a, b])(map.leaflet.getBounds())")
    assert all(view[0]["lng"] < lon < view[1]["lng"] for lon, _ in ring)
    assert all(view[0]["lat"] < lat < view[1]["lat"] for _, lat in ring)


def test_stories_on_one_spot_stand_apart_and_all_come_into_view(shown):
    town = SHAPES[-1]
    look_at(shown, town.lat, town.lon, zoom=9)
    marks = state(
        shown, "map.marks().filter(({ kind }) => kind === 'story').map(({x, y}) => [x, y])"
    )
    assert len(marks) > 5
    assert min(math.dist(one, other) for one, other in combinations(marks, 2)) > 5

    shown.get_by_role("button", name="Show all stories of the window").click()
    points = [row for row in TABLE.to_pylist() if row["first_day"] and row["lat"] is not None]
    view = state(shown, "(({_southWest: a, _northEast: b}) => [a, b])(map.leaflet.getBounds())")
    assert all(view[0]["lat"] < row["lat"] < view[1]["lat"] for row in points)
    assert all(view[0]["lng"] < row["lon"] < view[1]["lng"] for row in points)


def test_no_mark_hides_a_name_and_towns_have_theirs_only_from_near(shown):
    order = "Number(getComputedStyle(map.leaflet.getPane('{}')).zIndex)"
    names, marks = (state(shown, order.format(pane)) for pane in ("dateline-names", "overlayPane"))
    assert names > marks

    asked = "performance.getEntriesByType('resource').some(({ name }) => name.includes('towns'))"
    look_at(shown, 44, 22, zoom=4)
    assert not state(shown, asked)
    look_at(shown, 44, 22, zoom=9)
    shown.wait_for_function(f"() => {asked}")


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


@pytest.mark.parametrize("width", [360, 640, 1024, 1920])
def test_no_control_lies_over_another(page, map_server, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(map_server.url)
    page.wait_for_function("window.__dateline?.maps[0]?.counts")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(
            ".leaflet-bar, .dateline-legend, .leaflet-control-scale, .leaflet-control-attribution,"
            + ".dateline-head > *, .dateline-detail, .dateline-axis, .dateline-foot > *")]
          .map((e) => [e.className, e.getBoundingClientRect()]).filter(([, r]) => r.width)
          .map(([name, r]) => [name, r.left, r.top, r.right, r.bottom])"""
    )
    for index, (name, left, top, right, bottom) in enumerate(boxes):
        assert left >= 0, name
        assert right <= width + 0.5, name
        for other, *box in boxes[index + 1 :]:
            apart = right <= box[0] + 0.5 or box[2] <= left + 0.5
            assert apart or bottom <= box[1] + 0.5 or box[3] <= top + 0.5, (name, other)


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


BINS = """map.marks().filter(({ kind }) => kind === "bin")
  .map(({ total, counts }) => ({ total, counts: [...counts] }))"""
MANY = 2400
"""Stories of which more than five hundred lie at points of their own."""


@pytest.fixture(scope="module")
def crowded(start_server):
    """The map with many stories, and pictures from elsewhere allowed."""
    tiles = "https://tile.example.org/{z}/{x}/{y}.png"
    return start_server(ENTRY, DATELINE_TEST_STORIES=str(MANY), DATELINE_TILES=tiles)


def test_above_five_hundred_in_view_bins_show_the_shares_of_the_relations(page, crowded):
    page.goto(crowded.url)
    page.wait_for_function(READY)
    look_at(page, 44, 22, zoom=3)
    bins = state(page, BINS)
    table = stories(MANY).to_pylist()
    at_points = [
        row["quad"]
        for row in table
        if row["first_day"] and row["lat"] is not None and row["place_id"] not in OUTLINED
    ]

    assert 1 < len(bins) < len(at_points)
    assert sum(one["total"] for one in bins) == len(at_points) > 500
    assert [sum(one["counts"][quad] for one in bins) for quad in range(5)] == [
        at_points.count(quad) for quad in range(5)
    ]

    look_at(page, 44, 22, zoom=10)
    assert state(page, "map.marks().filter(({ kind }) => kind === 'bin').length") == 0


def test_pictures_from_elsewhere_come_only_where_allowed_and_turned_on(browser, crowded):
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    # Around the policy: Playwright's waits are evaluated, see tests/browser/conftest.py.
    reader = browser.new_context(bypass_csp=True)
    reader.route("https://tile.example.org/**", answer)
    for remembered in (False, True):  # a browser that has said yes remembers, on another page
        page = reader.new_page()
        page.goto(crowded.url)
        page.wait_for_function("window.__dateline?.maps[0]?.counts")
        switch = page.get_by_label("Online map")
        assert switch.is_checked() is remembered
        if not remembered:
            assert not asked
            switch.check()
        page.locator(".dateline-online .leaflet-tile-loaded").first.wait_for()
        page.close()
    reader.close()


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


def test_the_keyboard_picks_what_lies_in_the_middle(shown):
    mark = state(shown, OPEN_MARK)
    at = f"map.leaflet.containerPointToLatLng([{mark['x']}, {mark['y']}])"
    state(shown, f"map.leaflet.panTo({at}, {{ animate: false }}).getZoom()")
    shown.locator(".dateline-ground").focus()
    expect(shown.locator(".dateline-tooltip")).to_be_visible()
    shown.keyboard.press("Enter")
    wait_for_click(shown, lambda click: click["rows"] == mark["rows"])
