"""The stories of a filter as a table beside the others, for questions asked in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from geodata.queries import masks

if TYPE_CHECKING:
    from geodata.queries.read_model import ReadModel
    from geodata.queries.records import Filter


@contextmanager
def showing(model: ReadModel, wanted: Filter) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the tables, and in ``shown`` the ``row`` of each story that all of a filter matches."""
    with model.asking() as db:
        found = masks.shown(db, model.tallies.columns(), wanted).nonzero()[0]
        db.register("shown", pa.table({"row": found.astype(np.int32)}))
        yield db
