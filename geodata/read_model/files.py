"""Table -> GeoParquet 1.1 file, written so that a reader sees all of it or nothing."""

from __future__ import annotations

import hashlib
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
_LEVEL = 6  # a sixth smaller than the default; beyond, time grows faster than files shrink
# From row to row these grow by little; a dictionary of them would be as long as the column.
_RISING = frozenset({"position", "row", "start", "end", "sentence_start", "sentence_end"})
_NEVER_TWICE = frozenset({"id"})

Row = dict[str, Any]
"""One row of a table, by column."""


def as_table(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    """Return rows as a table of a schema."""
    return pa.Table.from_pylist(list(rows), schema=schema)


def write_table(path: Path, table: pa.Table) -> str:
    """Write a table to a Parquet file: temporary name, fsync, rename.

    Returns:
        The SHA-256 of the file's bytes.

    Raises:
        OSError: Nothing stands under ``path``.
    """
    if "geometry" in table.schema.names:
        table = table.replace_schema_metadata({"geo": geo_metadata()})
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file:
            pq.write_table(
                table,
                file,
                compression="zstd",
                compression_level=_LEVEL,
                row_group_size=_ROWS_A_GROUP,
                use_dictionary=_dictionaries(table.schema),
                column_encoding={
                    name: "DELTA_BINARY_PACKED" for name in _RISING if name in table.schema.names
                },
                dictionary_pagesize_limit=_DICTIONARY_BYTES,
            )
            file.flush()
            os.fsync(file.fileno())
        digest = file_digest(unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return digest


def _dictionaries(schema: pa.Schema) -> list[str]:
    """Return the columns whose values come again and again, as Parquet names them."""
    return [
        f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name
        for field in schema
        if field.name not in _RISING | _NEVER_TWICE
    ]


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        OSError: There is no such file, or it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content_digest(table: pa.Table) -> str:
    """Return a hash of a table's values, row by row: the same however they are stored."""
    digest = hashlib.sha256()
    for batch in table.to_batches(max_chunksize=_ROWS_A_GROUP):
        for row in batch.to_pylist():
            digest.update(json.dumps(row, sort_keys=True, default=repr).encode())
    return digest.hexdigest()


def geo_metadata() -> str:
    """Return what GeoParquet 1.1 keeps under "geo" of a table with WKB in ``geometry``."""
    # No "crs": GeoParquet's default is OGC:CRS84, longitude before latitude, as in our WKB.
    column = {"encoding": "WKB", "geometry_types": []}
    return json.dumps(
        {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    )
