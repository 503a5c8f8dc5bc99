"""Table -> GeoParquet 1.1 file, written so that a reader sees all of it or nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

# Above the largest outlines together: a country is stored once a file, not once a row.
_DICTIONARY_BYTES = 64 * 1024 * 1024
_ROWS_A_GROUP = 20_000


def model_directory(ledger: Path) -> Path:
    """Return where the read model of a ledger lies: ``<ledger>.model`` beside it."""
    return ledger.with_name(ledger.name + ".model")


def write_table(path: Path, rows: Iterable[dict[str, Any]], schema: pa.Schema) -> None:
    """Write rows to a Parquet file: temporary name, fsync, rename.

    Raises:
        OSError: Nothing stands under ``path``.
    """
    table = pa.Table.from_pylist(list(rows), schema=schema)
    if "geometry" in schema.names:
        table = table.replace_schema_metadata({"geo": geo_metadata()})
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file:
            pq.write_table(
                table,
                file,
                compression="zstd",
                row_group_size=_ROWS_A_GROUP,
                dictionary_pagesize_limit=_DICTIONARY_BYTES,
            )
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def sync_directory(directory: Path) -> None:
    """Make renames in a directory last through a power cut, where the system can."""
    if os.name == "nt":  # Windows cannot open a directory, and orders renames itself
        return
    opened = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def geo_metadata() -> str:
    """Return what GeoParquet 1.1 keeps under "geo" of a table with WKB in ``geometry``."""
    # No "crs": GeoParquet's default is OGC:CRS84, longitude before latitude, as in our WKB.
    column = {"encoding": "WKB", "geometry_types": []}
    return json.dumps(
        {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    )
