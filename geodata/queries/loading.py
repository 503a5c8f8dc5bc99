"""Manifest -> tables in memory: a DuckDB that can reach nothing else any more."""

from __future__ import annotations

from pathlib import Path

import duckdb

from geodata.errors import ReadModelError
from geodata.ledger import Generation, LedgerReader
from geodata.read_model.generations import Lease, files_of, model_directory
from geodata.read_model.schema import TABLES
from geodata.servers import shown

_WAY_OUT = "run `python -m geodata doctor --repair` to make it again from the ledger"

# Outlines stand in one table, once each, not in every row that happens to lie in them.
_IN_MEMORY = {
    "stories": "SELECT * EXCLUDE (geometry) FROM {} ORDER BY row",
    "places": "SELECT * EXCLUDE (geometry) FROM {}",
    "documents": "SELECT * FROM {}",
}


def current_generation(ledger_path: Path) -> Generation | None:
    """Return the generation that readers should open; None for an empty ledger.

    Raises:
        LedgerError: The ledger is damaged or from a newer version.
        ReadModelError: The ledger holds documents that were never published.
    """
    if not ledger_path.exists():
        return None
    with LedgerReader(ledger_path) as ledger:
        generations = ledger.generations()
        if not generations and ledger.has_documents():
            raise ReadModelError(f"nothing is published from {shown(ledger_path)} yet; {_WAY_OUT}")
    return generations[0] if generations else None


def lease_of(ledger_path: Path, generation: Generation | None) -> Lease | None:
    """Return a claim on a generation's files, None where there is no generation.

    Raises:
        ReadModelError: A file is missing.
    """
    if generation is None:
        return None
    try:
        return Lease(files_of(ledger_path, generation)["stories"])
    except (OSError, KeyError) as error:
        raise ReadModelError(
            f"the read model of {shown(ledger_path)}: {error}; {_WAY_OUT}"
        ) from error


def load(ledger_path: Path, generation: Generation | None) -> duckdb.DuckDBPyConnection:
    """Return an in-memory database of a generation's tables, locked: no file, no network.

    Stories, who acts in them, places and documents are held in memory; the rest is read from
    their files as they are asked for.

    Raises:
        ReadModelError: A file is missing or damaged.
    """
    directory = model_directory(ledger_path).absolute()
    db = duckdb.connect(":memory:")
    try:
        for name, schema in TABLES.items():
            if generation is None:
                db.register("nothing", schema.empty_table())
                _create(db, name, "nothing", held=True)
                db.unregister("nothing")
            else:
                path = str(directory / generation.files[name])
                quoted = "'" + path.replace("'", "''") + "'"  # a view takes no bound values
                _create(db, name, f"read_parquet({quoted})", held=name in _IN_MEMORY)
        db.execute(_PLACE_NAMES)
        db.execute(_ACTS)
        db.execute("SET allowed_directories = [?]", [str(directory)])
        db.execute("SET enable_external_access = false")
        db.execute("SET lock_configuration = true")
    except (duckdb.Error, KeyError, OSError) as error:
        db.close()
        reason = str(error).splitlines()[0]
        raise ReadModelError(
            f"the read model of {shown(ledger_path)}: {reason}; {_WAY_OUT}"
        ) from error
    return db


def _unreadable(ledger_path: Path, error: Exception) -> ReadModelError:
    reason = str(error).splitlines()[0]
    return ReadModelError(f"the read model of {shown(ledger_path)}: {reason}; {_WAY_OUT}")


_PLACE_NAMES = """
CREATE TABLE place_names AS
    SELECT place_id, any_value(name ORDER BY digest) AS name FROM places GROUP BY place_id
"""

# Counting by number is several times as fast as by name.
_ACTS = """
CREATE TABLE known_actors AS
    SELECT row_number() OVER (ORDER BY name, country)::INT AS actor, name, country,
        mode(kind) AS kind
    FROM actors GROUP BY name, country;
CREATE TABLE acts AS
    SELECT DISTINCT row, actor, country, role FROM actors JOIN known_actors USING (name, country)
    ORDER BY row;
"""


def _create(db: duckdb.DuckDBPyConnection, name: str, origin: str, *, held: bool) -> None:
    query = _IN_MEMORY.get(name, "SELECT * FROM {}").format(origin)
    db.execute(f"CREATE {'TABLE' if held else 'VIEW'} {name} AS {query}")
