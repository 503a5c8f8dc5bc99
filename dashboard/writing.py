"""What the dashboard writes: every change goes through the ledger, then is published.

Each function returns when the change is on disk; unless told otherwise, the next run of a page
shows it.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import access, loading
from dashboard.corpora import ledger_path
from geodata.corrections import Correction
from geodata.ledger import LedgerReader, open_ledger
from geodata.publishers import Publisher


def has_documents() -> bool:
    """Tell whether anything has been read yet."""
    path = ledger_path()
    if not path.exists():
        return False
    with LedgerReader(path) as ledger:
        return ledger.has_documents()


def add_corrections(corrections: Iterable[Correction], *, later: bool = False) -> list[Correction]:
    """Keep corrections, all or none, as the asking person's; return them with their numbers.

    Args:
        corrections: What is said.
        later: They need not be seen at once: who decides on one after another is not to wait.

    Raises:
        GeodataError: They may not correct, or the ledger could not be written.
    """
    own = access.attributed(corrections)
    with open_ledger(ledger_path()) as ledger:
        kept = ledger.add_corrections(own)
    if all(one.field == "audit" for one in kept):
        return kept  # a judgement changes no view
    if later:
        loading.refresh_soon()
    else:
        loading.refresh()
    return kept


def set_publishers(publishers: Iterable[Publisher]) -> None:
    """Keep the table of publishers.

    Raises:
        GeodataError: It holds a value that it cannot hold, or the ledger could not be written.
    """
    access.require("admin")
    with open_ledger(ledger_path()) as ledger:
        ledger.set_publishers(publishers)


def delete_document(document_id: str) -> None:
    """Remove a document and everything derived from it.

    Raises:
        GeodataError: The person may not delete, or the ledger could not be written.
    """
    access.require("admin")
    with open_ledger(ledger_path()) as ledger:
        ledger.delete_document(document_id)
    loading.refresh()
