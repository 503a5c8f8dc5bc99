"""What is kept of a view while time moves is not kept for another view."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

# How many stories are drawn at points after the map moved, and how many a tally made anew finds.
DRAWN_AND_FRESH = """async ([lat, lon, zoom]) => {
    const map = __dateline.maps[0];
    const scripts = performance.getEntriesByType("resource").map(({ name }) => name);
    const here = scripts.find((name) => name.endsWith("map/mount.js"));
    const [{ Tally }, { viewOf }] = await Promise.all(
        ["tally.js", "view.js"].map((name) => import(new URL(name, here).href)));
    await new Promise((done) => {
        map.addEventListener("drawn", done, { once: true });
        map.leaflet.setView([lat, lon], zoom, { animate: false });
    });
    const fresh = new Tally();
    fresh.count(map.columns, map.places, map.window, viewOf(map.leaflet));
    const points = map.marks().filter(({ kind }) => kind !== "badge");
    return [points.reduce((sum, { total }) => sum + total, 0), fresh.inView];
}"""


def test_a_map_that_moved_draws_what_lies_there(shown):
    found = []
    for view in ([44, 22, 6], [44, 22, 9], [46, 18, 7], [44, 22, 6]):
        drawn, fresh = shown.evaluate(DRAWN_AND_FRESH, view)
        assert drawn == fresh
        found.append(drawn)
    assert found[0] == found[-1] > found[1]
