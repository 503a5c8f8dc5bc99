"""What a person notes of the publishers of a corpus: country, affiliation, anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.errors import PublisherError

MAX_WORDS = 300
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


def groups(publishers: Iterable[Publisher]) -> dict[str, list[str]]:
    """Return the names of publishers by what they share: a country or an affiliation."""
    found: dict[str, list[str]] = {}
    for one in publishers:
        for shared in (one.country, one.affiliation):
            if shared:
                found.setdefault(shared, []).append(one.name)
    return dict(sorted(found.items()))
