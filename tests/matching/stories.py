"""Stories and events as the comparison takes them, made up row by row."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa

from geodata.matching import TheirEvent
from geodata.records import Interval

DAY = date(2019, 6, 14)
_DEFAULTS = {
    "place": "Dunmore", "lat": 10.0, "lon": 20.0, "kind": "city", "radius_m": 2_000.0,
    "source_actors": ["Kenya"], "target_actors": [],
    "type": "ASSAULT", "quad": 4, "claim": "occurred", "reports": 1,
    "title": "",
}  # fmt: skip
_TYPES = {"lat": pa.float64(), "lon": pa.float64(), "radius_m": pa.float64()}


def story(day=0, last=None, **fields):
    """Return a story so many days after ``DAY``; None: without a day."""
    first = None if day is None else DAY + timedelta(day)
    end = first if last is None or first is None else DAY + timedelta(last)
    return {**_DEFAULTS, "first_day": first, "last_day": end, **fields}


def nowhere(day=0, **fields):
    return story(day, lat=None, lon=None, radius_m=None, place="", **fields)


def table_of(*stories) -> pa.Table:
    rows = [{"row": n, "story": f"s{n}", **one} for n, one in enumerate(stories)]
    schema = pa.schema(
        {
            "row": pa.int32(), "story": pa.string(), "first_day": pa.date32(),
            "last_day": pa.date32(), "place": pa.string(), "kind": pa.string(), **_TYPES,
            "source_actors": pa.list_(pa.string()), "target_actors": pa.list_(pa.string()),
            "type": pa.string(), "quad": pa.int8(), "claim": pa.string(), "reports": pa.int32(),
            "title": pa.string(),
        }
    )  # fmt: skip
    return pa.Table.from_pylist(rows, schema)


def event(day=0, last=None, *, point=(10.0, 20.0), actors=("Kenya",), kind="", row=2):
    """Return an event so many days after ``DAY``."""
    first = DAY + timedelta(day)
    days = Interval(first, first if last is None else DAY + timedelta(last))
    return TheirEvent(row, f"e{row}", days, point, "Dunmore", tuple(actors), kind, "", "")
