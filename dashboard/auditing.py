"""The random sample that a person checks, and what came of it; of the ledger that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.corpora import ledger_path
from dashboard.phrasing import several
from geodata.auditing import Score, judgements, sample, scores
from geodata.corrections import Correction, ReviewedEvent
from geodata.ledger import LedgerReader
from geodata.queries import ReadModel, Report
from geodata.queries.evidence import as_found

SIZE = 30
"""Events of a sample."""

FIELDS = {
    "event": "The words report such an event",
    "type": "What happened",
    "place": "Where",
    "date": "When",
    "actors": "Who, to whom",
}
"""Field that is judged -> the words for it."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """An event of the sample: as the engine found it, and the engine's version."""

    review: ReviewedEvent
    report: Report
    engine: str


@dataclass(frozen=True, slots=True)
class Audit:
    """A sample and how far it was checked.

    Attributes:
        drawn: The events, in the order of the draw.
        judged: The judgements that count, oldest first.
    """

    seed: int
    drawn: tuple[Sampled, ...]
    judged: tuple[Correction, ...]

    @property
    def open(self) -> list[Sampled]:
        """Return the events that nobody has judged."""
        done = {(one.document_id, one.trigger_span) for one in self.judged}
        return [
            one
            for one in self.drawn
            if (one.report.document_sha256, one.report.trigger_span) not in done
        ]

    @property
    def scores(self) -> list[Score]:
        """Return how right the machine proved, by field."""
        return scores(self.judged)


def audit(model: ReadModel, seed: int) -> Audit:
    """Return the sample of a seed, drawn from all that the engine found."""
    drawn = _drawn((str(ledger_path()), model.generation), seed, model)
    with LedgerReader(ledger_path()) as ledger:
        judged = judgements(ledger.corrections(), seed, engines(ledger))
    return Audit(seed, tuple(drawn), tuple(judged))


def engines(ledger: LedgerReader) -> dict[str, int]:
    """Return the versions that documents were read by last, each with how many."""
    found: dict[str, int] = {}
    for document in ledger.documents():
        found[document.engine] = found.get(document.engine, 0) + 1
    return found


def seeds_used() -> list[int]:
    """Return the seeds of all samples that anybody began to check, ascending."""
    with LedgerReader(ledger_path()) as ledger:
        judged = [c for c in ledger.corrections() if c.field == "audit" and not c.restore]
    return sorted({one.after["seed"] for one in judged})


def score_words(score: Score) -> str:
    """Return a precision with its interval: "27 of 30: 90 % (74-97 %)"."""
    low, high = score.interval
    return (
        f"{score.right} of {score.judged}: {score.share:.0%} "
        f"(95 % interval {low:.0%}\u2013{high:.0%})"
    )


def methods_note(audit_: Audit, found: int, versions: Sequence[str]) -> str:
    """Return a sentence on measured precision for the methods of a paper, "" without a check."""
    by_field = {score.field: score for score in audit_.scores}
    if "event" not in by_field:
        return ""
    whole = by_field["event"]
    who = " and ".join(sorted({one.who for one in audit_.judged if one.who})) or "a person"
    when = max(one.when for one in audit_.judged)[:10]
    parts = [
        f"{name} {score_words(by_field[field])}"
        for field, name in (
            ("type", "type"),
            ("place", "place"),
            ("date", "date"),
            ("actors", "actors"),
        )
        if field in by_field
    ]
    rest = f"; of what was said of these, right were: {'; '.join(parts)}" if parts else ""
    return (
        f"Events were found by Dateline ({', '.join(versions)}). Of {several(found, 'report')}, a "
        f"random sample of {len(audit_.drawn)} (seed {audit_.seed}) was drawn, and {whole.judged} "
        f"of it checked against the sentences by {who}, the last on {when}. Precision, with 95 % "
        f"Wilson intervals: the words report such an event in {score_words(whole)}{rest}. What "
        "the texts say and was not found is not measured by this."
    )


@st.cache_resource(max_entries=8, show_spinner="Drawing a sample")
def _drawn(key: tuple[str, int], seed: int, _model: ReadModel) -> list[Sampled]:  # noqa: ARG001 - the key
    with LedgerReader(ledger_path()) as ledger:
        chosen = sample(ledger.reviewed(), seed, SIZE)
        by_engine = {one.id: one.engine for one in ledger.documents()}
    found = []
    for one in chosen:
        reports = _model.document_events(one.machine.document_id)
        report = next((r for r in reports if r.id == one.machine.id), None)
        if report:
            engine = by_engine[one.machine.document_id]
            found.append(Sampled(one, as_found(report, one.machine), engine))
    return found
