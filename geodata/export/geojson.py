"""Events -> GeoJSON (RFC 7946) with a Linked Places ``when`` beside each geometry.

A feature's geometry is what is known of the place: a line or polygon, else a
point; an event that is placed nowhere keeps its row with a null geometry, so
that the numbers add up in the other tool too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from geodata.export.selection import Selection

Json = dict[str, Any]
_DRAWN = ("site", "destination", "origin")
NEVER_A_PIN = frozenset({"country", "region", "continent", "corridor", "river", "sea"})
"""Kinds of places whose representative point is never a pin."""


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection as a feature collection and return how many reports it holds."""
    collection = feature_collection(selection.records())
    file.write(json.dumps(collection, ensure_ascii=False).encode("utf-8", "replace"))
    return len(collection["features"])


def feature_collection(records: Iterable[Mapping[str, Any]]) -> Json:
    """Return the events of DESIGN section 3's JSON as a GeoJSON feature collection."""
    return {"type": "FeatureCollection", "features": [_feature(record) for record in records]}


def drawn_place(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the place an event is drawn at: its site, else destination, else origin."""
    for role in _DRAWN:
        for place in record["places"]:
            if place["role"] == role:
                found: Mapping[str, Any] = place
                return found
    return None


def geometry_of(place: Mapping[str, Any] | None) -> Json | None:
    """Return a place as a GeoJSON geometry, None where no honest one is known."""
    if place is None:
        return None
    if place["geometry"]:
        shape: Json = place["geometry"]
        return shape
    if place["kind"] in NEVER_A_PIN:
        return None
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}


def _feature(record: Mapping[str, Any]) -> Json:
    feature: Json = {
        "type": "Feature",
        "id": record["id"],
        "geometry": geometry_of(drawn_place(record)),
        "properties": {name: value for name, value in record.items() if name != "id"},
    }
    if record["date_start"]:
        span = {"start": {"in": record["date_start"]}, "end": {"in": record["date_end"]}}
        feature["when"] = {"timespans": [span], "label": record["date_text"] or record["edtf"]}
    return feature
