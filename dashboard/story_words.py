"""A story's comparison -> the plain words the screen shows. No markup, no Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.phrasing import claim_words, days_words, several, thousands
from geodata.queries import Report
from geodata.records import Figure, Interval
from geodata.stories.comparison import Contradiction, FigureRange, Side, Stand, Subject

_SUBJECTS = {
    "date": "When it happened",
    "place": "Where it happened",
    "blame": "Who did it",
    "claim": "Whether it happened",
}
_FIELDS = ("date", "place", "who", "to whom")


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


def said_by_words(side: Side) -> str:
    """Return whose reports take a side, and whom they name for it."""
    named = (
        f"{report.source}, according to {report.event.according_to}"
        if report.event.according_to
        else report.source
        for report in side.reports
    )
    return "; ".join(dict.fromkeys(named))


def omitted_words(names: Iterable[str]) -> str:
    """Return what a source leaves out: "date, how many killed"."""
    return ", ".join(name if name in _FIELDS else f"how many {name}" for name in names)


def figure_words(found: FigureRange) -> str:
    """Return a figure over all sources: "12 (9–15)", then each source's own."""
    best = thousands(found.best)
    whole = best if found.low == found.high else f"{best} ({_range(found)})"
    each = (f"{source}: {_figure_words(figure)}" for source, figure in found.given)
    given = "; ".join(dict.fromkeys(each))
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
    return thousands(figure.best) if figure.low == figure.high else _range(figure)


def _range(found: Figure | FigureRange) -> str:
    return f"{thousands(found.low)}\u2013{thousands(found.high)}"
