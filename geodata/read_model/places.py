"""Place -> what the read model keeps of it: a digest, its outline as text and as WKB."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import shapely

from geodata.interchange import place_to_json
from geodata.records import Place

# A representative point of these says nothing about where in them: without an outline
# they get no geometry rather than a pin at a centroid.
_NEVER_A_POINT = frozenset({"country", "region", "corridor", "sea", "river", "continent"})


@dataclass(slots=True)
class PlaceTable:
    """The places of one generation after the other, each once.

    A place's digest tells two entries of one gazetteer id apart that differ in anything.
    """

    _rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    _digests: dict[int, tuple[Place, str]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Begin a generation: what the one before did not use is forgotten."""
        used, self._used = self._used, set()
        self._rows = {key: row for key, row in self._rows.items() if key in used}
        self._digests = {key: one for key, one in self._digests.items() if one[1] in used}

    def digest(self, place: Place) -> str:
        """Return the key of a place, and keep the place."""
        known = self._digests.get(id(place))
        if known:
            self._used.add(known[1])
            return known[1]
        record = place_to_json(place)
        outline = record.pop("geometry")
        shape = json.dumps(outline) if outline else ""
        body = json.dumps(record, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(f"{body} {shape}".encode()).hexdigest()[:16]
        self._digests[id(place)] = place, digest  # the place is held: its id() stays its own
        self._used.add(digest)
        if digest not in self._rows:
            self._rows[digest] = _row(place, digest, body, shape)
        return digest

    def geometry(self, place: Place) -> bytes | None:
        """Return a place as WKB (longitude, latitude), None where no honest one is known."""
        wkb: bytes | None = self._rows[self.digest(place)]["geometry"]
        return wkb

    def rows(self) -> list[dict[str, Any]]:
        """Return a row for each place of this generation, in order of digest."""
        return [self._rows[digest] for digest in sorted(self._used)]


def _row(place: Place, digest: str, body: str, shape: str) -> dict[str, Any]:
    return {
        "digest": digest,
        "place_id": place.gazetteer_id,
        "name": place.name,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": place.radius_m,
        "shape": shape,
        "body": body,
        "geometry": _wkb(place, shape),
    }


def _wkb(place: Place, shape: str) -> bytes | None:
    if shape:
        wkb: bytes = shapely.to_wkb(shapely.from_geojson(shape))
        return wkb
    if place.kind in _NEVER_A_POINT:
        return None
    point: bytes = shapely.to_wkb(shapely.Point(place.lon, place.lat))
    return point
