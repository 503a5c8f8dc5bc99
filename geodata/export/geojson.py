"""Events -> GeoJSON (RFC 7946) with a Linked Places ``when`` beside each geometry.

A feature's geometry is what is known of the place: a line or polygon, else a
point; an event that is placed nowhere keeps its row with a null geometry, so
that the numbers add up in the other tool too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]
_DRAWN = ("site", "destination", "origin")
# A representative point of one of these is never a pin.
_NEVER_A_PIN = frozenset({"country", "region", "continent", "corridor", "river", "sea"})


def feature_collection(records: Iterable[Mapping[str, Any]]) -> Json:
    """Return the events of DESIGN section 3's JSON as a GeoJSON feature collection."""
    return {"type": "FeatureCollection", "features": [_feature(record) for record in records]}


def _feature(record: Mapping[str, Any]) -> Json:
    place = drawn_place(record)
    feature: Json = {
        "type": "Feature",
        "id": record["id"],
        "geometry": _geometry(place),
        "properties": {name: value for name, value in record.items() if name != "id"},
    }
    if record["date_start"]:
        span = {"start": {"in": record["date_start"]}, "end": {"in": record["date_end"]}}
        feature["when"] = {"timespans": [span], "label": record["date_text"] or record["edtf"]}
    return feature


def drawn_place(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the place an event is drawn at: its site, else destination, else origin."""
    for role in _DRAWN:
        for place in record["places"]:
            if place["role"] == role:
                found: Mapping[str, Any] = place
                return found
    return None


def _geometry(place: Mapping[str, Any] | None) -> Json | None:
    if place is None:
        return None
    if place["geometry"]:
        shape: Json = place["geometry"]
        return shape
    if place["kind"] in _NEVER_A_PIN:
        return None
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
