"""What changed since a moment: stories new, reported again, corrected, and gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from geodata.ledger import GoneStory, LedgerReader
from geodata.moments import stamp_of
from geodata.queries import ReadModel, Report, StoryRow
from geodata.queries.evidence import POSITIONS_OF_IDS

Reason = Literal["joined", "rejected", "replaced", "unsaid", "deleted"]
"""Why a story is gone: its opening report is in another story now; a person rejected it;
another text came under its document's address; its document was read again and says it no
more; its document was deleted."""


@dataclass(frozen=True, slots=True)
class Since:
    """The stories that changed since a moment, each in one part; rows in order.

    Attributes:
        new: Rows of stories all of whose reports were found since.
        gained: Rows of older stories that gained a report.
        corrected: Rows of the others that a person corrected.
        first: First day of any of them, None where none has a date.
        last: Likewise.
    """

    new: tuple[int, ...]
    gained: tuple[int, ...]
    corrected: tuple[int, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Departure:
    """A story that is gone.

    Attributes:
        story: Its id.
        at: Since when: UTC, ISO 8601.
        now: The story that its opening report is in now, where it was joined with another.
        document: Name of its document, or of the one that replaced it; "" where it was deleted.
    """

    story: str
    at: str
    reason: Reason
    now: StoryRow | None
    document: str


def changed_since(model: ReadModel, moment: datetime) -> Since:
    """Return the stories that changed since a moment."""
    since = stamp_of(moment)
    with model.asking() as db:
        found = db.execute(
            "SELECT row, new_at >= ?1, row IN (SELECT row FROM reports WHERE seen_at >= ?1),"
            " first_day, last_day FROM stories WHERE changed_at >= ?1 ORDER BY row",
            [since],
        ).fetchall()
    days = [(first, last) for *_, first, last in found if first]
    return Since(
        new=tuple(row for row, new, *_ in found if new),
        gained=tuple(row for row, new, gained, *_ in found if gained and not new),
        corrected=tuple(row for row, new, gained, *_ in found if not (new or gained)),
        first=min((first for first, _ in days), default=None),
        last=max((last for _, last in days), default=None),
    )


def reports_since(
    model: ReadModel, rows: Sequence[int], moment: datetime
) -> dict[str, list[Report]]:
    """Return the reports of the stories at some rows that were found since, by story."""
    with model.asking() as db:
        positions = db.execute(
            "SELECT position FROM reports WHERE seen_at >= ? AND row IN (SELECT unnest(?::INT[]))"
            " ORDER BY position",
            [stamp_of(moment), list(rows)],
        ).fetchall()
    found: dict[str, list[Report]] = {}
    for report in model.reports_kept_at(position for (position,) in positions):
        found.setdefault(report.story, []).append(report)
    return found


def departures(model: ReadModel, ledger: LedgerReader, moment: datetime) -> list[Departure]:
    """Return the stories that are gone since a moment, the latest first.

    A story whose opening report is no longer the first of it bears another id, and is not gone.
    """
    gone = {one.story: one for one in reversed(ledger.gone_stories(stamp_of(moment)))}
    reports = {report.id: report for report in model.reports_of_ids(list(gone))}
    back = {report.id for report in reports.values() if report.story == report.id}
    renamed = _renamed(model, reports.values(), moment)
    left = [one for one in gone.values() if one.story not in back | renamed]
    stories = {s.story: s for s in model.stories_of_ids([r.story for r in reports.values()])}
    names = {document.id: document.names[0] for document in ledger.documents()}
    successors = ledger.successors()
    return [
        _departure(one, reports.get(one.story), stories, names, successors)
        for one in reversed(left)
    ]


def _departure(
    gone: GoneStory,
    report: Report | None,
    stories: dict[str, StoryRow],
    names: dict[str, str],
    successors: dict[str, str],
) -> Departure:
    if report and report.story:
        return Departure(gone.story, gone.at, "joined", stories.get(report.story), report.document)
    if report:
        return Departure(gone.story, gone.at, "rejected", None, report.document)
    if gone.document_id in names:
        return Departure(gone.story, gone.at, "unsaid", None, names[gone.document_id])
    newer = names.get(successors.get(gone.document_id, ""), "")
    return Departure(gone.story, gone.at, "replaced" if newer else "deleted", None, newer)


def _renamed(model: ReadModel, reports: Iterable[Report], moment: datetime) -> set[str]:
    """Return one story for each that a newer report opens now: that one goes on under its id."""
    by_story: dict[str, str] = {}
    for report in reports:
        by_story.setdefault(report.story, report.id)
    with model.asking() as db:
        fresh = db.execute(
            "SELECT id FROM told_reports WHERE seen_at >= ?2"  # noqa: S608
            f" AND position IN ({POSITIONS_OF_IDS})",
            [list(by_story), stamp_of(moment)],
        ).fetchall()
    return {by_story[story] for (story,) in fresh}
