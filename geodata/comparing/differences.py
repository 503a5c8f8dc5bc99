"""What two halves of a comparison say of a story that both tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.comparing.halves import Halves
from geodata.queries import Report
from geodata.stories import comparison
from geodata.stories.comparison import Contradiction, Side, Subject

_ONE, _OTHER = "one", "other"
_SAME_CLAIM = {"ongoing": "occurred"}  # both say that it is so


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which the halves do not say the same.

    Attributes:
        what: What a figure counts; "" elsewhere.
        one: What reports of the first half say; the ``source`` of each tells its half.
        other: What reports of the second half say.
    """

    subject: Subject
    what: str
    one: tuple[Side, ...]
    other: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A story that both halves tell.

    Attributes:
        one: The reports that speak for the first half.
        other: Those for the second; a report may speak for both.
        differences: When, where, how many, who is blamed, what is claimed.
        one_omits: What only the second half tells, see ``comparison.left_out``.
        other_omits: What only the first half tells.
    """

    one: tuple[Report, ...]
    other: tuple[Report, ...]
    differences: tuple[Difference, ...]
    one_omits: tuple[str, ...]
    other_omits: tuple[str, ...]


def compared(story: Sequence[Report], halves: Halves) -> Compared:
    """Return what two halves say of a story, by its reports."""
    one, other = (half.reports_of(story) for half in halves)
    labelled = sorted((*_labelled(one, _ONE), *_labelled(other, _OTHER)), key=_order)
    found = comparison.contradictions(labelled)
    differences = [_difference(point) for point in found if point.subject != "claim"]
    omitted = comparison.left_out(labelled)
    return Compared(
        one=tuple(one),
        other=tuple(other),
        differences=(*differences, *_claims(labelled)),
        one_omits=omitted.get(_ONE, ()),
        other_omits=omitted.get(_OTHER, ()),
    )


def _labelled(reports: Iterable[Report], half: str) -> list[comparison.Report]:
    return [comparison.Report(report.event, half) for report in reports]


def _order(report: comparison.Report) -> str:
    # Not by half: what is found must not depend on which half comes first.
    return report.event.id


def _difference(found: Contradiction) -> Difference:
    return Difference(found.subject, found.what, _of(found, _ONE), _of(found, _OTHER))


def _of(found: Contradiction, half: str) -> tuple[Side, ...]:
    own = (
        Side(side.value, tuple(report for report in side.reports if report.source == half))
        for side in found.sides
    )
    return tuple(side for side in own if side.reports)


def _claims(reports: Sequence[comparison.Report]) -> list[Difference]:
    """Return whether the halves claim different things: nothing, where they share a claim."""
    said: dict[str, dict[str, list[comparison.Report]]] = {_ONE: {}, _OTHER: {}}
    for report in reports:
        claim = _SAME_CLAIM.get(report.event.claim, report.event.claim)
        said[report.source].setdefault(claim, []).append(report)
    if not said[_ONE].keys().isdisjoint(said[_OTHER]):
        return []
    one, other = (
        tuple(Side(claim, tuple(own)) for claim, own in claims.items()) for claims in said.values()
    )
    return [Difference("claim", "", one, other)]
