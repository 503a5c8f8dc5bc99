"""What is painted on the map, measured on its canvases, in a real browser with invented stories."""

from __future__ import annotations

import pytest

from tests.browser.invented import TABLE, move_window, state
from tests.browser.seeds import look_at
from tests.browser.synthetic import MOVE

pytestmark = pytest.mark.browser

# The columns of a canvas that hold ink around a spot: how far it reaches to the left and right.
INK = """([lat, lon, sheet, reach]) => {
  const { leaflet } = __dateline.maps[0];
  const { x, y } = leaflet.latLngToContainerPoint([lat, lon]);
  const { pen, side } = [...leaflet.getPane("overlayPane").querySelectorAll("canvas")]
    .filter(({ style }) => Number(style.zIndex) === sheet)
    .map((canvas) => ({ pen: canvas.getContext("2d"), side: 2 * reach + 1 }))[0];
  const { data } = pen.getImageData(Math.round(x) - reach, Math.round(y) - reach, side, side);
  const inked = [...Array(side * side).keys()].filter((at) => data[4 * at + 3]);
  const across = inked.map((at) => at % side);
  return { pixels: inked.length, width: Math.max(...across) - Math.min(...across) + 1 };
}"""
STORIES_SHEET, UNDER_SHEET = 2, 1


def test_the_ring_of_a_place_has_its_true_size_at_every_zoom(shown):
    row = next(r for r in TABLE.to_pylist() if r["where_prec"] == 2 and r["first_day"])
    lat, lon = row["lat"], row["lon"]
    state(shown, f"map.select([{row['row']}])")
    for zoom in (10, 11):
        look_at(shown, lat, lon, zoom=zoom)
        # Leaflet's own measure: metres from the middle of the view to 100 pixels beside it.
        metres = state(
            shown,
            "[0, 100].map((x) => map.leaflet.containerPointToLatLng("
            "map.leaflet.getSize().divideBy(2).add([x, 0])))"
            ".reduce((here, there) => map.leaflet.distance(here, there))",
        )
        ring = shown.evaluate(INK, [lat, lon, UNDER_SHEET, 200])
        assert ring["width"] == pytest.approx(2 * row["radius_m"] / metres * 100, abs=4)


def test_people_moved_are_an_arrow_from_where_they_were_to_where_they_went(shown):
    look_at(shown, 30, 22, zoom=7)
    tail, head = (shown.evaluate(INK, [*end, STORIES_SHEET, 8]) for end in MOVE)
    assert 0 < tail["pixels"] < head["pixels"]  # the head is broader than the line
    move_window(shown, 19000, 19009)
    assert [shown.evaluate(INK, [*end, STORIES_SHEET, 8])["pixels"] for end in MOVE] == [0, 0]
