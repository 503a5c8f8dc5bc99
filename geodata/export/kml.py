"""Events -> KML 2.2 with a TimeSpan each, so that Google Earth's slider moves through them.

A placemark is drawn as what is known of its place: point, line or polygon. Reports without a
place have a folder of their own, so that the numbers add up there too. Earth shows a
description as HTML: a document's words in it are escaped twice, as HTML and then as XML.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ElementTree, SubElement

from geodata.event_types import plain_word
from geodata.export.characters import xml_words
from geodata.export.geojson import drawn_place, geometry_of
from geodata.export.selection import Selection

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_TOLD = (
    "story", "type", "claim", "according_to", "edtf", "date_precision", "date_basis", "derivation",
    "confidence", "document", "document_sha256", "title", "publisher", "affiliation", "published",
    "url", "start", "end", "review_status", "note", "viewpoint",
)  # fmt: skip
_TOLD_OF_PLACE = (
    "gazetteer_id", "kind", "radius_m", "where_prec", "basis", "reason", "country",
    "disputed_area", "country_de_jure", "country_de_facto",
)  # fmt: skip

Position = Sequence[float]


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many reports that were."""
    return write_kml(selection.records(), file)


def write_kml(records: Iterable[Mapping[str, Any]], file: BinaryIO) -> int:
    """Write the events of DESIGN section 3's JSON; unplaced and undated ones are kept."""
    root = Element("kml", xmlns=_NAMESPACE)
    document = SubElement(root, "Document")
    _add(document, "name", "Dateline")
    placed = _folder(document, "On the map")
    unplaced = _folder(document, "Without a place on the map")
    written = 0
    for record in records:
        geometry = geometry_of(drawn_place(record))
        mark = _placemark(unplaced if geometry is None else placed, record)
        if geometry is not None:
            mark.extend(_shapes(geometry))
        written += 1
    ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    return written


def _folder(document: Element, name: str) -> Element:
    folder = SubElement(document, "Folder")
    _add(folder, "name", name)
    return folder


def _placemark(folder: Element, record: Mapping[str, Any]) -> Element:
    place = drawn_place(record) or {}
    mark = SubElement(folder, "Placemark")
    where = f", {place['name']}" if place else ""
    _add(mark, "name", f"{plain_word(record['type'])}{where}")
    _add(mark, "description", _description(record))
    if record["date_start"]:
        span = SubElement(mark, "TimeSpan")
        _add(span, "begin", record["date_start"])
        _add(span, "end", record["date_end"])
    told = [("id", record["id"]), *((name, record.get(name)) for name in _TOLD)]
    told += [("source_actors", _names(record["source_actors"]))]
    told += [("target_actors", _names(record["target_actors"]))]
    told += [("tags", "; ".join(record["tags"]))]
    told += [(f"place_{name}", place.get(name)) for name in _TOLD_OF_PLACE]
    extended = SubElement(mark, "ExtendedData")
    for name, value in told:
        if value not in (None, ""):
            _add(SubElement(extended, "Data", name=name), "value", str(value))
    return mark


def _description(record: Mapping[str, Any]) -> str:
    affiliation = record.get("affiliation")
    publisher = f"{record['publisher']} ({affiliation})" if affiliation else record["publisher"]
    source = ", ".join(
        words for words in (record["title"], publisher, record["published"]) if words
    )
    lines = (f"\u201c{record['text']}\u201d", source or record["document"], record["derivation"])
    return "<br>".join(html.escape(line) for line in lines)


def _shapes(geometry: Mapping[str, Any]) -> Iterator[Element]:
    """Yield a GeoJSON geometry as the one KML element that holds it."""
    form, positions = geometry["type"], geometry.get("coordinates", ())
    if form == "Point":
        yield _of_positions("Point", [positions])
    elif form == "LineString":
        yield _of_positions("LineString", positions)
    elif form == "Polygon":
        yield _polygon(positions)
    else:
        several = Element("MultiGeometry")
        single = form.removeprefix("Multi")
        parts = geometry.get("geometries") or [
            {"type": single, "coordinates": one} for one in positions
        ]
        for part in parts:
            several.extend(_shapes(part))
        yield several


def _polygon(rings: Sequence[Sequence[Position]]) -> Element:
    polygon = Element("Polygon")
    for number, ring in enumerate(rings):
        boundary = SubElement(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
        boundary.append(_of_positions("LinearRing", ring))
    return polygon


def _of_positions(tag: str, positions: Iterable[Position]) -> Element:
    element = Element(tag)
    _add(element, "coordinates", " ".join(f"{lon},{lat}" for lon, lat, *_ in positions))
    return element


def _names(actors: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(actor["name"] for actor in actors)


def _add(parent: Element, tag: str, words: str) -> None:
    SubElement(parent, tag).text = xml_words(words)
