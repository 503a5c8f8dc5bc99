"""What the ledger holds of people's corrections: all of them, and those that wait."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.corpora import ledger_path
from geodata.corrections import Correction, Subject, Value
from geodata.corrections.values import VALUE_FIELDS, value_of
from geodata.ledger import LedgerReader


def every_correction() -> list[Correction]:
    """Return all corrections, oldest first."""
    with LedgerReader(ledger_path()) as ledger:
        return ledger.corrections()


def machine_readings(documents: Iterable[str]) -> dict[Subject, Value]:
    """Return what the engine says now of each field that people can correct, by its subject."""
    with LedgerReader(ledger_path()) as ledger:
        events = [event for one in documents for event in ledger.events(one)]
    return {
        (event.document_id, event.trigger_span, field): value_of(event, field)
        for event in events
        for field in VALUE_FIELDS
    }


def waiting() -> list[Correction]:
    """Return the corrections that match no words of any document now."""
    with LedgerReader(ledger_path()) as ledger:
        return ledger.queue()
