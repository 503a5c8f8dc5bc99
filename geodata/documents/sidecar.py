"""**documents.csv**: what is known of the documents in its folder and not said in them.

UTF-8, one line a document, the first line naming the columns; any of them, in any order:

    document    required   the file's name, as it stands in the same folder
    title       optional   title of the article
    byline      optional   who wrote it
    publisher   optional   who published it
    published   optional   day of publication, 2024-03-09
    url         optional   web address, http:// or https://
    language    optional   IETF tag of the language it is in, en or pt-BR

An empty cell says nothing; lines that open with # are comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path, PurePosixPath

from geodata.documents.drafts import Member
from geodata.errors import SidecarError
from geodata.records import Metadata

NAME = "documents.csv"
COLUMNS = ("document", "title", "byline", "publisher", "published", "url", "language")
MAX_CELL = 2_000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


def read_sidecars(files: Iterable[Path]) -> Mapping[Path, Metadata]:
    """Return what the tables beside files say of them, by the files' absolute paths.

    Raises:
        SidecarError: A table breaks the form described at the top of this module.
    """
    found: dict[Path, Metadata] = {}
    folders = dict.fromkeys(file.absolute().parent for file in files)
    for table in (folder / NAME for folder in folders):
        if table.is_file():
            rows = read_sidecar(table)
            found |= {table.parent / name: description for name, description in rows.items()}
    return found


def read_sidecar(path: Path) -> dict[str, Metadata]:
    """Return what one table says, by the documents' file names.

    Raises:
        SidecarError: It breaks the form described at the top of this module; the
            message names the line and the way out.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SidecarError(f"cannot read {path}: {error.strerror}") from error
    return sidecar_of(str(path), data, lambda name: (path.parent / name).is_file())


def described_members(
    members: Sequence[Member],
) -> tuple[dict[str, Metadata], list[tuple[str, str]]]:
    """Return what the tables among an archive's members say of the others.

    Returns:
        By members' names, what is said of each; and each broken table with its fault.
    """
    paths = {PurePosixPath(member.name): member.name for member in members}
    found: dict[str, Metadata] = {}
    broken: list[tuple[str, str]] = []
    for table in (member for member in members if PurePosixPath(member.name).name == NAME):
        beside = {
            path.name: name
            for path, name in paths.items()
            if path.parent == PurePosixPath(table.name).parent
        }
        try:
            rows = sidecar_of(NAME, table.data, beside.__contains__)
        except SidecarError as error:
            broken.append((table.name, str(error)))
        else:
            found |= {beside[name]: description for name, description in rows.items()}
    return found, broken


def sidecar_of(where: str, data: bytes, is_there: Callable[[str], bool]) -> dict[str, Metadata]:
    """Return what a table's bytes say, by the documents' file names.

    Args:
        where: What to call the table in messages.
        data: Its bytes.
        is_there: Tells whether a file of a name stands beside the table.

    Raises:
        SidecarError: It breaks the form described at the top of this module; the
            message names the line and the way out.
    """
    rows = _rows(where, data)
    line, header = next(rows, (f"{where}, line 1", []))
    columns = _columns(line, header)
    found: dict[str, Metadata] = {}
    for line, row in rows:
        if len(row) != len(columns):
            raise SidecarError(
                f"{line}: {len(row)} cells instead of {len(columns)}; "
                "put cells that hold a comma in quotes"
            )
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=True))
        name = _document(line, cells, is_there)
        if name in found:
            raise SidecarError(f"{line}: {name!r} is there twice; keep one of the lines")
        found[name] = _description(line, cells)
    return found


def _rows(where: str, data: bytes) -> Iterator[tuple[str, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SidecarError(f"{where} is not UTF-8: {error}; save it as 'CSV UTF-8'") from error
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield f"{where}, line {reader.line_num}", row
    except csv.Error as error:
        raise SidecarError(
            f"{where}, line {reader.line_num}: {error}; close quotes, save it as 'CSV UTF-8'"
        ) from error


def _columns(where: str, header: list[str]) -> list[str]:
    columns = [cell.strip() for cell in header]
    unknown = next((name for name in columns if name not in COLUMNS), None)
    if unknown is not None or "document" not in columns or len(set(columns)) != len(columns):
        fault = (
            f"unknown column {unknown!r}" if unknown is not None else "document missing or twice"
        )
        raise SidecarError(f"{where}: {fault}; name the columns {','.join(COLUMNS)}, each once")
    return columns


def _document(where: str, cells: Mapping[str, str], is_there: Callable[[str], bool]) -> str:
    name = cells["document"]
    if not name:
        raise SidecarError(f"{where}: the document's name is empty")
    if "/" in name or "\\" in name or "\0" in name or not is_there(name):
        raise SidecarError(
            f"{where}: no file {name!r} beside the table; write its name as it stands there"
        )
    return name


def _description(where: str, cells: Mapping[str, str]) -> Metadata:
    for column, cell in cells.items():
        if len(cell) > MAX_CELL or "\n" in cell or "\r" in cell:
            raise SidecarError(f"{where}, {column}: give one line, {MAX_CELL:,} characters at most")
    url, language = cells.get("url"), cells.get("language")
    if url and not _ADDRESS.fullmatch(url):
        raise SidecarError(f"{where}: url {url!r} is no address such as https://example.org/a")
    if language and not _LANGUAGE.fullmatch(language):
        raise SidecarError(f"{where}: language {language!r} is no tag such as en or pt-BR")
    return Metadata(
        title=cells.get("title") or None,
        byline=cells.get("byline") or None,
        publisher=cells.get("publisher") or None,
        published=_day(where, cells.get("published", "")),
        url=url or None,
        language=(language or "").lower().split("-")[0] or None,
        origin=NAME,
    )


def _day(where: str, words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise SidecarError(
            f"{where}: published {words!r} is no day such as 2024-03-09 (year, month, day)"
        ) from error
