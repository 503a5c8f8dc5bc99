"""Rows, one by one -> a table, packed as they come: rows as objects take ten times the memory."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

_ROWS_A_BATCH = 5_000

Row = dict[str, Any]
"""One row of a table, by column."""


class GrowingTable:
    """A table that rows are added to.

    Args:
        schema: Its columns; a row has a value for each.
    """

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._batches: list[pa.RecordBatch] = []
        self._packed = 0
        self._rows: list[Row] = []

    def __len__(self) -> int:
        return self._packed + len(self._rows)

    def add(self, row: Row) -> None:
        """Add a row after the others."""
        self._rows.append(row)
        if len(self._rows) == _ROWS_A_BATCH:
            self._pack()

    def table(self) -> pa.Table:
        """Return all rows so far."""
        self._pack()
        return pa.Table.from_batches(self._batches, self._schema)

    def _pack(self) -> None:
        self._batches.append(pa.RecordBatch.from_pylist(self._rows, schema=self._schema))
        self._packed += len(self._rows)
        self._rows = []
