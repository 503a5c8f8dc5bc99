from __future__ import annotations

import base64
import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.component import MapView, _command, pack_mask
from dashboard.map.model import encode_model
from dashboard.map.palette import PUBLISHER_COLOURS, QUAD_COLOURS, mark_of
from geodata.boxes import Box
from geodata.queries.columns import day_number
from geodata.records import Interval
from tests.browser.synthetic import FIRST_DAY, HOSTILE, MENTIONED, PUBLISHED, SHAPES, stories

LAND = "#f7f5f0"
DARK_LAND = "#1e2731"


def test_places_carry_their_outline_and_name_as_they_are():
    model = encode_model("1", stories(20), shapes=SHAPES, mentioned=MENTIONED, published=PUBLISHED)
    places = json.loads(model.places)

    assert [place["id"] for place in places["places"]] == ["t:region", "t:road", "t:town"]
    assert places["places"][1]["geometry"]["type"] == "LineString"
    assert places["places"][2] | {"name": HOSTILE, "geometry": None} == places["places"][2]
    assert places["mentioned"][0]["mentions"] == 3
    assert places["published"][:2] == [[day_number(FIRST_DAY), 1], [day_number(FIRST_DAY) + 5, 2]]
    assert model.stories == 20


def test_types_have_plain_words_and_marks():
    model = encode_model("1", stories(300), shapes=SHAPES, mentioned=(), published={})
    types = json.loads(model.places)["types"]

    assert {"displacement", "disaster", "plain"} == {entry["mark"] for entry in types}
    assert not any(entry["words"].startswith("OTHER") for entry in types)


def test_no_story_and_no_place_make_a_map_too():
    model = encode_model("1", stories(20).slice(0, 0), shapes=(), mentioned=(), published={})

    assert model.stories == 0


@given(st.lists(st.booleans(), max_size=70))
def test_a_mask_has_row_0_in_the_lowest_bit(shown):
    packed = base64.b64decode(pack_mask(np.array(shown, dtype=bool)))

    assert [(packed[row // 8] >> (row % 8)) & 1 == 1 for row in range(len(shown))] == shown


def test_a_view_travels_as_plain_json():
    view = MapView(
        window=Interval(date(2023, 9, 1), date(2023, 9, 30)),
        selected=(3,),
        fit=Box(south=38, west=43, north=42, east=49),
        pointed=(10.5, 20.0, 1_000.0),
    )

    assert json.loads(json.dumps(_command(view))) == {
        "mask": "",
        "window": ["2023-09-01", "2023-09-30"],
        "selected": [3],
        "fit": [[38, 43], [42, 49]],
        "box": None,
        "placing": False,
        "pointed": [10.5, 20.0, 1000.0],
    }


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("quad", [*QUAD_COLOURS, *PUBLISHER_COLOURS], ids=lambda quad: quad.colour)
def test_colours_stand_out_from_the_land(quad):
    assert (luminance(LAND) + 0.05) / (luminance(quad.colour) + 0.05) >= 3
    assert (luminance(quad.dark) + 0.05) / (luminance(DARK_LAND) + 0.05) >= 3


def test_types_of_their_own_mark():
    assert mark_of("OTHER:displacement") == "displacement"
    assert mark_of("OTHER:accident") == mark_of("OTHER:disaster") == "disaster"
    assert mark_of("ASSAULT") == "plain"
