"""The table of airports -> entries: a site of its own, under the names that news gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geodata.gazetteer.entries import Entry
from geodata.gazetteer.tables import read_table

# From the middle of the runways to the fence of a large one.
RADIUS_M = 2_500.0
_LONG = " International Airport"


def airports() -> Iterator[Entry]:
    """Yield airports; "Gatwick Airport" and "Goma Airport" are names as well."""
    rows = read_table("airports.csv")
    in_city = Counter((row["country"], row["city"]) for row in rows)
    for row in rows:
        alone = in_city[row["country"], row["city"]] == 1
        yield Entry(
            f"airport:{row['iata']}", row["name"], float(row["lat"]), float(row["lon"]),
            "building", "airport", RADIUS_M, row["country"] or None,
            names=_other_names(row["name"], row["city"], alone=alone),
        )  # fmt: skip


def _other_names(name: str, city: str, *, alone: bool) -> Iterator[str]:
    """Yield the names without "International" and without the city's, and the city's own."""
    short = name.replace(_LONG, " Airport")
    yield short
    if city and short.startswith(f"{city} ") and short != f"{city} Airport":
        yield short.removeprefix(f"{city} ")
    if city and alone:
        yield f"{city} Airport"
        yield f"{city}{_LONG}"
