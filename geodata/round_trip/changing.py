"""An edited row beside what is known now -> its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from geodata.cells import list_of
from geodata.corrections import Correction, Field
from geodata.corrections.values import value_of
from geodata.queries import Report
from geodata.round_trip import edits, placing
from geodata.round_trip.edits import COLUMNS, Edited, WrongCell
from geodata.round_trip.known import Known, Now, value_words
from geodata.round_trip.records import Change, Problem

Value = Any
"""A field's value, in a correction's JSON form."""


def changes_of(edited: Edited, now: Now, known: Known, problems: list[Problem]) -> Iterator[Change]:
    """Yield a change for each field that a person changed to what it is not already.

    Args:
        edited: The row.
        now: What is known of its report or story.
        known: Where actors and places are looked up.
        problems: Told of every cell that cannot be taken.
    """
    for name, columns in COLUMNS.items():
        touched = [column for column in columns if edited.touched(column)]
        if not touched:
            continue
        try:
            after = _asked(name, edited, now, known)
        except WrongCell as wrong:
            words = edited.row.cells.get(wrong.column, "")
            problems.append(Problem(edited.row.number, wrong.column, words, str(wrong)))
            continue
        made = tuple(_corrections(name, after, edited, now))
        if made:
            since = _since(name, columns, edited, now, known)
            yield _change(name, after, edited, now, made, since)


def _asked(name: Field, edited: Edited, now: Now, known: Known) -> Value:
    opening = now.reports[0]
    if name == "actors":
        actor = partial(known.actor, reports=now.reports)
        return edits.actors(edited, actor, value_of(opening.event, "actors"))
    if name == "place":
        found = placing.place(edited, known.place_of)
        site = next((place for place in opening.places if place.role == "site"), None)
        return found and {**found, "mention": site and site.mention}
    return _READERS[name](edited)


_READERS: dict[Field, Callable[[Edited], Value]] = {
    "review": edits.review,
    "note": edits.note,
    "tags": edits.tags,
    "type": edits.event_type,
    "claim": edits.claim,
    "date": edits.days,
}


def _corrections(name: Field, after: Value, edited: Edited, now: Now) -> Iterator[Correction]:
    """Yield what a change comes to, a report each; none for one that says so already."""
    reports: Sequence[Report] = now.reports[:1] if name == "note" else now.reports
    for report in reports:
        before = _value(report, name)
        own = after
        if name == "tags" and edited.state.unit == "story":
            own = _retagged(report.tags, known=list_of(edited.now["tags"]), asked=after)
        if not _same(name, before, own):
            yield Correction(
                document_id=report.document_sha256,
                field=name,
                after=own,
                before=before,
                trigger_span=report.trigger_span,
                words=report.text,
                article=report.article,
            )


def _retagged(own: Sequence[str], *, known: Sequence[str], asked: Sequence[str]) -> list[str]:
    """Return a report's tags with what was added to its story, without what was removed."""
    kept = [tag for tag in own if tag in asked or tag not in known]
    return [*kept, *(tag for tag in asked if tag not in known and tag not in kept)]


def _value(report: Report, name: Field) -> Value:
    own = {"review": report.review_status, "note": report.note, "tags": list(report.tags)}
    return own[name] if name in own else value_of(report.event, name)


def _same(name: Field, one: Value, other: Value) -> bool:
    if name == "place" and one and other:
        return all(one[part] == other[part] for part in ("name", "lat", "lon", "radius_m"))
    if name == "note":
        return str(one).split() == str(other).split()
    return bool(one == other)


def _change(
    name: Field,
    after: Value,
    edited: Edited,
    now: Now,
    made: tuple[Correction, ...],
    since: str,
) -> Change:
    before = edited.now["review_status" if name == "review" else name] if name in _PLAIN else None
    return Change(
        row=edited.row.number,
        id=now.id,
        trigger=now.reports[0].trigger,
        field=name,
        before=before if before is not None else value_words(name, made[0].before),
        after=value_words(name, after),
        corrections=made,
        since=since,
    )


_PLAIN = frozenset({"review", "note", "tags"})
"""What a story has too, as its row says it."""


def _since(name: Field, columns: Sequence[str], edited: Edited, now: Now, known: Known) -> str:
    """Return what happened to a field since the export, in words; "" for nothing."""
    if not any(edited.changed_since(column) for column in columns):
        return ""
    found = next(filter(None, (known.last(report, name) for report in now.reports)), None)
    if found is None:
        return "read otherwise since the export"
    told = "taken back" if found.restore else "set"
    return f"{told} since the export by {found.who or 'somebody'}, {found.when[:10]}".rstrip(", ")
