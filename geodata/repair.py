"""Is the read model what the ledger says? Its files checked, made anew, and proved equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from geodata.errors import ReadModelError
from geodata.ledger import Generation, Ledger, LedgerReader
from geodata.publish import Tables, publish, read_model_tables
from geodata.read_model.files import content_digest, file_digest
from geodata.read_model.generations import files_of
from geodata.read_model.keeping import ModelKeeper

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Proof:
    """One table, as made from the ledger and as read back from its file.

    Attributes:
        made: SHA-256 of the rows made from the ledger.
        read: SHA-256 of the rows that the file holds.
    """

    table: str
    rows: int
    made: str
    read: str

    @property
    def is_equal(self) -> bool:
        """Whether the file holds what the ledger says."""
        return self.made == self.read


def damaged_files(ledger: LedgerReader) -> list[str]:
    """Return what is wrong with the files that readers open, in words; none is what one wants."""
    return [
        f"{path.name} {fault}"
        for current in ledger.generations()[:1]
        for name, path in files_of(ledger.path, current).items()
        if (fault := _fault(path, current.digests.get(name)))
    ]


def repair(ledger: Ledger) -> list[Proof]:
    """Make the read model anew from the ledger, and return for each table whether it is equal.

    The proof makes all rows a second time, from nothing but the ledger.

    Raises:
        LedgerError: The ledger could not be read or written.
        ReadModelError: It could not be written, or the ledger changed all the time.
    """
    for _ in range(_TRIES):
        publish(ledger)
        with ledger.snapshot() as revision:
            current = ledger.generations()[0]
            if current.revision == revision:  # nobody has written in between
                tables = read_model_tables(ledger, ModelKeeper())
                return list(_proofs(ledger.path, current, tables))
    raise ReadModelError("the ledger changed while it was compared; try again when that is done")


def _fault(path: Path, digest: str | None) -> str:
    if not path.exists():
        return "is missing"
    try:
        # Generations of older versions have no digest: then it must at least open.
        sound = file_digest(path) == digest if digest else bool(pq.read_metadata(path))
    except (OSError, ValueError) as error:
        return f"cannot be read: {error}"
    return "" if sound else "is damaged: not what was written"


def _proofs(ledger: Path, current: Generation, tables: Tables) -> Iterator[Proof]:
    for name, path in files_of(ledger, current).items():
        made = tables[name]
        yield Proof(name, len(made), content_digest(made), content_digest(pq.read_table(path)))
