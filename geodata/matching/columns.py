"""Which column of a table of events holds what, by what such columns are usually called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

NAMES: Mapping[str, tuple[str, ...]] = {
    "date": ("event_date", "date", "date_start", "start_date", "day", "event_day", "when"),
    "date_end": ("date_end", "end_date", "event_date_end", "last_day"),
    "date_precision": ("time_precision", "date_prec"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "lng", "long", "x"),
    "place": ("location", "place", "where", "where_coordinates", "place_name", "city", "town"),
    "actor1": ("actor1", "side_a", "source_actor", "source_actors", "actor", "who", "perpetrator"),
    "actor2": ("actor2", "side_b", "target_actor", "target_actors", "to_whom", "target", "victim"),
    "type": ("event_type", "type", "type_of_violence", "kind", "category"),
    "notes": ("notes", "description", "text", "source_headline", "summary", "what"),
    "fatalities": ("fatalities", "best", "deaths", "killed", "dead"),
    "id": ("event_id_cnty", "event_id", "id", "data_id", "identifier"),
}
"""What a column may hold -> what columns are commonly called, the likeliest first."""


_OTHER_DAYS = frozenset({
    "end", "last", "until", "to", "precision", "prec", "week", "month", "year", "source",
    "report", "reported", "published", "publication", "created", "updated", "entered", "added",
})  # fmt: skip
"""Words of days that are not when something happened."""


def guessed(columns: Iterable[str]) -> dict[str, str]:
    """Return what is found in which column, as the table spells it; what is not found lacks."""
    by_name = {_plain(column): column for column in reversed(list(columns))}
    days = [name for name in reversed(by_name) if _names_a_day(name)]
    found: dict[str, str] = {}
    for what, names in NAMES.items():
        usual = (*names, *days) if what == "date" else names
        known = next((by_name[name] for name in usual if name in by_name), None)
        if known is not None and known not in found.values():
            found[what] = known
    return found


def _names_a_day(name: str) -> bool:
    """Tell whether a column is called something like "date of attack", not "date of report"."""
    words = set(name.split("_"))
    return bool(words & {"date", "day"}) and not words & _OTHER_DAYS


def _plain(column: str) -> str:
    return re.sub(r"[\W_]+", "_", column.lower()).strip("_")
