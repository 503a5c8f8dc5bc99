"""What is special to a corpus: its own places and actors, in two files a user can write.

**places.geojson** is a GeoJSON FeatureCollection (RFC 7946, degrees, WGS 84, longitude
first). Each feature is one place, its geometry a Point, LineString, MultiLineString,
Polygon or MultiPolygon, drawn as what it is. Its properties:

    name       required   the name shown
    aliases    optional   list of other names and spellings found in texts
    kind       required   point, building, city, district, region, country, corridor,
                          sea, river or continent
    radius_m   required   metres around the representative point that the name reaches
    country    optional   ISO 3166-1 alpha-3
    admin1     optional   name of the first-order division
    source     required   where the coordinates come from
    note       optional   anything a reader should know (disputed, approximate)

**actors.csv** (UTF-8) has the columns name, aliases (parted by semicolons), country
(ISO 3166-1 alpha-3, ``INT:<organisation>`` or a code of the corpus's own), kind and
note; lines that open with # are comments.

Either file may be missing. A corpus's places go before the world's of the same name.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry, Point

from geodata.errors import CorpusError
from geodata.records import GeoJson, Place

KINDS = (
    "point", "building", "city", "district", "region", "country", "corridor", "sea", "river",
    "continent",
)  # fmt: skip
ACTOR_KINDS = (
    "government", "military", "rebel", "civilian", "igo", "media", "person", "organisation",
    "country", "unknown",
)  # fmt: skip
ACTOR_COLUMNS = ["name", "aliases", "country", "kind", "note"]
_GEOMETRIES = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_COUNTRY = re.compile(r"[A-Z]{3}|INT:[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class CorpusPlace:
    """A place of the corpus and the other names texts use for it."""

    place: Place
    aliases: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the corpus.

    Attributes:
        name: Canonical name.
        aliases: Other names and spellings found in texts.
        country: ISO 3166-1 alpha-3, ``INT:<organisation>``, a corpus code, or None.
        kind: One of ``ACTOR_KINDS``.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus's own places and actors. Empty for the world's data alone."""

    name: str = "none"
    places: tuple[CorpusPlace, ...] = ()
    actors: tuple[ActorEntry, ...] = ()


def read_corpus(directory: Path | None) -> Corpus:
    """Return the corpus kept in a directory; None means the world's data alone.

    Raises:
        CorpusError: The directory is missing, or a file breaks the form described
            at the top of this module; the message names file and line or feature.
    """
    if directory is None:
        return Corpus()
    if not directory.is_dir():
        raise CorpusError(
            f"no directory {str(directory)!r}: give one that holds places.geojson or actors.csv, "
            "or 'none' for the world's data alone"
        )
    places, actors = directory / "places.geojson", directory / "actors.csv"
    return Corpus(
        directory.name,
        read_places(places) if places.exists() else (),
        tuple(_read_actors(actors)) if actors.exists() else (),
    )


