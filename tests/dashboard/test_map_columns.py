from __future__ import annotations

import struct
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.map.columns import (
    BYTES_PER_STORY,
    CLAIMS,
    HEADER_BYTES,
    MAGIC,
    NO_DAY,
    encode_columns,
    mercator,
)
from geodata.queries.columns import day_number


def table(*rows, **more):
    """A map table of stories given as changes to one that is all there."""
    whole = {
        "first_day": date(2023, 9, 19),
        "last_day": date(2023, 9, 20),
        "lat": 39.8,
        "lon": 46.75,
        "radius_m": 3000.0,
        "quad": 4,
        "where_prec": 1,
        "claim": "occurred",
        "place_id": "geonames:1",
        "type": "ASSAULT",
    }
    columns = {name: [(whole | row)[name] for row in rows] for name in whole}
    days = {"first_day", "last_day"}
    kinds = {name: pa.date32() if name in days else None for name in whole}
    return pa.table({name: pa.array(columns[name], kinds[name]) for name in whole} | more)


def decoded(content):
    """What the script reads, written down a second time."""
    count, dated, moves = struct.unpack_from("<III", content, 4)
    at, columns = HEADER_BYTES, {"magic": content[:4], "dated": dated}
    floats = [(name, "<f4") for name in ("x", "y", "radius")]
    whole = [(name, "<i4") for name in ("first", "last", "place")]
    small = [(name, "u1") for name in ("quad", "where_prec", "claim", "type")]
    for name, kind in floats + whole + small:
        columns[name] = np.frombuffer(content, kind, count, at)
        at += columns[name].nbytes
    at += -at % 4
    columns["moved"] = np.frombuffer(content, "<u4", moves, at)
    columns["ends"] = np.frombuffer(content, "<f4", 4 * moves, at + 4 * moves).reshape(4, moves)
    assert at + 20 * moves == len(content)
    return columns


def encoded(*rows, **more):
    return decoded(encode_columns(table(*rows, **more), {"geonames:1": 7}, ["AID", "ASSAULT"]))


def test_a_story_becomes_one_number_in_each_column():
    story = encoded({})

    assert story["magic"] == MAGIC
    assert (story["first"][0], story["last"][0]) == (19619, 19620)
    assert (story["place"][0], story["quad"][0], story["type"][0]) == (7, 4, 1)
    assert story["x"][0] == pytest.approx((46.75 + 180) / 360)
    assert story["y"][0] == pytest.approx(0.5 - 0.75842 / (2 * np.pi), abs=1e-5)


def test_what_is_not_known_has_its_own_mark():
    nowhere = {"lat": None, "lon": None, "radius_m": None, "place_id": "", "where_prec": None}
    story = encoded({}, nowhere | {"first_day": None, "last_day": None})

    assert np.isnan([story["x"][1], story["y"][1]]).all()
    assert (story["first"][1], story["last"][1]) == (NO_DAY, NO_DAY)
    assert (story["place"][1], story["radius"][1], story["where_prec"][1]) == (-1, 0, 0)
    assert story["dated"] == 1


@pytest.mark.parametrize(("code", "claim"), list(enumerate(CLAIMS)))
def test_claims_are_numbered_in_the_order_of_the_records(code, claim):
    assert encoded({"claim": claim})["claim"][0] == code


def test_ways_from_origin_to_destination_travel_apart():
    ends = {
        "origin_lat": pa.array([None, 39.8]),
        "origin_lon": pa.array([None, 46.75]),
        "destination_lat": pa.array([39.5, 39.5]),
        "destination_lon": pa.array([46.3, 46.3]),
    }
    story = encoded({}, {}, **ends)

    assert story["moved"].tolist() == [1]
    assert story["ends"][[0, 2], 0] == pytest.approx([226.75 / 360, 226.3 / 360])


@given(st.integers(0, 40))
def test_a_story_costs_its_documented_bytes(count):
    content = encode_columns(table(*[{}] * count), {}, ["ASSAULT"])

    assert len(content) == HEADER_BYTES + BYTES_PER_STORY * count


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_on_earth_falls_into_the_square(lat, lon):
    x, y = mercator(np.array(lat), np.array(lon))

    assert 0 <= x <= 1
    assert -1e-9 <= y <= 1 + 1e-9


@given(st.dates())
def test_days_are_numbered_without_a_gap(day):
    assert date.fromordinal(date(1970, 1, 1).toordinal() + day_number(day)) == day
