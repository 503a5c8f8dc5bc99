"""The curated table of regions, seas, rivers and lakes -> entries."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.gazetteer.entries import Entry
from geodata.gazetteer.tables import read_table


def regions() -> Iterator[Entry]:
    """Yield named areas that no list of towns or divisions holds, as points with a radius."""
    for row in read_table("regions.csv"):
        yield Entry(
            f"region:{row['id']}", row["name"], float(row["lat"]), float(row["lon"]),
            row["kind"], row["feature"], float(row["radius_km"]) * 1000,
            row["country"] or None, names=row["aliases"].split(";"),
        )  # fmt: skip
