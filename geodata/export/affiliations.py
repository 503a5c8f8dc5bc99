"""Records with the affiliation that a person noted of their publishers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata.interchange import Json
from geodata.publishers import Publisher

_BETWEEN = "; "
"""What stands between the publishers of a record that is a whole story."""


def affiliations_of(publishers: Iterable[Publisher]) -> dict[str, str]:
    """Return the affiliation of each publisher that has one, by its name."""
    return {one.name: one.affiliation for one in publishers if one.affiliation}


def affiliated(
    records: Iterable[Mapping[str, Any]], affiliations: Mapping[str, str]
) -> Iterator[Json]:
    """Yield records with ``affiliation``: each that is noted of their publishers once."""
    for record in records:
        names = (record["publisher"] or "").split(_BETWEEN)
        noted = dict.fromkeys(affiliations[name] for name in names if name in affiliations)
        yield {**record, "affiliation": _BETWEEN.join(noted) or None}
