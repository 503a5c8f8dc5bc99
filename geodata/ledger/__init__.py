"""The ledger: one SQLite file, the store's single truth. The only SQL that writes."""

from geodata.ledger.changes import Batch, GoneStory
from geodata.ledger.manifest import Generation
from geodata.ledger.reading import Failure, LedgerReader, StoredDocument
from geodata.ledger.remembered import Remembered
from geodata.ledger.store import Ledger, open_ledger, utc_now

__all__ = [
    "Batch",
    "Failure",
    "Generation",
    "GoneStory",
    "Ledger",
    "LedgerReader",
    "Remembered",
    "StoredDocument",
    "open_ledger",
    "utc_now",
]
