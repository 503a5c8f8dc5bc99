"""The formats that a selection can be written in, by the name the command line uses.

A format's module is imported when it is asked for, so that a CSV needs no geopandas. Each has
``write(selection, file)``: it writes to a binary file and returns how many reports (of a table:
rows) that were.

The dossier is the dashboard's own map in a file, so the package of the dashboard writes it. The
table knows where it stands by name only: the library imports nothing of the dashboard and does
all else without it; whoever asks for a dossier has it imported for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from geodata.errors import ExportError
from geodata.export.selection import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """A format of exports.

    Attributes:
        name: What the command line calls it.
        title: What the screen calls it.
        purpose: What it is good for, in words.
        suffix: Of a file's name, with the dot.
        media_type: What a browser is told.
        module: Where it is written.
        is_table: Whether its rows can stand for stories as well as for reports.
    """

    name: str
    title: str
    purpose: str
    suffix: str
    media_type: str
    module: str
    is_table: bool = False


_ALL = (
    Format(
        "csv",
        "CSV",
        "a table, ACLED's columns first",
        ".csv",
        "text/csv",
        "geodata.export.csv",
        is_table=True,
    ),
    Format(
        "xlsx",
        "Excel",
        "a spreadsheet of the same columns",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "geodata.export.xlsx",
        is_table=True,
    ),
    Format(
        "geojson",
        "GeoJSON",
        "for QGIS and maps on the web",
        ".geojson",
        "application/geo+json",
        "geodata.export.geojson",
    ),
    Format(
        "parquet",
        "GeoParquet",
        "for geopandas, DuckDB and QGIS",
        ".parquet",
        "application/vnd.apache.parquet",
        "geodata.export.parquet",
    ),
    Format(
        "kml",
        "KML",
        "for Google Earth, with its time slider",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        "geodata.export.kml",
    ),
    Format(
        "annotations",
        "Web Annotations",
        "the words behind every field, for annotation tools",
        ".jsonld",
        "application/ld+json",
        "geodata.export.annotations",
    ),
    Format(
        "dossier",
        "Dossier",
        "one page that works offline: map, time bar, stories, sources",
        ".html",
        "text/html",
        "dashboard.dossier.writing",
    ),
)
FORMATS = {one.name: one for one in _ALL}
"""By name, in the order that menus show them."""


def write(name: str, selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many reports, or rows, that were.

    Args:
        name: One of ``FORMATS``.
        selection: What to write.
        file: Open for writing bytes; need not be able to seek.

    Raises:
        ExportError: There is no such format, it has no rows for stories, or what writes it is
            not installed.
    """
    if name not in FORMATS:
        raise ExportError(f"no format {name!r}; choose one of {', '.join(FORMATS)}")
    if selection.unit == "story" and not FORMATS[name].is_table:
        tables = ", ".join(one.name for one in FORMATS.values() if one.is_table)
        raise ExportError(f"{name} holds reports; a row for each story is in: {tables}")
    try:
        module = import_module(FORMATS[name].module)
    except ModuleNotFoundError as error:
        raise ExportError(f"{name} needs {error.name}, which is not installed") from error
    writer: Callable[[Selection, BinaryIO], int] = module.write
    return writer(selection, file)