def read_places(path: Path) -> tuple[CorpusPlace, ...]:
    """Return the places of one GeoJSON file of the form described above.

    Raises:
        CorpusError: The file breaks that form; the message names file and feature.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"cannot read {path}: {error}") from error
    return tuple(places_in(data, path))


def places_in(data: bytes, path: Path) -> Iterator[CorpusPlace]:
    """Yield the places of GeoJSON of the form described above.

    Args:
        data: What the file holds.
        path: Where it was read, for messages.

    Raises:
        CorpusError: It breaks that form; the message names file and feature.
    """
    try:
        collection = json.loads(data.decode("utf-8"))
        json.dumps(collection, ensure_ascii=False).encode()  # half a character cannot be kept
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{path} is not JSON in UTF-8: {error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise CorpusError(f'{path} is no FeatureCollection: it needs a list called "features"')
    seen: set[str] = set()
    for number, feature in enumerate(features, start=1):
        entry = _Feature(path, number, feature).place()
        if entry.place.gazetteer_id in seen:
            raise CorpusError(
                f"{path}, feature {number}: {entry.place.name!r} is there twice; "
                "join the two or give them different names"
            )
        seen.add(entry.place.gazetteer_id)
        yield entry


@dataclass(frozen=True, slots=True)
class _Feature:
    """One feature of places.geojson, and where it stands for error messages."""

    path: Path
    number: int
    feature: Any

    def place(self) -> CorpusPlace:
        geometry, shape = self._geometry()
        name = self._text("name", required=True)
        point = _point_in(shape)
        try:
            place = Place(
                f"corpus:{_slug(name)}", name, point.y, point.x, self._kind(), self._radius_m(),
                self._country(), self._text("admin1") or None,
                geometry=None if geometry["type"] == "Point" else geometry,
            )  # fmt: skip
        except ValueError as error:
            raise self._fault("radius_m", str(error)) from error
        source = self._text("source", required=True)
        return CorpusPlace(place, self._aliases(), source, self._text("note"))

    def _fault(self, what: str, reason: str) -> CorpusError:
        return CorpusError(f"{self.path}, feature {self.number}, {what}: {reason}")

    def _property(self, key: str) -> object:
        properties = self.feature.get("properties") if isinstance(self.feature, dict) else None
        if not isinstance(properties, dict):
            raise self._fault("properties", "missing; see the form in geodata/corpus.py")
        return properties.get(key)

    def _text(self, key: str, *, required: bool = False) -> str:
        value = self._property(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self._fault(key, f"must be words in quotes, got {value!r}")
        return value.strip()

    def _kind(self) -> str:
        kind = self._text("kind", required=True)
        if kind not in KINDS:
            raise self._fault("kind", f"{kind!r} is none of {', '.join(KINDS)}")
        return kind

    def _country(self) -> str | None:
        country = self._text("country") or None
        if country and not _COUNTRY.fullmatch(country):
            raise self._fault("country", f"{country!r} is no three-letter code such as ARM")
        return country

    def _radius_m(self) -> float:
        value = self._property("radius_m")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._fault("radius_m", f"must be a number of metres, got {value!r}")
        return float(value)

    def _aliases(self) -> tuple[str, ...]:
        value = self._property("aliases") or []
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self._fault("aliases", f"must be a list of names, got {value!r}")
        return tuple(v.strip() for v in value)

    def _geometry(self) -> tuple[GeoJson, Geometry]:
        geometry = self.feature.get("geometry") if isinstance(self.feature, dict) else None
        if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRIES:
            raise self._fault("geometry", f"must be one of {', '.join(_GEOMETRIES)}")
        try:
            shape = shapely.from_geojson(json.dumps(geometry))
        except (shapely.errors.GEOSException, ValueError, TypeError) as error:
            raise self._fault("geometry", f"cannot be read: {error}") from error
        if shape is None or shape.is_empty or not shape.is_valid:
            reason = shapely.is_valid_reason(shape) if shape is not None else "empty"
            raise self._fault("geometry", f"is not valid ({reason}); mend it in QGIS or geojson.io")
        west, south, east, north = shape.bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise self._fault(
                "geometry",
                f"reaches {west, south} to {east, north}; write degrees, longitude before latitude",
            )
        return geometry, shape


def _read_actors(path: Path) -> Iterator[ActorEntry]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8: {error}; save it as 'CSV UTF-8'") from error
    rows = ((n, row) for n, row in enumerate(csv.reader(lines), start=1) if _is_row(row))
    _, header = next(rows, (0, []))
    if header != ACTOR_COLUMNS:
        raise CorpusError(f"{path}, line 1: the columns must be {','.join(ACTOR_COLUMNS)}")
    for number, row in rows:
        yield _actor(f"{path}, line {number}", row)


def _is_row(row: list[str]) -> bool:
    return bool(row) and not row[0].startswith("#")


def _actor(where: str, row: list[str]) -> ActorEntry:
    if len(row) != len(ACTOR_COLUMNS):
        raise CorpusError(
            f"{where}: {len(row)} cells instead of {len(ACTOR_COLUMNS)}; "
            "put cells that hold a comma in quotes"
        )
    name, aliases, country, kind, note = (cell.strip() for cell in row)
    if not name:
        raise CorpusError(f"{where}: the name is empty")
    if kind not in ACTOR_KINDS:
        raise CorpusError(f"{where}: kind {kind!r} is none of {', '.join(ACTOR_KINDS)}")
    if country and not _COUNTRY.fullmatch(country):
        raise CorpusError(f"{where}: country {country!r} is no code such as ARM or INT:UN")
    others = tuple(a.strip() for a in aliases.split(";") if a.strip())
    return ActorEntry(name, others, country or None, kind, note)


def _point_in(shape: Geometry) -> Point:
    """Return a point on the shape: halfway along a line, inside a polygon."""
    if shape.geom_type == "LineString":
        return shape.interpolate(0.5, normalized=True)
    centroid = shape.centroid
    return centroid if shape.intersects(centroid) else shape.representative_point()


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")
