"""Records as one viewpoint has them: whose ground a disputed place is said to be, and on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from geodata.interchange import place_from_json
from geodata.records import Interval
from geodata.viewpoints import Seen, Viewpoint, seen_from

Json = dict[str, Any]


def records_seen(records: Iterable[Mapping[str, Any]], viewpoint: Viewpoint) -> Iterator[Json]:
    """Yield events of DESIGN section 3's JSON with the viewpoint they are told from.

    ``viewpoint`` says which. In each place of a disputed area ``country`` is that of the
    viewpoint (the holder's name where no code stands for it); ``disputed_area``,
    ``country_de_jure`` and ``country_de_facto`` stand beside it.
    """
    for record in records:
        days = _days(record)
        places = [_seen_place(place, viewpoint, days) for place in record["places"]]
        yield {**record, "places": places, "viewpoint": viewpoint}


def _seen_place(place: Mapping[str, Any], viewpoint: Viewpoint, days: Interval | None) -> Json:
    entry = place_from_json(place)
    by_law, held = (seen_from(entry, v, days) for v in ("de_jure", "de_facto"))
    if by_law.standing is None:
        return dict(place)
    return {
        **place,
        "country": _code(by_law if viewpoint == "de_jure" else held),
        "disputed_area": by_law.standing.area,
        "country_de_jure": _code(by_law),
        "country_de_facto": _code(held),
    }


def _code(seen: Seen) -> str | None:
    return seen.country or seen.holder or None


def _days(record: Mapping[str, Any]) -> Interval | None:
    first, last = record["date_start"], record["date_end"]
    return Interval(date.fromisoformat(first), date.fromisoformat(last)) if first else None
