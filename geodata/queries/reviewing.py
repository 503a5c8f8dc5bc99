"""Which reports wait for a person's look, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geodata.queries.evidence_records import Report
from geodata.queries.read_model import ReadModel
from geodata.queries.records import Filter
from geodata.queries.showing import showing
from geodata.stories import comparison

ReviewOrder = Literal["doubtful", "unplaced", "undated", "contradicted", "text"]
"""What a reviewer looks at: the least sure first, material events without a place, events
without a date, what sources disagree on, or all in the order of the texts."""

MOST = 2_000
"""Reports of a queue that are listed at once."""

_WANTED: dict[ReviewOrder, str] = {
    "unplaced": "s.quad IN (2, 4) AND r.geometry IS NULL",
    "undated": "r.date_start IS NULL",
    "contradicted": "list_contains(?, r.row)",
}
_CONTENT = ("type", "claim", "date", "place", "actors")
_IN_ORDER = "r.confidence, r.row, r.position"
_OF_TEXTS = "r.document, r.document_sha256, r.start, r.position"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of a view is: its reports by what a person said of each."""

    waiting: int
    accepted: int
    added: int


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All reports of a ledger by what people said of them; one may count under several.

    Attributes:
        reports: All, rejected and added ones among them.
        corrected: Type, claim, date, place or actors are a person's.
    """

    reports: int
    accepted: int
    rejected: int
    added: int
    corrected: int


@dataclass(frozen=True, slots=True)
class Queue:
    """The reports that nobody has decided on.

    Attributes:
        ids: Of the first ``MOST`` of them, in order.
        positions: Where each is kept.
        total: How many there are.
    """

    ids: tuple[str, ...]
    positions: tuple[int, ...]
    total: int


def review_queue(
    model: ReadModel, wanted: Filter, order: ReviewOrder, contradicted: Sequence[int] = ()
) -> Queue:
    """Return the undecided reports of the matching stories, in an order.

    Args:
        model: The read model.
        wanted: Filter and window.
        order: What to look at.
        contradicted: Rows of the stories that sources disagree on, for that order.
    """
    only = _WANTED.get(order, "true")
    values = [list(contradicted)] if order == "contradicted" else []
    with showing(model, wanted) as db:
        found = db.execute(
            "SELECT r.id, r.position, count(*) OVER () FROM told_reports r"  # noqa: S608
            " JOIN shown USING (row) JOIN stories s USING (row)"
            f" WHERE r.review_status = '' AND {only}"
            f" ORDER BY {_OF_TEXTS if order == 'text' else _IN_ORDER} LIMIT {MOST}",
            values,
        ).fetchall()
    ids, positions, totals = zip(*found, strict=True) if found else ((), (), (0,))
    return Queue(tuple(ids), tuple(positions), totals[0])


def review_progress(model: ReadModel, wanted: Filter) -> Progress:
    """Return how many reports of the matching stories were decided; rejected ones are in none."""
    counted = ", ".join(
        f"count(*) FILTER (r.review_status = '{status}')" for status in ("", "accepted", "added")
    )
    with showing(model, wanted) as db:
        found = db.execute(
            f"SELECT {counted} FROM reports r JOIN shown USING (row)"  # noqa: S608
        ).fetchone()
    return Progress(*(found or (0, 0, 0)))


def verdicts(model: ReadModel) -> Verdicts:
    """Return what people said of all reports."""
    with model.asking() as db:
        found = db.execute(
            "SELECT count(*), count(*) FILTER (review_status = 'accepted'),"
            " count(*) FILTER (review_status = 'rejected'),"
            " count(*) FILTER (list_contains(corrected, 'added')),"
            " count(*) FILTER (list_has_any(corrected, ?)) FROM reports",
            [list(_CONTENT)],
        ).fetchone()
    return Verdicts(*(found or (0, 0, 0, 0, 0)))


def contradicted_rows(model: ReadModel, wanted: Filter) -> list[int]:
    """Return the rows of the matching stories whose sources disagree on anything."""
    with showing(model, wanted) as db:
        found = db.execute(
            "SELECT row FROM stories JOIN shown USING (row) WHERE sources > 1 ORDER BY row"
        ).fetchall()
    rows = [row for (row,) in found]
    by_story: dict[str, list[Report]] = {}
    for report in model.reports_at(rows):
        by_story.setdefault(report.story, []).append(report)
    return [
        row
        for row, told in zip(rows, by_story.values(), strict=True)
        if comparison.contradictions([comparison.Report(r.event, r.source) for r in told])
    ]
