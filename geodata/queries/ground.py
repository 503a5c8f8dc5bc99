"""Where the stories of a generation lie, and where people moved in them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
from numpy.typing import NDArray

from geodata.queries.columns import Columns, Rows

Degrees = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ground:
    """Degrees, WGS 84; not a number where there is no place, or it is not known.

    Attributes:
        lat: North, of each of the places that ``Columns.sites`` counts.
        lon: East, likewise.
        moved: Rows of the stories in which people left somewhere or went there.
        moved_lat: North, of where they left, then of where they went, of each of those.
        moved_lon: East, likewise.
    """

    lat: Degrees
    lon: Degrees
    moved: Rows
    moved_lat: Degrees
    moved_lon: Degrees


def read_ground(db: duckdb.DuckDBPyConnection, columns: Columns) -> Ground:
    """Return where the stories lie."""
    at = {digest: (lat, lon) for digest, lat, lon in db.execute(_PLACES).fetchall()}
    places = [at.get(digest, (np.nan, np.nan)) for digest in columns.sites.values]
    lat, lon = np.array(places, dtype=np.float64).reshape(-1, 2).T
    moves = db.sql(_MOVES).to_arrow_table()
    moved_lat, moved_lon = (
        np.array([moves[f"{end}_{axis}"].to_numpy() for end in ("origin", "destination")])
        for axis in ("lat", "lon")
    )
    return Ground(lat, lon, moves["row"].to_numpy().astype(np.intp), moved_lat, moved_lon)


_PLACES = "SELECT digest, lat, lon FROM places"
_MOVES = """
SELECT row, origin_lat, origin_lon, destination_lat, destination_lon FROM stories
WHERE origin_lat IS NOT NULL OR destination_lat IS NOT NULL ORDER BY row
"""
