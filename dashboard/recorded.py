"""What the ledger holds of people's corrections: all of them, and those that wait."""

from __future__ import annotations

from dashboard.corpora import ledger_path
from geodata.corrections import Correction
from geodata.ledger import LedgerReader


def every_correction() -> list[Correction]:
    """Return all corrections, oldest first."""
    with LedgerReader(ledger_path()) as ledger:
        return ledger.corrections()


def waiting() -> list[Correction]:
    """Return the corrections that match no words of any document now."""
    with LedgerReader(ledger_path()) as ledger:
        return ledger.queue()
