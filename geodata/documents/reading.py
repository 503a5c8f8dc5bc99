"""Bytes -> Document. Sniffs what a file is; its name is data and decides nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from geodata.documents.plain_text import read_plain_text
from geodata.documents.sidecar import NAME as SIDECAR
from geodata.errors import UnreadableDocument
from geodata.records import Document

MAX_BYTES = 50 * 1024 * 1024
MAX_CODE_POINTS = 5_000_000
ENDINGS = frozenset({".txt", ".text"})

Reader = Callable[[bytes], tuple[str, tuple[str, ...]]]
"""A format's reader: bytes -> (text, flags); raises ValueError with the reason."""

# The first bytes that give a format away. What is not listed is tried as plain text.
_UNSUPPORTED = {
    b"%PDF": "it is a PDF",
    b"PK\x03\x04": "it is a ZIP archive or office file",
    b"\x1f\x8b": "it is a gzip archive",
    b"\xd0\xcf\x11\xe0": "it is an old office file",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
}


def document_id(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes: what makes two documents the same."""
    return hashlib.sha256(data).hexdigest()


def read_document(name: str, data: bytes, *, address: str = "") -> Document:
    """Return the document in a file's bytes.

    Args:
        name: The file's name as the user gave it.
        data: Its bytes, 50 MB at most.
        address: Where it came from: a path or web address, "" for an upload.

    Raises:
        UnreadableDocument: Too large, binary, or of a format not read yet.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            name, f"{len(data):,} bytes is over the limit of {MAX_BYTES:,}; split it"
        )
    for magic, what in _UNSUPPORTED.items():
        if data.startswith(magic):
            raise UnreadableDocument(name, f"{what}, which is not read yet; save it as text")
    try:
        text, flags = read_plain_text(data)
    except ValueError as error:
        raise UnreadableDocument(name, str(error)) from error
    if len(text) > MAX_CODE_POINTS:
        raise UnreadableDocument(
            name,
            f"{len(text):,} characters is over the limit of {MAX_CODE_POINTS:,}; split it",
        )
    return Document(document_id(data), name, text, address, flags)


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named by paths; folders are walked, in name order.

    In a folder only what ends like a document counts, so that a corpus's own files
    (places.geojson, a README) are not taken for news. A file named outright is
    yielded whatever its ending, and one that is not there too: reading it says so. Only
    the table that describes the documents is none itself.
    """
    for path in paths:
        if path.is_dir():
            for child in sorted(path.iterdir()):
                if not child.is_symlink() and (child.is_dir() or child.suffix.lower() in ENDINGS):
                    yield from walk([child])
        elif path.name != SIDECAR:
            yield path
