"""What a format's reader makes of a file, and how it travels between two processes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, BinaryIO

from geodata.records import Metadata, Part, Span

Json = dict[str, Any]

_SIZES = struct.Struct("<II")  # of the head, and how many blobs follow
_SIZE = struct.Struct("<Q")
MAX_HEAD = 64 * 1024 * 1024
MAX_BLOBS = 5_000


class BadFile(ValueError):
    """A file is not what it should be; the message says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file found inside another: its name there is data, never a path of ours."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A file, read.

    Attributes:
        text: All that is kept; every span points into it.
        kind: What the file proved to be ("docx"), where only its inside could tell.
        members: Files inside it, each a document of its own.
        refused: Members that were left where they are: (name, reason).
        blob: Bytes of the format's own: word boxes of a PDF, a page's picture.
        scans: Pages that are only pictures, from 0.
    """

    text: str = ""
    flags: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    parts: tuple[Part, ...] = ()
    kind: str = ""
    members: tuple[Member, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    blob: bytes = b""
    scans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One message between the two processes: JSON and bytes, nothing that could run."""

    head: Json
    blobs: Sequence[bytes] = field(default=())


def write_frame(stream: BinaryIO, frame: Frame) -> None:
    """Write a message and push it through."""
    head = json.dumps(frame.head).encode()
    stream.write(_SIZES.pack(len(head), len(frame.blobs)) + head)
    for blob in frame.blobs:
        stream.write(_SIZE.pack(len(blob)))
        stream.write(blob)
    stream.flush()


def read_frame(stream: BinaryIO, *, max_bytes: int) -> Frame:
    """Return the next message.

    Args:
        stream: The other side's.
        max_bytes: What its blobs may come to, all together.

    Raises:
        EOFError: The other side is gone, or went in the middle of a message.
        BadFile: It sends more than it may.
    """
    size, count = _SIZES.unpack(_exactly(stream, _SIZES.size))
    if size > MAX_HEAD or count > MAX_BLOBS:
        raise BadFile("it holds more than can be read; split it")
    head = json.loads(_exactly(stream, size))
    blobs, left = [], max_bytes
    for _ in range(count):
        (size,) = _SIZE.unpack(_exactly(stream, _SIZE.size))
        left -= size
        if left < 0:
            raise BadFile(f"it unfolds to over {max_bytes:,} bytes; split it")
        blobs.append(_exactly(stream, size))
    return Frame(head, blobs)


def draft_to_frame(draft: Draft) -> Frame:
    """Return a draft as a message."""
    head = {
        "flags": draft.flags,
        "metadata": metadata_to_json(draft.metadata),
        "parts": parts_to_json(draft.parts),
        "kind": draft.kind,
        "members": [member.name for member in draft.members],
        "refused": draft.refused,
        "scans": draft.scans,
    }
    text = draft.text.encode("utf-8", "replace")
    return Frame(head, [text, draft.blob, *(member.data for member in draft.members)])


def draft_of(frame: Frame) -> Draft:
    """Return the draft in a message."""
    head, (text, blob, *members) = frame.head, frame.blobs
    return Draft(
        text.decode("utf-8"),
        tuple(head["flags"]),
        metadata_of(head["metadata"]),
        parts_of(head["parts"]),
        head["kind"],
        tuple(Member(name, data) for name, data in zip(head["members"], members, strict=True)),
        tuple((name, reason) for name, reason in head["refused"]),
        blob,
        tuple(head["scans"]),
    )


def metadata_to_json(metadata: Metadata) -> Json:
    """Return what is said of an article as a JSON object, without what nothing says."""
    record = asdict(metadata)
    record["published"] = metadata.published and metadata.published.isoformat()
    return {name: value for name, value in record.items() if value}


def metadata_of(record: Mapping[str, Any]) -> Metadata:
    """Return the metadata in a JSON object."""
    published = record.get("published")
    day = date.fromisoformat(published) if published else None
    return Metadata(**{**record, "published": day})


def parts_to_json(parts: Sequence[Part]) -> list[Json]:
    """Return the parts of a document as JSON objects."""
    return [
        {"span": asdict(part.span), "metadata": metadata_to_json(part.metadata)} for part in parts
    ]


def parts_of(records: Sequence[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Return the parts in JSON objects."""
    return tuple(Part(Span(**one["span"]), metadata_of(one["metadata"])) for one in records)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
