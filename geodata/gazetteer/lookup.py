"""The gazetteer: a name -> every place that bears it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely
from rapidfuzz.distance import DamerauLevenshtein

from geodata import settings
from geodata.corpus import Corpus, CorpusPlace
from geodata.distance import geojson_of, metres_between
from geodata.gazetteer.additions import addition_paths
from geodata.gazetteer.build import Progress, build_gazetteer
from geodata.gazetteer.spelling import spelling_key
from geodata.records import GeoJson, Place

# San Jose has 300 bearers; the small ones of a long list are never meant.
MOST_READINGS = 40

# As much of a file as is read straight from the system's own memory of it.
MAPPED_BYTES = 2**26

# A misspelling is looked for only in names long enough to be told apart, and only
# among places large enough to be misspelt in the news.
FUZZY_LETTERS = 6
FUZZY_TWO_LETTERS = 10
FUZZY_POPULATION = 20_000

# Two schools or hills of one name may well stand side by side.
_MANY_OF_A_NAME = frozenset({"site", "hill", "tract"})

_COLUMNS = (
    "place.id, place.name, lat, lon, kind, radius_m, country, admin1, admin2, population, feature"
)
_BY_KEY = f"""
SELECT {_COLUMNS}, main FROM name JOIN place USING (number)
WHERE key = ? ORDER BY rank, number LIMIT {MOST_READINGS}
"""  # noqa: S608 - the columns are ours
_BY_ID = f"SELECT {_COLUMNS}, 1 FROM place WHERE id = ?"  # noqa: S608 - the columns are ours
_SPOKEN = "SELECT language, spoken.name FROM spoken JOIN place USING (number) WHERE id = ?"
_SHAPE = "SELECT wkb FROM shape JOIN place USING (number) WHERE id = ?"
_ALIKE = f"""
SELECT key, -min(rank) FROM name
WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? AND rank <= -{FUZZY_POPULATION}
GROUP BY key
"""  # noqa: S608 - the number is ours


@dataclass(frozen=True, slots=True)
class Reading:
    """One place a name could mean.

    Attributes:
        place: Without its geometry, which ``Gazetteer.shaped`` adds.
        feature: What it is, finer than ``place.kind``: country, capital, city,
            admin1, admin2, county, continent, sea, river, lake, mountain, island,
            region, airport; ``corpus`` for a place of the corpus in use.
        main: True if this is the place's own name, False for another of its names.
    """

    place: Place
    feature: str
    main: bool


class Gazetteer:
    """Names and places of the world, with a corpus's own laid over them.

    Args:
        path: The file that ``build_gazetteer`` made; only read.
        corpus: Places that go before the world's of the same name.
        additions: Files that ``add_file`` made, laid between the two.
    """

    def __init__(self, path: Path, corpus: Corpus, additions: Sequence[Path] = ()) -> None:
        self._layers = [_connected(file) for file in (path, *additions)]
        self._files = (path, *additions)
        self._own: dict[str, list[Reading]] = {}
        self._own_by_id: dict[str, Place] = {}
        for entry in corpus.places:
            self._lay_over(entry)
        self._by_key = lru_cache(maxsize=50_000)(self._read_key)
        self._misspelt = lru_cache(maxsize=10_000)(self._read_alike)
        self._shape = lru_cache(maxsize=256)(self._read_shape)
        self._geojson = lru_cache(maxsize=256)(self._read_geojson)

    @property
    def version(self) -> str:
        """What the names and places were made from, the corpus's own left out."""
        added = [tuple(db.execute("SELECT bytes, changed FROM added")) for db in self._layers[1:]]
        return repr(([file.name for file in self._files], added))

    def readings(self, name: str) -> tuple[Reading, ...]:
        """Return what a name could mean: the corpus's own places first, then by population.

        Case, accents, hyphens and full stops make no difference. Empty for an unknown name.
        """
        return self._by_key(spelling_key(name))

    def misspelt_readings(self, name: str) -> tuple[Reading, ...]:
        """Return what a name could mean if a letter is wrong (two in a long name).

        For names that have no reading; the first letters must agree. Empty if no
        known name is alike, or the name is too short to tell.
        """
        return self._misspelt(spelling_key(name))

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Return the places of ``readings``, geometry not filled in (see ``shaped``)."""
        return tuple(reading.place for reading in self.readings(name))

    def by_id(self, gazetteer_id: str) -> Place | None:
        """Return a place with its geometry where that is known, None for an unknown id."""
        if gazetteer_id in self._own_by_id:
            return self._own_by_id[gazetteer_id]
        rows = (db.execute(_BY_ID, (gazetteer_id,)).fetchone() for db in self._layers)
        row = next(filter(None, rows), None)
        return self.shaped(_reading(row).place) if row else None

    def spoken(self, gazetteer_id: str) -> tuple[tuple[str, str], ...]:
        """Return what a place is called elsewhere: (ISO 639-1 language, name) pairs, sorted."""
        built, *_ = self._layers  # a GeoNames dump tells no languages
        return tuple(sorted(built.execute(_SPOKEN, (gazetteer_id,))))

    def shaped(self, place: Place) -> Place:
        """Return the place with its outline, or as it is where only a point is known."""
        if place.geometry is not None or place.gazetteer_id in self._own_by_id:
            return place
        geometry = self._geojson(place.gazetteer_id)
        return place if geometry is None else replace(place, geometry=geometry)

    def outline(self, gazetteer_id: str) -> shapely.Geometry | None:
        """Return a place's polygon in degrees, None where only a point is known."""
        if gazetteer_id in self._own_by_id:
            geometry = self._own_by_id[gazetteer_id].geometry
            return None if geometry is None else shapely.geometry.shape(geometry)
        return self._shape(gazetteer_id)

    def _lay_over(self, entry: CorpusPlace) -> None:
        self._own_by_id[entry.place.gazetteer_id] = entry.place
        for key in {spelling_key(name) for name in (entry.place.name, *entry.aliases)}:
            self._own.setdefault(key, []).append(Reading(entry.place, "corpus", main=True))

    def _read_key(self, key: str) -> tuple[Reading, ...]:
        own = list(self._own.get(key, ()))
        found: list[Reading] = []
        for db in self._layers:
            readings = [_reading(row) for row in db.execute(_BY_KEY, (key,))]
            own += [r for r in readings if r.feature == "corpus"]
            found += [
                r
                for r in readings
                if r.feature != "corpus" and not any(_is_same(r, other) for other in found)
            ]
        if len(self._layers) > 1:
            found.sort(key=lambda reading: -reading.place.population)
        return (*own, *found[:MOST_READINGS])

    def _read_alike(self, key: str) -> tuple[Reading, ...]:
        if len(key) < FUZZY_LETTERS:
            return ()
        most = 2 if len(key) >= FUZZY_TWO_LETTERS else 1
        start = key[:2]
        until = start[0] + chr(ord(start[1]) + 1)
        bounds = (start, until, len(key) - most, len(key) + most)
        rows = [row for db in self._layers for row in db.execute(_ALIKE, bounds)]
        best = _closest(key, [*rows, *((own, 0) for own in self._own)], most)
        return self._by_key(best) if best else ()

    def _read_geojson(self, gazetteer_id: str) -> GeoJson | None:
        shape = self._shape(gazetteer_id)
        return None if shape is None else geojson_of(shape)

    def _read_shape(self, gazetteer_id: str) -> shapely.Geometry | None:
        rows = (db.execute(_SHAPE, (gazetteer_id,)).fetchone() for db in self._layers)
        row = next(filter(None, rows), None)
        return shapely.from_wkb(row[0]) if row else None


