"""Evidence -> W3C Web Annotations (JSON-LD): the words behind each field of each report.

Every annotation selects its words twice: by quoting them with what stands around them
(TextQuoteSelector), and by position (TextPositionSelector: code points, end exclusive, in the
text that was read from the document). Words that no longer stand there are left out: an
annotation that cannot be found again is no evidence.

A document is named by the hash of its bytes as a "ni" address (RFC 6920), so that the same
file is the same source wherever it lies.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from geodata.event_types import plain_word
from geodata.export.geojson import drawn_place
from geodata.export.selection import Selection, TextOf
from geodata.interchange import Json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of prefix and suffix."""

_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.w3.org/ns/oa#dateline")


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that a field rests on.

    Attributes:
        field: event, what, who, whom, where, when or according to.
        value: What they mean, as a reader says it.
        start: Code points.
        end: Exclusive.
        quoted: What must stand there; None where the record keeps only the span.
    """

    field: str
    value: str
    start: int
    end: int
    quoted: str | None = None


def write(selection: Selection, file: BinaryIO) -> int:
    """Write a selection and return how many reports have annotations in it."""
    found = annotations_of(selection.records(), selection.texts())
    page = collection(found)
    file.write(json.dumps(page, ensure_ascii=False).encode("utf-8", "replace"))
    return len({one["dcterms:isPartOf"] for one in page["first"]["items"]})


def collection(found: Iterable[Json]) -> Json:
    """Return annotations as an AnnotationCollection of one page."""
    items = list(found)
    identity = _urn("collection", *(one["id"] for one in items))
    page = {
        "id": _urn("page", identity),
        "type": "AnnotationPage",
        "partOf": identity,
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": CONTEXT,
        "id": identity,
        "type": "AnnotationCollection",
        "label": "Dateline: the words behind each report",
        "total": len(items),
        "first": page,
    }


def annotations_of(records: Iterable[Mapping[str, Any]], text_of: TextOf) -> Iterator[Json]:
    """Yield an annotation for each field of each event that words state, in their order."""
    for record in records:
        text = text_of(record["document_sha256"])
        for words in _words_of(record):
            if text is not None and _stands(words, text):
                yield _annotation(record, words, text)


def _words_of(record: Mapping[str, Any]) -> Iterator[_Words]:
    kind = plain_word(record["type"])
    yield _Words("event", kind, record["start"], record["end"], record["text"])
    found = [("what", kind, "trigger_", record["trigger"])]
    found += [("when", record["edtf"] or "no date", "date_text_", record["date_text"])]
    found += [("according to", record["according_to"] or "", "according_to_", None)]
    for field, value, prefix, quoted in found:
        if record[f"{prefix}start"] is not None:
            start, end = record[f"{prefix}start"], record[f"{prefix}end"]
            yield _Words(field, value, start, end, quoted)
    for field, side in (("who", "source_actors"), ("whom", "target_actors")):
        for actor in record[side]:
            if actor["start"] is not None:
                yield _Words(field, actor["name"], actor["start"], actor["end"])
    place = drawn_place(record)
    if place and place["start"] is not None:
        # Where a place is inferred, the span is that of the sentence that gives it.
        quoted = place["mention"] if place["basis"] == "sentence" else None
        yield _Words("where", place["name"], place["start"], place["end"], quoted)


def _stands(words: _Words, text: str) -> bool:
    found = text[words.start : words.end]
    return len(found) == words.end - words.start and words.quoted in (None, found)


def _annotation(record: Mapping[str, Any], words: _Words, text: str) -> Json:
    return {
        "id": _urn(record["id"], words.field, words.value, str(words.start), str(words.end)),
        "type": "Annotation",
        "motivation": "describing" if words.field == "event" else "identifying",
        "dcterms:isPartOf": _urn("event", record["id"]),
        "body": [_body("tagging", words.field), _body("describing", words.value)],
        "target": {
            "type": "SpecificResource",
            "source": _source(record),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": text[words.start : words.end],
                    "prefix": text[max(words.start - AROUND, 0) : words.start],
                    "suffix": text[words.end : words.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": words.start, "end": words.end},
            ],
        },
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _source(record: Mapping[str, Any]) -> Json:
    digest = base64.urlsafe_b64encode(bytes.fromhex(record["document_sha256"])).decode()
    told = {
        "dcterms:title": record["title"],
        "dcterms:publisher": record["publisher"],
        "schema:publisher": _affiliated(record),
        "dcterms:issued": record["published"],
        "schema:name": record["document"],
        "schema:sha256": record["document_sha256"],
    }
    source = {"id": f"ni:///sha-256;{digest.rstrip('=')}", "type": "Text"}
    return source | {name: value for name, value in told.items() if value}


def _affiliated(record: Mapping[str, Any]) -> Json | None:
    """Return the publisher as something that has an affiliation, None where none is noted."""
    if not record.get("affiliation"):
        return None
    return {"schema:name": record["publisher"], "schema:affiliation": record["affiliation"]}


def _urn(*parts: str) -> str:
    """Return an identifier that the same parts always give."""
    return uuid.uuid5(_NAMES, "\x1f".join(parts)).urn
