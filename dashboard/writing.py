"""What the dashboard writes: every change goes through the ledger, then is published.

Each function returns when the change is on disk and the next run of a page shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dashboard import loading
from geodata.corrections import ArticleOverride, Correction
from geodata.ingest import (
    Change,
    Outcome,
    Summary,
    ingest,
    ingest_bytes,
    preview_overrides,
    reprocess,
)
from geodata.ledger import LedgerReader, open_ledger
from geodata.settings import PROJECT, ledger_path

SEEDS = PROJECT / "seeds"


def has_documents() -> bool:
    """Tell whether anything has been read yet."""
    path = ledger_path()
    if not path.exists():
        return False
    with LedgerReader(path) as ledger:
        return bool(ledger.documents())


def add_corrections(corrections: Iterable[Correction]) -> None:
    """Keep corrections.

    Raises:
        GeodataError: The ledger could not be written.
    """
    with open_ledger(ledger_path()) as ledger:
        for correction in corrections:
            ledger.add_correction(correction)
    loading.refresh()


def correct_document(document_id: str, corrections: Iterable[Correction]) -> None:
    """Keep corrections of a document's articles and read it again with them.

    Raises:
        GeodataError: The ledger could not be written, or the gazetteer not opened.
    """
    world = loading.world()
    with open_ledger(ledger_path()) as ledger:
        for correction in corrections:
            ledger.add_correction(correction)
        reprocess(ledger, document_id, world)
    loading.refresh()


def preview(document_id: str, overrides: Mapping[int, ArticleOverride]) -> list[Change]:
    """Return the events that would change if people said this of a document's articles.

    Raises:
        GeodataError: The ledger or the gazetteer could not be opened.
    """
    world = loading.world()
    with open_ledger(ledger_path()) as ledger:
        return preview_overrides(ledger, document_id, overrides, world)


def add_files(files: Iterable[tuple[str, bytes]]) -> list[Outcome]:
    """Read files' bytes into the ledger and return what became of each.

    Raises:
        GeodataError: The ledger could not be written, or the gazetteer not opened.
    """
    world = loading.world()
    ledger_path().parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(ledger_path()) as ledger:
        outcomes = [ingest_bytes(ledger, name, data, world) for name, data in files]
    loading.refresh()
    return outcomes


def add_seeds(report: Callable[[Outcome], None]) -> Summary:
    """Read the seed documents that come with the project.

    Args:
        report: Called after each file.

    Raises:
        GeodataError: The ledger could not be written, or the gazetteer not opened.
    """
    world = loading.world()
    ledger_path().parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(ledger_path()) as ledger:
        summary = ingest(ledger, [SEEDS], world, report=report)
    loading.refresh()
    return summary


def delete_document(document_id: str) -> None:
    """Remove a document and everything derived from it.

    Raises:
        GeodataError: The ledger could not be written.
    """
    with open_ledger(ledger_path()) as ledger:
        ledger.delete_document(document_id)
    loading.refresh()
