"""Events -> CSV: ACLED's column names first, then our own, one row a report.

Text that a spreadsheet would run as a formula (it begins with ``= + - @``, a tab
or a return) gets an apostrophe in front, as OWASP advises against CSV injection.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from geodata.event_types import acled_type, plain_word
from geodata.export.geojson import drawn_place

ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "actor1", "actor2",
    "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision", "source",
    "notes", "fatalities", "tags",
)  # fmt: skip
OWN_COLUMNS = (
    "story", "type", "plain_type", "claim", "according_to", "confidence", "date_start", "date_end",
    "date_precision", "date_basis", "edtf", "derivation", "source_countries", "target_countries",
    "gazetteer_id", "kind", "radius_m", "where_prec", "place_basis", "place_reason", "viewpoint",
    "disputed_area", "country_de_jure", "country_de_facto", "document",
    "document_sha256", "article", "title", "published", "url", "start", "end", "trigger",
    "review_status", "note",
)  # fmt: skip

_OF_PLACE = (
    "gazetteer_id", "kind", "radius_m", "where_prec", "disputed_area", "country_de_jure",
    "country_de_facto",
)  # fmt: skip
# ACLED codebook: 1 the day, 2 the week, 3 the month; coarser dates have no code there.
_TIME_PRECISION = {"day": 1, "week": 2, "month": 3}
# ACLED codebook: 1 the town, 2 a part of a region, 3 a province or coarser.
_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(records: Iterable[Mapping[str, Any]], file: TextIO) -> None:
    """Write the events of DESIGN section 3's JSON; unplaced and undated rows are kept.

    Args:
        records: Events as ``event_to_json`` makes them.
        file: Opened with ``newline=""``.
    """
    writer = csv.DictWriter(file, ACLED_COLUMNS + OWN_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for record in records:
        row = _acled(record) | _own(record)
        writer.writerow({name: neutral(value) for name, value in row.items()})


def neutral(value: object) -> object:
    """Return a cell's value so that no spreadsheet runs it; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_RUNS_AS_FORMULA):
        return f"'{value}"
    return value


def _acled(record: Mapping[str, Any]) -> dict[str, object]:
    place = drawn_place(record) or {}
    dead = next((f["best"] for f in record["figures"] if f["what"] == "killed"), "")
    return {
        "event_id_cnty": record["id"],
        "event_date": record["date_start"] or "",
        "year": (record["date_start"] or "")[:4],
        "time_precision": _TIME_PRECISION.get(record["date_precision"], ""),
        "event_type": acled_type(record["type"], record["trigger"]),
        "actor1": _names(record["source_actors"]),
        "actor2": _names(record["target_actors"]),
        "country": place.get("country") or "",
        "admin1": place.get("admin1") or "",
        "admin2": place.get("admin2") or "",
        "location": place.get("name", ""),
        "latitude": place.get("lat", ""),
        "longitude": place.get("lon", ""),
        "geo_precision": _GEO_PRECISION.get(place.get("where_prec", 0), ""),
        "source": record["publisher"] or "",
        "notes": record["text"],
        "fatalities": dead,
        "tags": "; ".join(record["tags"]),
    }


def _own(record: Mapping[str, Any]) -> dict[str, object]:
    place = drawn_place(record) or {}
    made = {
        "plain_type": plain_word(record["type"]),
        "source_countries": _countries(record["source_actors"]),
        "target_countries": _countries(record["target_actors"]),
        "place_basis": place.get("basis", ""),
        "place_reason": place.get("reason", ""),
    }
    of_place = {name: place.get(name, "") for name in _OF_PLACE}
    plain = {name: record.get(name) for name in OWN_COLUMNS if name not in made | of_place}
    return {
        name: "" if value is None else value for name, value in (plain | made | of_place).items()
    }


def _names(actors: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(actor["name"] for actor in actors)


def _countries(actors: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(dict.fromkeys(actor["country"] for actor in actors if actor["country"]))
