"""Bytes -> documents. Sniffs what a file is; its name is data and decides next to nothing.

A file may hold others (an archive, a letter with attachments): ``unfold`` gives them one by
one, each a document of its own, and ``read_document`` reads one.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from geodata.documents.box import Box, shared_box
from geodata.documents.drafts import BadFile, Draft
from geodata.documents.names import is_document_name
from geodata.documents.plain_text import read_plain_text
from geodata.documents.scans import paged_picture, with_scans
from geodata.documents.sidecar import NAME as SIDECAR
from geodata.documents.sidecar import described_members
from geodata.documents.sniffing import CONTAINERS, PICTURE, TEXT, kind_of
from geodata.errors import UnreadableDocument
from geodata.records import Document, Metadata, Original

MAX_BYTES = 50 * 1024 * 1024
MAX_CODE_POINTS = 5_000_000
MAX_NESTING = 3
MAX_UNFOLDED = 5_000
STANDARD_INPUT = Path("-")
INSIDE = " › "
"""Stands between a container's name and a member's."""

Columns = Mapping[str, str]
"""Which column of a table holds what: ``{"text": "body", "published": "day"}``."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read, or why it cannot be.

    Attributes:
        name: As the user gave it; a member's comes after its container's.
        address: Where it came from: a path or web address, "" for an upload.
        reason: Why it cannot be read, "" where nothing speaks against it yet.
        kind: What its inside proved it to be; "" where only its first bytes were seen.
        described: What a table beside it in an archive says of it.
    """

    name: str
    data: bytes = field(repr=False)
    address: str = ""
    reason: str = ""
    kind: str = ""
    described: Metadata | None = None


def document_id(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes: what makes two documents the same."""
    return hashlib.sha256(data).hexdigest()


def open_file(path: Path) -> File:
    """Return the file at a path (``-``: standard input), or why it cannot be opened."""
    if path == STANDARD_INPUT:
        return File("standard input", sys.stdin.buffer.read(MAX_BYTES + 1))
    address = str(path.absolute())
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return File(path.name, b"", address, too_large(size))
        return File(path.name, path.read_bytes(), address)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return File(path.name, b"", address, f"{reason}; check the path and its permissions")


def too_large(size: int) -> str:
    """Return why a file of so many bytes is not read."""
    return f"{size:,} bytes is over the limit of {MAX_BYTES:,}; split it"


def unfold(file: File) -> Iterator[File]:
    """Yield a file, or what documents it holds; each may carry the reason why it cannot be read.

    A letter is a document itself, and comes before its attachments.
    """
    if file.reason:
        yield file
        return
    for number, one in enumerate(_unfold(file, MAX_NESTING)):
        if number == MAX_UNFOLDED:
            yield File(file.name, b"", file.address, f"over {MAX_UNFOLDED:,} documents; split it")
            return
        yield one


def read_document(name: str, data: bytes, *, address: str = "") -> Document:
    """Return the document in a file's bytes, as ``read_file`` does."""
    return read_file(File(name, data, address))


def read_file(file: File, columns: Columns | None = None, box: Box | None = None) -> Document:
    """Return the document in a file.

    Args:
        file: 50 MB at most, unfolded: of an archive its members are documents, not itself.
        columns: Which columns of a table hold what; without, they are known by their names.
        box: Where to parse it; without, in the one that all share.

    Raises:
        UnreadableDocument: Too large, damaged, of a format not read, or made to do harm.
    """
    if file.reason:
        raise UnreadableDocument(file.name, file.reason)
    try:
        draft, paged = _drafted(file, columns or {}, box or shared_box())
    except BadFile as error:
        raise UnreadableDocument(file.name, str(error)) from error
    if len(draft.text) > MAX_CODE_POINTS:
        raise UnreadableDocument(
            file.name,
            f"{len(draft.text):,} characters is over the limit of {MAX_CODE_POINTS:,}; split it",
        )
    return Document(
        document_id(file.data),
        file.name,
        draft.text,
        file.address,
        draft.flags,
        metadata=draft.metadata,
        parts=draft.parts,
        original=Original(paged, draft.blob) if paged else None,
    )


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
                if not child.is_symlink() and _is_wanted(child):
                    yield from walk([child])
        elif path.name != SIDECAR:
            yield path


def _is_wanted(child: Path) -> bool:
    name = Path(child.name)
    return not child.name.startswith(".") if child.is_dir() else is_document_name(name)


def _unfold(file: File, nesting: int) -> Iterator[File]:
    try:
        kind = _kind(file)
        if kind not in CONTAINERS:
            yield file
            return
        found = _unpacked(file, kind, nesting)
    except BadFile as error:
        yield File(file.name, b"", file.address, str(error))
        return
    yield from _members(file, found, nesting, kind=kind)


def _unpacked(file: File, kind: str, nesting: int) -> Draft:
    if not nesting:
        raise BadFile(f"files in files in files, over {MAX_NESTING} deep: not opened")
    return shared_box().run("unpack", file.data, kind=kind, name=file.name)


def _members(file: File, found: Draft, nesting: int, *, kind: str) -> Iterator[File]:
    if found.kind or kind == "mail":
        yield File(file.name, file.data, file.address, kind=found.kind or kind)
    described, broken = described_members(found.members)
    for member in found.members:
        if PurePosixPath(member.name).name == SIDECAR:
            continue
        name = f"{file.name}{INSIDE}{member.name}"
        address = f"{file.address}{INSIDE}{member.name}" if file.address else ""
        one = File(name, member.data, address, described=described.get(member.name))
        yield from _unfold(one, nesting - 1)
    for name, reason in (*found.refused, *broken):
        yield File(f"{file.name}{INSIDE}{name}", b"", "", reason)


def _kind(file: File) -> str:
    if len(file.data) > MAX_BYTES:
        raise BadFile(too_large(len(file.data)))
    return file.kind or kind_of(file.name, file.data)


def _drafted(file: File, columns: Columns, box: Box) -> tuple[Draft, bytes]:
    """Return what a file holds, and the PDF of its pages where it has some."""
    kind = _kind(file)
    if kind == PICTURE:
        return _scanned(file.name, paged_picture(file.name, file.data, box), box)
    if kind == "pdf":
        return _scanned(file.name, file.data, box)
    if kind == "archive":  # an office file that nobody has unfolded yet
        kind = box.run("unpack", file.data, kind=kind, name=file.name).kind
        if not kind:
            raise BadFile("it is an archive: its members are documents, not itself")
    if kind == TEXT:
        return _plain(file.data), b""
    if kind in _NOT_READ:
        raise BadFile(_NOT_READ[kind])
    return box.run("read", file.data, kind=kind, name=file.name, columns=dict(columns)), b""


def _scanned(name: str, pdf: bytes, box: Box) -> tuple[Draft, bytes]:
    draft = box.run("read", pdf, kind="pdf", name=name)
    return (with_scans(name, pdf, draft, box) if draft.scans else draft), pdf


_NOT_READ = {
    "pptx": "it is a presentation; save it as .pdf",
    "mbox": "it is a mailbox: its letters are documents, not itself",
}


def _plain(data: bytes) -> Draft:
    try:
        text, flags = read_plain_text(data)
    except ValueError as error:
        raise BadFile(str(error)) from error
    return Draft(text, flags)
