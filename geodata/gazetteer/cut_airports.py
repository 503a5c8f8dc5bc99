"""Cut the shipped airports from a table of them. Run by hand when the source changes.

    python -m geodata.gazetteer.cut_airports AIRPORTS.csv geodata/data/places

AIRPORTS.csv is that of the package airportsdata. Kept are those that have an IATA code
and are called what they are: news names no others, and "Lowell" alone would be a town.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from geodata.gazetteer.cities import iso3

COLUMNS = ("iata", "name", "city", "country", "lat", "lon")
NOTE = (
    "# Airports with an IATA code. Written by geodata/gazetteer/cut_airports.py from airportsdata\n"
    "# 20260905 (MIT); lat, lon: degrees; country: ISO 3166-1 alpha-3.\n"
)
# The source lists the airports of these under the United States.
_TERRITORIES = {"Puerto Rico": "PRI", "Virgin Islands": "VIR", "Guam": "GUM"}
_CALLED_SO = re.compile(
    r"\b(?:airport|airfield|aerodrome|airstrip|airpark|air base|airbase|air station|raf)\b"
)


def main(source: Path, target: Path) -> None:
    """Write airports.csv into the target directory."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = [_row(row) for row in csv.DictReader(file) if _is_kept(row)]
    with (target / "airports.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))


def _is_kept(row: dict[str, str]) -> bool:
    return bool(row["iata"] and _CALLED_SO.search(row["name"].lower()))


def _row(row: dict[str, str]) -> tuple[str, ...]:
    lat, lon = (f"{float(row[name]):.4f}" for name in ("lat", "lon"))
    name = " ".join(row["name"].split())
    country = _TERRITORIES.get(row["subd"].title()) or iso3(row["country"]) or ""
    return row["iata"], name, row["city"].strip(), country, lat, lon


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
