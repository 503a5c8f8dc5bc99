"""Table -> GeoParquet 1.1 file, written so that a reader sees all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

# Above the largest outlines together: a country is stored once a file, not once a row.
_DICTIONARY_BYTES = 64 * 1024 * 1024
_ROWS_AT_ONCE = 20_000
_LEVEL = 9  # beyond, time doubles and files shrink by a fiftieth
# Numbers that from row to row change by little; a dictionary would be as long as the column.
_RISING = frozenset({"position", "row", "start", "end", "actor", "word", "article", "document"})
# Mostly of one row each; a dictionary of them would be read whole for the sake of any row.
_OF_ONE_ROW = frozenset({"id", "story", "text", "sentence", "title"})
_PAGE_BYTES = 64 * 1024  # skipped by whoever wants none of its rows


def write_table(path: Path, table: pa.Table, rows_a_group: int = _ROWS_AT_ONCE) -> str:
    """Write a table to a Parquet file: temporary name, fsync, rename.

    Args:
        path: Where it goes.
        table: Its rows.
        rows_a_group: What is read at once by whoever wants any of it.

    Returns:
        The SHA-256 of the file's bytes.

    Raises:
        OSError: Nothing stands under ``path``.
    """
    return write_pieces(path, table.schema, [table], rows_a_group)


def write_pieces(
    path: Path, schema: pa.Schema, pieces: Iterable[pa.Table], rows_a_group: int = _ROWS_AT_ONCE
) -> str:
    """Write a table that comes in pieces, none of which need be held: as ``write_table``.

    Args:
        path: Where it goes.
        schema: Of the pieces.
        pieces: One after another; each begins a group of its own.
        rows_a_group: What is read at once by whoever wants any of it.

    Returns:
        The SHA-256 of the file's bytes.

    Raises:
        OSError: Nothing stands under ``path``.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file:
            with _writer(file, schema) as writer:
                for piece in pieces:
                    writer.write_table(piece, rows_a_group)
            file.flush()
            os.fsync(file.fileno())
        digest = file_digest(unfinished)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return digest


def _writer(file: BinaryIO, schema: pa.Schema) -> pq.ParquetWriter:
    if "geometry" in schema.names:
        schema = schema.with_metadata({"geo": geo_metadata()})
    return pq.ParquetWriter(
        file,
        schema,
        compression="zstd",
        compression_level=_LEVEL,
        use_dictionary=_dictionaries(schema),
        column_encoding={
            **dict.fromkeys(_rising(schema), "DELTA_BINARY_PACKED"),
            **dict.fromkeys(_OF_ONE_ROW & {*schema.names}, "DELTA_LENGTH_BYTE_ARRAY"),
        },
        dictionary_pagesize_limit=_DICTIONARY_BYTES,
        data_page_size=_PAGE_BYTES,
    )


def _dictionaries(schema: pa.Schema) -> list[str]:
    """Return the columns whose values come again and again, as Parquet names them."""
    return [
        f"{field.name}.list.element" if pa.types.is_list(field.type) else field.name
        for field in schema
        if field.name not in _rising(schema) | _OF_ONE_ROW
    ]


def _rising(schema: pa.Schema) -> frozenset[str]:
    return frozenset(
        field.name for field in schema if field.name in _RISING and pa.types.is_integer(field.type)
    )


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
    for batch in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
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
