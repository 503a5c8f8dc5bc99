"""A GeoNames dump, zipped or plain -> its lines, streamed and within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geodata.errors import GazetteerError

# The whole world unpacks to about 1.7 GB at a ratio of 4; a line holds at most 10 000
# characters of other names.
MOST_BYTES = 8 * 2**30
MOST_RATIO = 60
LONGEST_LINE = 100_000
_NOT_DATA = frozenset({"readme.txt"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dump.

    Attributes:
        number: Counted from 1.
        text: Without its end.
        share: How much of the dump has been read with it, 0 to 1.
    """

    number: int
    text: str
    share: float


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a dump, never holding more than one.

    Raises:
        GazetteerError: The file is missing, truncated, too large when unpacked, holds
            no or several tables, or is not UTF-8; the message names the line reached.
    """
    number = 0
    try:
        with _opened(path) as (file, size):
            done = 0
            while raw := file.readline(LONGEST_LINE + 1):
                number, done = number + 1, done + len(raw)
                if len(raw) > LONGEST_LINE or done > size:
                    raise _fault(path, number, "is longer than any row of GeoNames")
                yield Line(number, raw.decode("utf-8").rstrip("\r\n"), done / size)
    except UnicodeDecodeError as error:
        raise _fault(path, number, f"is not UTF-8 ({error.reason})") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        reason = f"the zip file breaks off or is damaged ({error}); download it again"
        raise GazetteerError(f"{path}, after line {number}: {reason}") from error
    except OSError as error:
        raise GazetteerError(f"cannot read {path}: {error}") from error


def _fault(path: Path, number: int, reason: str) -> GazetteerError:
    return GazetteerError(f"{path}, line {number} {reason}; nothing was added")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip":
            raise zipfile.BadZipFile("no directory of members")
        with path.open("rb") as file:
            yield file, max(1, path.stat().st_size)
        return
    with zipfile.ZipFile(path) as archive:
        member = _table_of(path, archive)
        with archive.open(member) as file:
            yield file, max(1, member.file_size)


def _table_of(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    tables = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(".txt") and member.filename.lower() not in _NOT_DATA
    ]
    if len(tables) != 1:
        names = ", ".join(member.filename[:60] for member in tables) or "none"
        raise GazetteerError(f"{path}: expected one .txt table in the archive, found {names}")
    (member,) = tables
    if member.flag_bits & 1:
        raise GazetteerError(f"{path}: {member.filename} is encrypted; unpack it first")
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > MOST_BYTES or ratio > MOST_RATIO:
        raise GazetteerError(
            f"{path}: {member.filename} would unpack to {member.file_size:,} bytes, {ratio:.0f} "
            "times its packed size; no GeoNames dump does"
        )
    return member
