"""A story's comparison -> the plain words the screen shows. No markup, no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.phrasing import claim_words, days_words, several
from geodata.queries import Report
from geodata.records import Figure, Interval
from geodata.stories.comparison import Contradiction, FigureRange, Side, Stand, Subject

_SUBJECTS = {
    "date": "When it happened",
    "place": "Where it happened",
    "blame": "Who did it",
    "claim": "Whether it happened",
}


def subject_words(found: Contradiction) -> str:
    """Return what reports disagree about: "When it happened", "How many killed"."""
    return point_words(found.subject, found.what)


def point_words(subject: Subject, what: str) -> str:
    """Return a point that reports can disagree about; ``what`` is what a figure counts."""
    return _SUBJECTS.get(subject, f"How many {what}")


def side_words(side: Side) -> str:
    """Return what one side says."""
    if isinstance(side.value, Interval):
        return days_words(side.value.first, side.value.last)
    return _figure_words(side.value) if isinstance(side.value, Figure) else side.value


def figure_words(found: FigureRange) -> str:
    """Return a figure over all sources: "12 (9–15)", then each source's own."""
    whole = f"{found.best}" if found.low == found.high else f"{found.best} ({_range(found)})"
    given = "; ".join(f"{source}: {_figure_words(figure)}" for source, figure in found.given)
    return f"{whole} {found.what} \u2014 {given}"


def stand_words(found: Stand) -> str:
    """Return how a source stands to what is told: "asserted, according to the mayor"."""
    by = f", according to {found.according_to}" if found.according_to else ""
    return f"{found.source}: {claim_words(found.claim)}{by}"


def sources_words(reports: Iterable[Report]) -> str:
    """Return how many reports there are and by how many independent sources."""
    every = list(reports)
    sources = len({report.source for report in every})
    return f"{several(len(every), 'report')}, {several(sources, 'independent source')}"


def repeated_words(report: Report, names: Mapping[str, str]) -> str:
    """Return whose words a report repeats, "" where they are its own.

    Args:
        report: The report.
        names: As ``source_names`` tells.
    """
    if report.source in (report.publisher, report.document_sha256):
        return ""
    by = names.get(report.source, report.source)
    return f"Repeats the text of {by}: not counted as a source of its own"


def source_names(reports: Iterable[Report]) -> dict[str, str]:
    """Return what to call each source of a story: a publisher, else a document's name."""
    every = list(reports)
    documents = {report.document_sha256: report.document for report in every}
    return {r.source: documents.get(r.source, r.source) for r in every}


def _figure_words(figure: Figure) -> str:
    return str(figure.best) if figure.low == figure.high else f"{figure.low}\u2013{figure.high}"


def _range(found: FigureRange) -> str:
    return f"{found.low}\u2013{found.high}"
