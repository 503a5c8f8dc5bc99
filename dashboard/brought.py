"""A table that was handed over -> what the page shows of it. No Streamlit here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal
from urllib.parse import urlencode

import pandas as pd

from dashboard.phrasing import FIELDS, claim_words, days_words, several
from geodata.event_types import plain_word
from geodata.matching import Comparison, Match, TheirEvent
from geodata.round_trip import Change, Plan, Problem

SHOWN = 1_000
"""Rows shown at most; a download holds all."""

OPEN = "open"
"""The column that leads to a story."""

_SIDE_BY_SIDE = (
    "Row", "Your day", "Our day", "Your place", "Our place", "Your actors", "Our actors",
    "Your kind", "Our kind",
)  # fmt: skip


def changes_frame(changes: Iterable[Change], *, since: bool = False) -> pd.DataFrame:
    """Return changes as a table: where, what, before and after.

    Args:
        changes: In the order of the rows.
        since: Say what happened to each field since the export.
    """
    rows = [
        {
            "Row": one.row,
            "Reported as": one.trigger,
            "What": FIELDS[one.field].removeprefix("the "),
            "Now": one.before or "\u2013",
            "Your table": one.after or "\u2013",
            **({"In the meantime": one.since} if since else {}),
            "In these words": one.corrections[0].words,
        }
        for one in changes
    ]
    return pd.DataFrame(rows)


def problems_frame(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return the cells that were not taken as a table: where, what stands there, the way out."""
    rows = [
        {
            "Row": str(one.row or ""),
            "Column": one.column,
            "Cell": one.value[:200],
            "Why not, and what to do": one.reason,
        }
        for one in problems
    ]
    return pd.DataFrame(rows)


def plan_words(plan: Plan) -> str:
    """Return what a table comes to, in a line."""
    parts = [several(plan.rows, "row"), several(len(plan.changes), "change")]
    if plan.clashes:
        parts.append(f"{len(plan.clashes):,} of what others changed in the meantime")
    if plan.problems:
        parts.append(f"{several(len(plan.problems), 'cell')} not taken")
    return " \u00b7 ".join(parts)


def sides_of(found: Comparison, side: Literal["event", "story"]) -> dict[int, str]:
    """Return how the events, or the stories, that are in a pair go with the other side.

    Returns:
        Position -> same or perhaps; what is not in it is alone.
    """
    perhaps, same = (
        [getattr(one, side) for one in pairs] for pairs in (found.perhaps, found.matches)
    )
    return dict.fromkeys(perhaps, "perhaps") | dict.fromkeys(same, "same")


def matched_frame(found: Comparison, matches: Sequence[Match]) -> pd.DataFrame:
    """Return matches as a table: how far apart, theirs, ours."""
    rows = []
    for one in matches:
        theirs, ours = _theirs(found.events[one.event]), _ours(found, one.story)
        rows.append(
            {
                OPEN: ours[OPEN],
                "Days apart": one.days,
                "Km apart": one.km,
                "Actors alike": None if one.alike is None else 100 * one.alike,
                **{name: (theirs | ours)[name] for name in _SIDE_BY_SIDE},
                **theirs,
                **ours,
            }
        )
    return pd.DataFrame(rows)


def row_words(event: TheirEvent) -> dict[str, str]:
    """Return what an event's row says: term -> plain words, "" where it says nothing."""
    return {
        "Row": str(event.row),
        "When": days_words(event.days.first, event.days.last),
        "Where": event.place,
        "Who": "; ".join(event.actors),
        "Kind": event.type,
        "Killed": event.fatalities,
        "Words": event.notes,
    }


def apart_words(pair: Match) -> str:
    """Return how far a row and its story are apart, in plain words."""
    parts = [several(pair.days, "day") if pair.days else "on the same days"]
    parts += [] if pair.km is None else [f"{pair.km:.1f} km"]
    parts += [] if pair.alike is None else [f"actors {pair.alike:.0%} alike"]
    return f"Apart: {', '.join(parts)}"


def theirs_frame(found: Comparison, events: Iterable[int]) -> pd.DataFrame:
    """Return events that no story goes with as a table."""
    return pd.DataFrame([{**_theirs(found.events[one]), **_near(found, one)} for one in events])


def ours_frame(found: Comparison, stories: Iterable[int]) -> pd.DataFrame:
    """Return stories that no event goes with as a table."""
    return pd.DataFrame([_ours(found, one) for one in stories])


def _near(found: Comparison, event: int) -> dict[str, object]:
    rival = found.rival(event)
    if rival is None:
        return {"Near, but row": "", "has this story": ""}
    other, story = rival
    return {"Near, but row": str(other.row), "has this story": found.stories.row(story)["title"]}


def _theirs(event: TheirEvent) -> dict[str, object]:
    return {
        "Row": event.row,
        "Your day": _days(event.days.first, event.days.last),
        "Your place": event.place or ("" if event.point else "none given"),
        "Your actors": "; ".join(event.actors),
        "Your kind": event.type,
        "Your words": event.notes,
    }


def _ours(found: Comparison, position: int) -> dict[str, object]:
    story = found.stories.row(position)
    return {
        OPEN: f"./?{urlencode({'story': story['story']})}",
        "Our day": _days(story["first_day"], story["last_day"]),
        "Our place": story["place"] or "none known",
        "Our actors": "; ".join(found.stories.actors[position]),
        "Our kind": plain_word(story["type"]),
        "Claim": claim_words(story["claim"]),
        "Story": story["title"],
    }


def _days(first: object, last: object) -> str:
    return str(first) if first == last else f"{first} to {last}"
