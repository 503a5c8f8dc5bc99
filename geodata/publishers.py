"""What a person notes of the publishers of a corpus: country, affiliation, anything else.

It is noted on the dashboard's page Sources, or in a **publishers.csv** (UTF-8) of the corpus with
the columns name, country, affiliation and note; lines that open with # are comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import PublisherError

MAX_WORDS = 300
FILE = "publishers.csv"
_COLUMNS = ["name", "country", "affiliation", "note"]
_COUNTRY = re.compile(r"(?:[A-Z]{3})?")


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher, by the name that its articles bear.

    Attributes:
        country: ISO 3166-1 alpha-3, "" where not noted.
        affiliation: Whose it is or whom it is close to, in a person's words ("state media").
        note: Anything a reader should know.
    """

    name: str
    country: str = ""
    affiliation: str = ""
    note: str = ""


def checked(publishers: Iterable[Publisher]) -> list[Publisher]:
    """Return publishers with blanks and empty lines left out, each name once.

    Raises:
        PublisherError: A country is no code, a name comes twice, or a cell is too long.
    """
    found: dict[str, Publisher] = {}
    for one in publishers:
        cells = [
            " ".join(cell.split()) for cell in (one.name, one.country, one.affiliation, one.note)
        ]
        kept = Publisher(cells[0], cells[1].upper(), *cells[2:])
        if not kept.name:
            continue
        if not _COUNTRY.fullmatch(kept.country):
            raise PublisherError(
                f"{kept.name!r}: country {one.country!r} is no ISO 3166-1 alpha-3 code such as KEN"
            )
        if max(map(len, cells)) > MAX_WORDS:
            raise PublisherError(f"{kept.name[:40]!r}: give {MAX_WORDS} characters at most a cell")
        if kept.name in found:
            raise PublisherError(f"{kept.name!r} is there twice; keep one of the lines")
        found[kept.name] = kept
    return list(found.values())


def read_publishers(directory: Path | None) -> list[Publisher]:
    """Return what the file of a corpus's directory notes; nothing where there is none.

    Raises:
        PublisherError: The file breaks its form; the message names it and the line.
    """
    path = directory / FILE if directory else None
    if path is None or not path.exists():
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PublisherError(f"cannot read {path}: {error}; save it as 'CSV UTF-8'") from error
    rows = [(n, row) for n, row in enumerate(csv.reader(lines), start=1) if _is_row(row)]
    if not rows or rows[0][1] != _COLUMNS:
        raise PublisherError(f"{path}, line 1: the columns must be {','.join(_COLUMNS)}")
    for number, row in rows[1:]:
        if len(row) != len(_COLUMNS):
            raise PublisherError(
                f"{path}, line {number}: {len(row)} cells instead of {len(_COLUMNS)}; "
                "put cells that hold a comma in quotes"
            )
    try:
        return checked(Publisher(*row) for _, row in rows[1:])
    except PublisherError as error:
        raise PublisherError(f"{path}: {error}") from error


def together(of_corpus: Iterable[Publisher], noted: Iterable[Publisher]) -> list[Publisher]:
    """Return what the corpus's file and people note, by name; a person's line goes before."""
    every = {one.name: one for one in (*of_corpus, *noted)}
    return [every[name] for name in sorted(every)]


def _is_row(row: list[str]) -> bool:
    return bool(row) and not row[0].startswith("#")


def groups(publishers: Iterable[Publisher]) -> dict[str, list[str]]:
    """Return the names of publishers by what they share: a country or an affiliation."""
    found: dict[str, list[str]] = {}
    for one in publishers:
        for shared in (one.country, one.affiliation):
            if shared:
                found.setdefault(shared, []).append(one.name)
    return dict(sorted(found.items()))
