"""Events -> GeoParquet 1.1: one row a report, typed columns, geometry as WKB.

Days are dates, lists are lists, and what nests (places, figures) is kept whole as JSON text
beside the columns of the place that is drawn. A report without an honest geometry has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geodata.event_types import plain_word, quad_class
from geodata.export.geojson import drawn_place, geometry_of
from geodata.export.selection import Selection
from geodata.read_model.files import geo_metadata

_TEXT, _TEXTS, _DAY, _INT, _REAL = (
    pa.string(),
    pa.list_(pa.string()),
    pa.date32(),
    pa.int32(),
    pa.float64(),
)

_PLAIN = {
    "id": _TEXT,
    "story": _TEXT,
    "document": _TEXT,
    "document_sha256": _TEXT,
    "article": _INT,
    "title": _TEXT,
    "publisher": _TEXT,
    "published": _DAY,
    "url": _TEXT,
    "start": _INT,  # code points in the document's text, end exclusive
    "end": _INT,
    "text": _TEXT,
    "trigger": _TEXT,
    "type": _TEXT,
    "context": _TEXTS,
    "claim": _TEXT,
    "according_to": _TEXT,
    "date_start": _DAY,  # both days inclusive
    "date_end": _DAY,
    "date_precision": _TEXT,
    "date_basis": _TEXT,
    "date_text": _TEXT,
    "edtf": _TEXT,
    "derivation": _TEXT,
    "confidence": _REAL,
    "review_status": _TEXT,
    "note": _TEXT,
    "tags": _TEXTS,
}
_OF_PLACE = {
    "gazetteer_id": _TEXT,
    "name": _TEXT,
    "kind": _TEXT,
    "role": _TEXT,
    "lat": _REAL,  # a representative point: not where to draw a region
    "lon": _REAL,
    "radius_m": _REAL,
    "where_prec": _INT,
    "country": _TEXT,
    "admin1": _TEXT,
    "admin2": _TEXT,
    "mention": _TEXT,
    "basis": _TEXT,
    "reason": _TEXT,
    "confidence": _REAL,
}
_WHERE_DISPUTED = ("disputed_area", "country_de_jure", "country_de_facto")
_MADE = {
    "affiliation": _TEXT,  # what a person noted of the publisher
    "viewpoint": _TEXT,  # whose a disputed place is told to be
    **{f"place_{name}": _TEXT for name in _WHERE_DISPUTED},
    "plain_type": _TEXT,
    "quad_class": _INT,
    "source_actors": _TEXTS,
    "source_countries": _TEXTS,
    "target_actors": _TEXTS,
    "target_countries": _TEXTS,
    "places": _TEXT,  # JSON
    "figures": _TEXT,  # JSON
    "geometry": pa.binary(),
}
SCHEMA = pa.schema(
    _PLAIN | {f"place_{name}": kind for name, kind in _OF_PLACE.items()} | _MADE,
    metadata={"geo": geo_metadata()},
)


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many reports that were."""
    return write_parquet(selection.records(), file)


def write_parquet(records: Iterable[Mapping[str, Any]], file: BinaryIO) -> int:
    """Write the events of DESIGN section 3's JSON; unplaced and undated rows are kept."""
    table = pa.Table.from_pylist([_row(record) for record in records], schema=SCHEMA)
    pq.write_table(table, file, compression="zstd")
    return int(table.num_rows)


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    place = drawn_place(record)
    row = {name: _typed(record[name], kind) for name, kind in _PLAIN.items()}
    row |= {f"place_{name}": place[name] if place else None for name in _OF_PLACE}
    row |= {f"place_{name}": place.get(name) if place else None for name in _WHERE_DISPUTED}
    for side in ("source", "target"):
        actors = record[f"{side}_actors"]
        row[f"{side}_actors"] = [actor["name"] for actor in actors]
        # Aligned with the names: "" where a country is not known.
        row[f"{side}_countries"] = [actor["country"] or "" for actor in actors]
    geometry = geometry_of(place)
    return row | {
        "affiliation": record.get("affiliation"),
        "viewpoint": record.get("viewpoint"),
        "plain_type": plain_word(record["type"]),
        "quad_class": quad_class(record["type"]),
        "places": json.dumps(record["places"], ensure_ascii=False),
        "figures": json.dumps(record["figures"], ensure_ascii=False),
        "geometry": geometry and shapely.to_wkb(shapely.from_geojson(json.dumps(geometry))),
    }


def _typed(value: Any, kind: pa.DataType) -> Any:  # noqa: ANN401 - a column's value
    return date.fromisoformat(value) if kind == _DAY and value else value
