"""Archives: ZIP, TAR, gzip, bzip2, xz. Members come out as names and bytes, never to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import IO, Any, cast

from geodata.documents.drafts import BadFile, Draft, Member
from geodata.documents.formats.packed import MAX_RATIO, SMALL, open_zip, read_entry
from geodata.documents.names import is_document_name
from geodata.documents.sidecar import NAME as SIDECAR

MAX_MEMBERS = 2_000
MAX_ENTRIES = 100_000
MAX_MEMBER = 50 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
_PACKERS: Mapping[bytes, Callable[[IO[bytes]], IO[bytes]]] = {
    b"\x1f\x8b": lambda stream: cast("IO[bytes]", gzip.GzipFile(fileobj=stream)),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ": lzma.LZMAFile,
}
_OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
}

Refused = list[tuple[str, str]]


def unpack(data: bytes, options: Mapping[str, Any]) -> Draft:
    """Return what documents an archive holds, or the kind of office file that it is.

    Raises:
        BadFile: It is damaged, a bomb, or holds no documents.
    """
    if data.startswith(b"PK"):
        return _unpack_zip(data)
    for magic, unpacked in _PACKERS.items():
        if data.startswith(magic):
            data = _unfolded(unpacked(io.BytesIO(data)), len(data))
            if not _is_tar(data):
                return Draft(members=(Member(_inner_name(str(options["name"])), data),))
    refused: Refused = []
    return _collected(_tar_members(data, refused), refused)


def _unpack_zip(data: bytes) -> Draft:
    with open_zip(data) as container:
        kind = _office_kind(container)
        if kind:
            return Draft(kind=kind)
        refused: Refused = []
        return _collected(_zip_members(container, refused), refused)


def _office_kind(container: zipfile.ZipFile) -> str:
    names = set(container.namelist()[:MAX_ENTRIES])
    if "mimetype" in names:
        return _MIMETYPES.get(read_entry(container, "mimetype", most=SMALL).strip(), "")
    return next((kind for name, kind in _OFFICE.items() if name in names), "")


def _collected(members: Iterator[Member], refused: Refused) -> Draft:
    kept: list[Member] = []
    total = 0
    for member in members:
        total += len(member.data)
        if total > MAX_TOTAL:
            raise BadFile(f"it unfolds to over {MAX_TOTAL:,} bytes; split it")
        if len(kept) == MAX_MEMBERS:
            raise BadFile(f"it holds over {MAX_MEMBERS:,} documents; split it")
        kept.append(member)
    if not kept and not refused:
        raise BadFile("it holds no documents that can be read")
    return Draft(members=tuple(kept), refused=tuple(refused))


def _zip_members(container: zipfile.ZipFile, refused: Refused) -> Iterator[Member]:
    entries = container.infolist()
    _check_count(len(entries))
    for entry in entries:
        if entry.is_dir() or not _is_wanted(entry.filename):
            continue
        # Unix keeps a link's kind in the upper half: its content is where it points to.
        if (entry.external_attr >> 16) & 0o170000 == 0o120000:
            refused.append((entry.filename, "it is a link, not a file: not followed"))
            continue
        try:
            yield Member(entry.filename, read_entry(container, entry.filename, most=MAX_MEMBER))
        except BadFile as error:
            refused.append((entry.filename, str(error)))


def _tar_members(data: bytes, refused: Refused) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for number, entry in enumerate(archive):
                _check_count(number)
                if not _is_wanted(entry.name) or entry.isdir():
                    continue
                stream = archive.extractfile(entry) if entry.isfile() else None
                if stream is None:
                    refused.append((entry.name, "it is a link, not a file: not followed"))
                elif entry.size > MAX_MEMBER:
                    refused.append((entry.name, f"over {MAX_MEMBER:,} bytes; split it"))
                else:
                    yield Member(entry.name, stream.read())
    except tarfile.TarError as error:
        raise BadFile("it is damaged or cut off: not all of its members can be read") from error


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    return is_document_name(path) or path.name == SIDECAR


def _check_count(entries: int) -> None:
    if entries > MAX_ENTRIES:
        raise BadFile(f"it holds over {MAX_ENTRIES:,} files; split it")


def _unfolded(stream: IO[bytes], packed: int) -> bytes:
    most = min(MAX_TOTAL, max(SMALL, MAX_RATIO * packed))
    try:
        data = stream.read(most + 1)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise BadFile("it is damaged or cut off") from error
    if len(data) > most:
        raise BadFile(f"it unfolds to over {most:,} bytes: refused as a bomb")
    return data


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _inner_name(name: str) -> str:
    path = PurePosixPath(name)
    packed = path.suffix.lower() in {".gz", ".bz2", ".xz"}
    return path.stem if packed else path.name