def open_gazetteer(corpus: Corpus, *, progress: Progress | None = None) -> Gazetteer:
    """Return the gazetteer, building its file in the cache directory on first use.

    Raises:
        GazetteerError: The cache directory cannot be written.
    """
    path = build_gazetteer(settings.cache_dir(), progress=progress)
    return Gazetteer(path, corpus, addition_paths(settings.cache_dir()))


def _connected(path: Path) -> sqlite3.Connection:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    db = sqlite3.connect(address, uri=True, check_same_thread=False)
    db.execute("PRAGMA cache_size = -4096")
    db.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    return db


def _is_same(reading: Reading, other: Reading) -> bool:
    """Tell whether two files list one place: the same id, or the same kind within its reach."""
    place, listed = reading.place, other.place
    if place.gazetteer_id == listed.gazetteer_id:
        return True
    if place.kind != listed.kind or reading.feature in _MANY_OF_A_NAME:
        return False
    reach = max(place.radius_m, listed.radius_m)
    return metres_between(place.lat, place.lon, listed.lat, listed.lon) <= reach


def _reading(row: tuple[Any, ...]) -> Reading:
    key, name, lat, lon, kind, radius_m, country, admin1, admin2, population, feature, main = row
    place = Place(key, name, lat, lon, kind, radius_m, country, admin1, admin2, population)
    return Reading(place, feature, main=bool(main))


def _closest(key: str, known: Iterable[tuple[str, int]], most: int) -> str | None:
    """Return the known key within so many letters, the closest, then the largest; or None."""
    within = [
        (distance, -population, other)
        for other, population in known
        if other[:2] == key[:2]
        and (distance := DamerauLevenshtein.distance(key, other, score_cutoff=most)) <= most
    ]
    return min(within)[2] if within else None
