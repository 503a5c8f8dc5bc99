"""What a user adds to the gazetteer: one SQLite file for each file added.

It is filled under a name of its own and renamed when it is whole, so a file that
cannot be read, or an addition that is interrupted, changes nothing; the next try
goes on at the line the last one had written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import shapely

from geodata.corpus import CorpusPlace, read_places
from geodata.errors import GazetteerError, GeodataError
from geodata.gazetteer.build import SCHEMA, Progress, sync_file, write_entry
from geodata.gazetteer.dump import read_lines
from geodata.gazetteer.entries import Entry

# Rows between two commits: what an interruption costs at most.
COMMIT_ROWS = 20_000
# Names are sorted once at the end; kept sorted from the start, 13 million rows would
# be written all over the file.
_SCHEMA = (
    SCHEMA.replace("PRIMARY KEY (key, rank, number)\n", "CHECK (number > 0)\n").replace(
        "STRICT, WITHOUT ROWID", "STRICT"
    )
    + """
CREATE TABLE added (
    file    TEXT    NOT NULL,
    bytes   INTEGER NOT NULL,
    changed INTEGER NOT NULL,  -- the file's time stamp, nanoseconds
    line    INTEGER NOT NULL,  -- the last line read
    rows    INTEGER NOT NULL
) STRICT;
"""
)
_SORT = "CREATE INDEX name_key ON name (key, rank, number, main)"


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that was added.

    Attributes:
        name: What to call it when removing it.
        file: Where it was read from.
        places: How many places it gave.
        path: The SQLite file they are in.
    """

    name: str
    file: str
    places: int
    path: Path


def additions_in(directory: Path) -> list[Addition]:
    """Return what has been added to the gazetteer of a directory, by name."""
    return [_described(path) for path in addition_paths(directory)]


def addition_paths(directory: Path) -> list[Path]:
    """Return the SQLite files of what has been added, by name."""
    return sorted(directory.glob("added-*.sqlite"))


def remove_addition(directory: Path, name: str) -> bool:
    """Remove an addition; return False if there is none of that name."""
    path = _target(directory, name)
    found = path.exists()
    path.unlink(missing_ok=True)
    return found


def add_file(path: Path, directory: Path, *, progress: Progress | None = None) -> Addition:
    """Add a GeoNames dump (.zip, .txt) or a GeoJSON file; return what it gave.

    A file of the same name added before is replaced, in one step, when all is read.

    Raises:
        GeodataError: The file breaks its form; the message names file and line (or
            feature), and what was there before stays in use.
    """
    if not path.is_file():
        raise GazetteerError(f"no file {str(path)!r}: give a GeoNames dump or a .geojson")
    target = _target(directory, path.stem)
    staging = target.with_suffix(".partial")
    directory.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_opened(staging, path)) as db:
            if path.suffix.lower() in (".geojson", ".json"):
                _fill_from_geojson(db, path)
            else:
                _fill_from_dump(db, path, progress or (lambda _what, _share: None))
            db.execute(_SORT)
            db.commit()
    except GeodataError:
        staging.unlink(missing_ok=True)
        raise
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"cannot add {path}: {error}; add it again to go on") from error
    sync_file(staging)
    staging.replace(target)
    return _described(target)


def _target(directory: Path, name: str) -> Path:
    return directory / f"added-{re.sub(r'[^A-Za-z0-9]+', '-', name).strip('-')[:60]}.sqlite"


def _described(path: Path) -> Addition:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        file, rows = db.execute("SELECT file, rows FROM added").fetchone()
    return Addition(path.stem.removeprefix("added-"), file, rows, path)


def _opened(staging: Path, path: Path) -> sqlite3.Connection:
    """Return the half-filled file of an interrupted addition of this very file, or a new one."""
    about = path.stat()
    mark = (str(path.resolve()), about.st_size, about.st_mtime_ns)
    if staging.exists():
        db = sqlite3.connect(staging)
        try:
            if db.execute("SELECT file, bytes, changed FROM added").fetchone() == mark:
                return db
        except sqlite3.Error:
            pass  # killed before its first commit: begun anew below
        db.close()
        staging.unlink()
    db = sqlite3.connect(staging)
    db.executescript(f"PRAGMA synchronous = NORMAL; {_SCHEMA}")
    db.execute("INSERT INTO added VALUES (?, ?, ?, 0, 0)", mark)
    db.commit()
    return db


def _fill_from_dump(db: sqlite3.Connection, path: Path, progress: Progress) -> None:
    # Only adding a dump needs pandas and the polygons: a start saves a second and 80 MB.
    from geodata.gazetteer.geonames import read_rows  # noqa: PLC0415

    line, number = db.execute("SELECT line, rows FROM added").fetchone()
    rows = iter(read_rows(path, islice(read_lines(path), line, None)))
    while batch := list(islice(rows, COMMIT_ROWS)):
        for number, row in enumerate(batch, start=number + 1):  # noqa: B020 - numbers run on
            _write(db, number, row.entry, where=f"{path}, line {row.line.number}")
        last = batch[-1].line
        db.execute("UPDATE added SET line = ?, rows = ?", (last.number, number))
        db.commit()
        progress(path.name, last.share)
    if not number:
        raise GazetteerError(f"{path} holds no place; nothing was added")


def _fill_from_geojson(db: sqlite3.Connection, path: Path) -> None:
    entries = list(_entries(read_places(path)))
    for number, entry in enumerate(entries, start=1):
        _write(db, number, entry, where=f"{path}, feature {number}")
    db.execute("UPDATE added SET rows = ?", (len(entries),))


def _entries(places: Iterable[CorpusPlace]) -> Iterator[Entry]:
    for own in places:
        place = own.place
        key = f"added:{place.gazetteer_id.removeprefix('corpus:')}"
        shape = None if place.geometry is None else shapely.geometry.shape(place.geometry)
        yield Entry(
            key, place.name, place.lat, place.lon, place.kind, "corpus", place.radius_m,
            place.country, place.admin1, names=own.aliases, shape=shape,
        )  # fmt: skip


def _write(db: sqlite3.Connection, number: int, entry: Entry, *, where: str) -> None:
    try:
        write_entry(db, number, entry)
    except sqlite3.IntegrityError as error:
        reason = f"the id {entry.key} is there twice; nothing was added"
        raise GazetteerError(f"{where}: {reason}") from error
