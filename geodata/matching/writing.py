"""A comparison -> a table: matches, those that are only perhaps one, what one side has."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from geodata.cells import neutral
from geodata.event_types import plain_word
from geodata.matching.comparing import Comparison, Match
from geodata.matching.events import TheirEvent

COLUMNS = (
    "result", "days_apart", "km_apart", "actors_alike",
    "their_row", "their_id", "their_first_day", "their_last_day", "their_place",
    "their_latitude", "their_longitude", "their_actors", "their_type", "their_fatalities",
    "their_notes",
    "story", "first_day", "last_day", "place", "latitude", "longitude", "radius_km", "actors",
    "type", "claim", "reports", "title", "near_but_taken_by_row", "near_story",
)  # fmt: skip
RESULTS = {
    "matched": "matched",
    "perhaps": "perhaps",
    "theirs": "only theirs",
    "ours": "only ours",
}
"""A part of the result -> the words for it."""


def write_comparison(found: Comparison, file: TextIO) -> int:
    """Write a comparison as CSV and return how many rows that were; no cell runs as a formula.

    Args:
        found: The comparison.
        file: Opened with ``newline=""``.
    """
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    written = 0
    for row in comparison_rows(found):
        writer.writerow({name: neutral(value) for name, value in row.items()})
        written += 1
    return written


def comparison_rows(found: Comparison) -> Iterator[dict[str, object]]:
    """Yield the rows of a comparison by column; a side that lacks has no cells."""
    for part, matches in (("matched", found.matches), ("perhaps", found.perhaps)):
        for match in matches:
            theirs, ours = _theirs(found.events[match.event]), _ours(found, match.story)
            yield {"result": RESULTS[part], **_apart(match), **theirs, **ours}
    for event in found.only_theirs:
        theirs = _theirs(found.events[event])
        yield {"result": RESULTS["theirs"], **theirs, **_taken(found, event)}
    for story in found.only_ours:
        yield {"result": RESULTS["ours"], **_ours(found, story)}


def _taken(found: Comparison, event: int) -> dict[str, object]:
    rival = found.rival(event)
    if rival is None:
        return {}
    other, story = rival
    named = found.stories.row(story)["story"]
    return {"near_but_taken_by_row": other.row, "near_story": named}


def _apart(match: Match) -> dict[str, object]:
    return {
        "days_apart": match.days,
        "km_apart": "" if match.km is None else round(match.km, 1),
        "actors_alike": "" if match.alike is None else round(match.alike, 2),
    }


def _theirs(event: TheirEvent) -> dict[str, object]:
    lat, lon = event.point or ("", "")
    return {
        "their_row": event.row,
        "their_id": event.id,
        "their_first_day": event.days.first.isoformat(),
        "their_last_day": event.days.last.isoformat(),
        "their_place": event.place,
        "their_latitude": lat,
        "their_longitude": lon,
        "their_actors": "; ".join(event.actors),
        "their_type": event.type,
        "their_fatalities": event.fatalities,
        "their_notes": event.notes,
    }


def _ours(found: Comparison, position: int) -> dict[str, object]:
    story: dict[str, Any] = found.stories.row(position)
    radius_m = story["radius_m"]
    return {
        "story": story["story"],
        "first_day": story["first_day"].isoformat(),
        "last_day": story["last_day"].isoformat(),
        "place": story["place"],
        "latitude": "" if story["lat"] is None else story["lat"],
        "longitude": "" if story["lon"] is None else story["lon"],
        "radius_km": "" if radius_m is None else round(radius_m / 1_000, 1),
        "actors": "; ".join(found.stories.actors[position]),
        "type": plain_word(story["type"]),
        "claim": story["claim"].replace("_", " "),
        "reports": story["reports"],
        "title": story["title"],
    }
