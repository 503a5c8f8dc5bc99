"""Events -> CSV: ACLED's column names first, then our own, one row a report or story.

No cell runs as a formula (see ``geodata.cells``). The last column says what the row said, so
that an edited table can be taken back (``geodata.round_trip``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, TextIO

from geodata.cells import neutral
from geodata.event_types import acled_type, plain_word
from geodata.export.geojson import drawn_place
from geodata.export.selection import Selection
from geodata.export.state import STATE, Unit, state_words

ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "actor1", "actor2",
    "country", "admin1", "admin2", "location", "latitude", "longitude", "geo_precision", "source",
    "notes", "fatalities", "tags",
)  # fmt: skip
OWN_COLUMNS = (
    "story", "type", "plain_type", "claim", "according_to", "confidence", "date_start", "date_end",
    "date_precision", "date_basis", "edtf", "derivation", "source_countries", "target_countries",
    "gazetteer_id", "kind", "radius_m", "where_prec", "place_basis", "place_reason", "viewpoint",
    "disputed_area", "country_de_jure", "country_de_facto", "affiliation", "document",
    "document_sha256", "article", "title", "published", "url", "start", "end", "trigger",
    "review_status", "note",
)  # fmt: skip

COLUMNS = ACLED_COLUMNS + OWN_COLUMNS
STORY_COLUMNS = ("reports", "sources")
"""What only a row that stands for a story has: how many reports, of how many sources."""
DAYS = ("event_date", "date_start", "date_end", "published")
"""The columns that hold an ISO 8601 day, or nothing."""

_OF_PLACE = (
    "gazetteer_id", "kind", "radius_m", "where_prec", "disputed_area", "country_de_jure",
    "country_de_facto",
)  # fmt: skip
# ACLED codebook: 1 the day, 2 the week, 3 the month; coarser dates have no code there.
_TIME_PRECISION = {"day": 1, "week": 2, "month": 3}
# ACLED codebook: 1 the town, 2 a part of a region, 3 a province or coarser.
_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection as UTF-8 and return how many rows that were."""
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    written = write_csv(selection.records(), text, unit=selection.unit)
    text.flush()
    text.detach()  # else it would close the caller's file
    return written


def columns_of(unit: Unit) -> tuple[str, ...]:
    """Return the columns of a table whose rows stand for reports or for stories."""
    return (*COLUMNS, *(STORY_COLUMNS if unit == "story" else ()), STATE)


def write_csv(records: Iterable[Mapping[str, Any]], file: TextIO, *, unit: Unit = "report") -> int:
    """Write the events of DESIGN section 3's JSON; unplaced and undated rows are kept.

    Args:
        records: Events as ``event_to_json`` makes them, or stories as ``story_to_json`` does.
        file: Opened with ``newline=""``.
        unit: What a record stands for.

    Returns:
        How many rows were written.
    """
    writer = csv.DictWriter(file, columns_of(unit), lineterminator="\r\n")
    writer.writeheader()
    written = 0
    for record in records:
        writer.writerow(table_row(record, unit))
        written += 1
    return written


def table_row(record: Mapping[str, Any], unit: Unit = "report") -> dict[str, object]:
    """Return an event as a row of a table: all of ``columns_of``, no cell a formula."""
    row = {name: neutral(value) for name, value in plain_row(record).items()}
    told = {name: record[name] for name in STORY_COLUMNS if unit == "story"}
    return {**row, **told, STATE: state_words(unit, row, members=record.get("members", ()))}


def plain_row(record: Mapping[str, Any]) -> dict[str, object]:
    """Return the cells of ``COLUMNS`` as they stand, for a table that runs nothing.

    "" stands where a value lacks.
    """
    return _acled(record) | _own(record)


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
