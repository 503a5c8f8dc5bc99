"""What a person decides about stories -> corrections, and back. No Streamlit here.

A decision covers every report of the stories it is about: what is put together, and what is
left behind, both stay so when other documents come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dashboard.reviewing import Reviewer
from geodata.corrections import Author, Correction, undo
from geodata.queries import Report


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided at one time about a story, with the reason.

    Attributes:
        corrections: What stands of it, one a report, oldest first.
    """

    who: str
    when: str
    why: str
    corrections: tuple[Correction, ...]


def merge(reports: Sequence[Report], other: Report, reviewer: Reviewer) -> list[Correction]:
    """Return the corrections that put all reports of a story into that of another report."""
    return [_put(report, other, reviewer) for report in reports]


def split(
    reports: Sequence[Report], chosen: Collection[str], reviewer: Reviewer
) -> list[Correction]:
    """Return the corrections that make a story of the chosen reports and one of the rest.

    Args:
        reports: All of a story.
        chosen: Ids of the reports that are another happening.
        reviewer: Who says so.
    """
    gone, rest = _parted(reports, chosen)
    return [*_together(gone, reviewer), *_together(rest, reviewer)]


def move(
    reports: Sequence[Report], chosen: Collection[str], other: Report, reviewer: Reviewer
) -> list[Correction]:
    """Return the corrections that put the chosen reports into the story of another report.

    Args:
        reports: All of the story that they leave.
        chosen: Their ids.
        other: A report of the story that they belong to.
        reviewer: Who says so.
    """
    gone, rest = _parted(reports, chosen)
    return [*merge(gone, other, reviewer), *_together(rest, reviewer)]


def decisions(reports: Iterable[Report], history: Iterable[Correction]) -> list[Decision]:
    """Return what people decided about a story and what still stands of it, latest first.

    Args:
        reports: Those of the story.
        history: All corrections of their documents, oldest first.
    """
    told = {(report.document_sha256, report.trigger_span) for report in reports}
    standing = {(one.document_id, one.trigger_span): one for one in history if one.field == "story"}
    by_act: dict[tuple[str, str, str], list[Correction]] = {}
    for one in standing.values():
        if not one.restore:
            by_act.setdefault((one.when, one.who, one.why), []).append(one)
    return [
        Decision(who, when, why, tuple(made))
        for (when, who, why), made in sorted(by_act.items(), reverse=True)
        if any((one.document_id, one.trigger_span) in told for one in made)
    ]


def take_back(
    decision: Decision, history: Sequence[Correction], reviewer: Reviewer
) -> list[Correction]:
    """Return the corrections that give each report of a decision back to what was before."""
    author = Author(reviewer.who, reviewer.when, reviewer.why)
    return [undo(one, history, author) for one in decision.corrections]


def _parted(
    reports: Sequence[Report], chosen: Collection[str]
) -> tuple[list[Report], list[Report]]:
    gone = [report for report in reports if report.id in chosen]
    return gone, [report for report in reports if report.id not in chosen]


def _together(reports: Sequence[Report], reviewer: Reviewer) -> list[Correction]:
    return [
        _put(report, reports[0] if number else None, reviewer)
        for number, report in enumerate(reports)
    ]


def _put(report: Report, other: Report | None, reviewer: Reviewer) -> Correction:
    named = other and {
        "document_id": other.document_sha256,
        "start": other.trigger_span.start,
        "end": other.trigger_span.end,
        "words": other.text,
    }
    return Correction(
        document_id=report.document_sha256,
        field="story",
        after={"with": named},
        trigger_span=report.trigger_span,
        words=report.text,
        article=report.article,
        who=reviewer.who,
        when=reviewer.when,
        why=reviewer.why,
    )
