"""The small still map of a story's places, and the reading of the ground under it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring

from dashboard.map.basemap_file import Shapes
from dashboard.map.basemap_reading import decode, ground_shapes
from dashboard.map.columns import mercator
from dashboard.map.inset import HEIGHT, WIDTH, inset
from dashboard.map.palette import QUAD_COLOURS
from tests import factories as make

FORCE = QUAD_COLOURS[4]
SQUARE = {"type": "Polygon", "coordinates": [[[30, 1], [32, 1], [32, 3], [30, 3], [30, 1]]]}
ROAD = {"type": "LineString", "coordinates": [[30, 1], [33, 2]]}


def drawn(*places) -> Element:
    found: Element = fromstring(inset(places, FORCE))
    return found


def classes(svg: Element) -> list[str]:
    return [part.get("class", "") for part in svg.iter() if part.get("class")]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"kind": "city"}, "dot"),
        ({"kind": "region", "radius_m": 90_000.0}, "near"),
        ({"kind": "district", "geometry": SQUARE}, "area"),
        ({"kind": "corridor", "geometry": ROAD}, "line"),
    ],
)
def test_a_place_is_drawn_as_what_is_known_of_it(fields, kind) -> None:
    found = classes(drawn(make.place("Ostvik", 2, 31, **fields)))

    assert {"dot", "near", "area", "line"} & set(found) == {kind}


def test_all_places_lie_within_the_picture_and_one_is_drawn_once() -> None:
    west, east = make.place("West Quay", -20, -70), make.place("East Quay", 35, 60)

    dots = [part for part in drawn(west, east, west).iter() if part.get("class") == "dot"]

    assert len(dots) == 2
    assert all(0 < float(dot.get("cx", "")) < WIDTH for dot in dots)
    assert all(0 < float(dot.get("cy", "")) < HEIGHT for dot in dots)


def test_land_and_the_countries_round_it_are_shown() -> None:
    svg = drawn(make.place("Ostvik", 47, 8))

    assert {"land", "border", "country"} <= set(classes(svg))
    assert "Switzerland" in [text.text for text in svg.iter() if text.get("class") == "country"]


def test_a_name_that_attacks_is_only_words_and_nothing_is_fetched() -> None:
    hostile = '<script>alert("1")</script></text><image href="https://example.org/a.png"/>'

    parts = list(drawn(make.place(hostile + "\x00", 2, 31)).iter())

    assert hostile in [part.text for part in parts]
    assert {part.tag.rpartition("}")[2] for part in parts} <= {
        "svg", "style", "rect", "path", "circle", "text",
    }  # fmt: skip
    assert not any("href" in name for part in parts for name in part.attrib)


def test_nowhere_is_no_map() -> None:
    assert inset([], FORCE) == ""


def test_shapes_are_read_as_they_were_written() -> None:
    line = [(10.0, 20.0), (11.5, 21.0), (9.0, -30.0)]
    shapes = Shapes(grid=24, tolerance=0.0)
    shapes.add_lines("border", [line])

    (ring,) = decode(shapes.encode())["border"][0].rings

    lon, lat = np.array(line).T
    assert np.allclose(ring, np.column_stack(mercator(lat, lon)), atol=2**-24)


@pytest.mark.parametrize("name", ["low", "mid"])
def test_the_ground_is_the_whole_world(name) -> None:
    boxes = np.array([one.box for one in ground_shapes(name)["land"]])

    assert boxes[:, 0].min() < 0.01
    assert boxes[:, 2].max() > 0.99
    assert boxes.min() >= 0
    assert boxes.max() <= 1
