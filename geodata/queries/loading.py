"""Manifest -> tables in memory: a DuckDB that can reach nothing else any more."""

from __future__ import annotations

from pathlib import Path

import duckdb

from geodata.errors import ReadModelError
from geodata.ledger import Generation, LedgerReader
from geodata.queries.told import create_views
from geodata.read_model.generations import Lease, files_of, model_directory
from geodata.read_model.schema import TABLES
from geodata.servers import shown

_WAY_OUT = "run `python -m geodata doctor --repair` to make it again from the ledger"

# Asked again and again, and short; whatever is longer is read where it lies.
_IN_MEMORY = frozenset({"known_actors", "vocabulary"})


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
        raise _unreadable(ledger_path, error) from error


def load(ledger_path: Path, generation: Generation | None) -> duckdb.DuckDBPyConnection:
    """Return an in-memory database of a generation's tables, locked: no file, no network.

    The names of actors and places and the words of searches are held in memory; the rest is read
    from the files, of which each is sorted by what is looked for in it, as it is asked for.

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
        create_views(db)
        # Of all connections: each question has one of its own. A file of ten million stories tells
        # of its 500 groups in 50 ms.
        db.execute("SET GLOBAL parquet_metadata_cache = true")
        # A choice may lead to many rows: up to so many are held against a file's statistics.
        db.execute("SET GLOBAL dynamic_or_filter_threshold = 1000")
        db.execute("SET enable_progress_bar = false")
        db.execute("SET allowed_directories = [?]", [str(directory)])
        db.execute("SET enable_external_access = false")
        db.execute("SET lock_configuration = true")
    except (duckdb.Error, KeyError, OSError) as error:
        db.close()
        raise _unreadable(ledger_path, error) from error
    return db


def _unreadable(ledger_path: Path, error: Exception) -> ReadModelError:
    reason = str(error).splitlines()[0]
    if isinstance(error, KeyError):
        reason = f"another version of the program wrote it, without the table {reason}"
    return ReadModelError(f"the read model of {shown(ledger_path)}: {reason}; {_WAY_OUT}")


_PLACE_NAMES = """
CREATE TABLE place_names AS
    SELECT place_id, any_value(name ORDER BY digest) AS name FROM places GROUP BY place_id
"""


_TITLED = "* REPLACE (coalesce(nullif(title, ''), text) AS title)"


def _create(db: duckdb.DuckDBPyConnection, name: str, origin: str, *, held: bool) -> None:
    columns = _TITLED if name == "stories" else "*"
    db.execute(f"CREATE {'TABLE' if held else 'VIEW'} {name} AS SELECT {columns} FROM {origin}")  # noqa: S608
