"""A document's text and its reports -> runs of text, each event's clause a run. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.phrasing import type_words
from geodata.event_types import quad_class
from geodata.queries import Report
from geodata.records import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a document.

    Attributes:
        text: Its words; all runs joined give the document back.
        story: Id of the story that the words report, "" for none.
        label: What the words report, in plain words.
        quad: Quad class of the event, 0 where there is none.
        sought: Whether the reader came for these words.
    """

    text: str
    story: str = ""
    label: str = ""
    quad: int = 0
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a report stands in its document, and what it is."""

    span: Span
    story: str
    label: str
    quad: int


def stretches(reports: Iterable[Report], text: str) -> list[Stretch]:
    """Return the clauses that stand in a text as their reports quote them; rejected ones not."""
    return [
        Stretch(
            Span(report.start, report.end),
            report.story,
            f"{type_words(report.type)}: {report.trigger}",
            quad_class(report.type),
        )
        for report in reports
        if report.story and text[report.start : report.end] == report.text
    ]


def runs_of(text: str, marked: Sequence[Stretch], sought: Span | None = None) -> list[Run]:
    """Cut a text at the edges of its events; the innermost event names a run.

    Args:
        text: The document's text.
        marked: Its events, in any order, nested or overlapping.
        sought: The words to scroll to; what lies beyond the text is ignored.
    """
    edges = {0, len(text)}
    inside = sorted(marked, key=lambda one: one.span.start - one.span.end)
    for span in [*(one.span for one in inside), *([sought] if sought else [])]:
        edges |= {min(span.start, len(text)), min(span.end, len(text))}
    owners = _owners(sorted(edges), inside)
    return [
        _run(text[start:end], owner, sought is not None and sought.start <= start < sought.end)
        for (start, end), owner in owners
    ]


def _owners(
    cuts: Sequence[int], widest_first: Sequence[Stretch]
) -> list[tuple[tuple[int, int], Stretch | None]]:
    place = {cut: number for number, cut in enumerate(cuts)}
    owners: list[Stretch | None] = [None] * (len(cuts) - 1)
    for one in widest_first:
        for number in range(place[one.span.start], place[one.span.end]):
            owners[number] = one
    return list(zip(pairwise(cuts), owners, strict=True))


def _run(text: str, owner: Stretch | None, sought: bool) -> Run:  # noqa: FBT001 - one row's data
    if owner is None:
        return Run(text, sought=sought)
    return Run(text, owner.story, owner.label, owner.quad, sought)
