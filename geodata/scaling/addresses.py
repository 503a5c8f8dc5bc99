"""Addresses -> references: files, or ranges of lines, that a worker opens by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import fsspec
from fsspec import AbstractFileSystem

from geodata.documents import MAX_BYTES, File, open_file, too_large
from geodata.records import Metadata

RANGE_BYTES = 4 * 1024 * 1024
"""Lines of JSON beyond this are read in ranges, each a document of its own."""

_JSON_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Reference:
    """A file, or the lines that begin in a range of its bytes.

    Attributes:
        address: A path, or what fsspec opens ("s3://bucket/key").
        start: First byte of the range.
        size: Bytes of the range, or of the whole file; 0 where it cannot be opened.
        whole: Whether it is the whole file.
        stamp: Changes when the file does.
        described: What a documents.csv says of it.
    """

    address: str
    start: int = 0
    size: int = 0
    whole: bool = True
    stamp: str = ""
    described: Metadata | None = None

    @property
    def is_local(self) -> bool:
        """Whether it is a whole file of this machine."""
        return self.whole and "://" not in self.address

    def open(self) -> File:
        """Return the file, or why it cannot be opened; without bytes where no line begins."""
        if self.is_local:
            return open_file(Path(self.address))
        name = self.address.rstrip("/").rpartition("/")[2]
        if self.whole and self.size > MAX_BYTES:
            return File(name, b"", self.address, too_large(self.size))
        try:
            data = self._bytes()
        except (OSError, ValueError, ImportError) as error:
            return File(name, b"", self.address, f"{error}; check the address and who may read it")
        within = "" if self.whole else f", from byte {self.start:,}"
        return File(name + within, data, self.address + within)

    def _bytes(self) -> bytes:
        system, path = fsspec.url_to_fs(self.address)
        if self.whole:
            return bytes(system.cat_file(path))
        return bytes(system.read_block(path, self.start, self.size, b"\n"))


def references(
    addresses: Iterable[str], described: Mapping[Path, Metadata] | None = None
) -> Iterator[Reference]:
    """Yield a reference to each file, or to each range of a large file of JSON lines.

    Args:
        addresses: Paths of files, or addresses; ``*`` in an address stands for any name.
        described: What documents.csv files say, by absolute path.
    """
    known = described or {}
    for address in addresses:
        if "://" not in address:
            path = Path(address).absolute()
            yield from _of_file(fsspec.filesystem("file"), str(path), str(path), known.get(path))
            continue
        try:
            system, path_there = fsspec.url_to_fs(address)
            found = system.glob(path_there) if "*" in path_there else [path_there]
        except (OSError, ValueError, ImportError):
            yield Reference(address)  # opening it says why
            continue
        for one in found:
            yield from _of_file(system, one, system.unstrip_protocol(one), None)


def _of_file(
    system: AbstractFileSystem, path: str, address: str, described: Metadata | None
) -> Iterator[Reference]:
    try:
        size, stamp = int(system.size(path) or 0), str(system.ukey(path))
    except OSError:
        yield Reference(address, described=described)
        return
    if size <= RANGE_BYTES or not path.lower().endswith(_JSON_LINES):
        yield Reference(address, 0, size, stamp=stamp, described=described)
        return
    for start in range(0, size, RANGE_BYTES):
        yield Reference(address, start, RANGE_BYTES, whole=False, stamp=stamp)
