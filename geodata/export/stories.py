"""A story -> one JSON object by the names of DESIGN section 3: what its reports say together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geodata.interchange import Json, actor_to_json
from geodata.queries import Report, StoryRow, report_to_json


def story_to_json(story: StoryRow, reports: Sequence[Report]) -> Json:
    """Return a story in the form of a report: its opening report's, with what all say together.

    ``members`` are its reports' ids; ``figures`` those of all reports, the earliest first;
    ``note`` the opening report's. ``reports`` and ``sources`` are counts.

    Args:
        story: The story.
        reports: Its reports, earliest first.
    """
    opening = report_to_json(reports[0])
    records = [opening, *map(report_to_json, reports[1:])]
    several = f"what its {story.reports} reports say together"
    return {
        **opening,
        "id": story.story,
        "title": story.title,
        "text": story.text,
        "publisher": "; ".join(story.publishers) or None,
        "type": story.type,
        "claim": story.claim,
        "confidence": story.confidence,
        "date_start": _iso(story.first_day),
        "date_end": _iso(story.last_day),
        "date_precision": story.date_precision,
        "date_basis": story.date_basis,
        "edtf": _edtf(story),
        "derivation": opening["derivation"] if len(reports) == 1 else several,
        "source_actors": _actors(story.source_actors, reports),
        "target_actors": _actors(story.target_actors, reports),
        "places": [
            place
            for record in records
            for place in record["places"]
            if place["gazetteer_id"] == story.place_id
        ][:1],
        "figures": [figure for record in records for figure in record["figures"]],
        "review_status": story.review_status,
        "tags": list(story.tags),
        "members": [one.id for one in reports],
        "reports": story.reports,
        "sources": story.sources,
    }


def _actors(names: Sequence[str], reports: Sequence[Report]) -> list[Json]:
    every = (one for report in reports for one in (*report.source_actors, *report.target_actors))
    by_name = {actor.name: actor_to_json(actor) for actor in reversed(list(every))}
    return [by_name[name] for name in names if name in by_name]


def _edtf(story: StoryRow) -> str | None:
    if story.first_day is None or story.last_day is None:
        return None
    first, last = story.first_day.isoformat(), story.last_day.isoformat()
    return first if first == last else f"{first}/{last}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
