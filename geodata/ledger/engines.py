"""What keeps the ledger: SQLite in a file, or PostgreSQL on a server. What both must do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from geodata.errors import LedgerError
from geodata.ledger import schema
from geodata.servers import server_of, shown


class Row(Protocol):
    """A row: its values in order, each also by its column's number or name."""

    def __getitem__(self, key: int | str, /) -> Any:  # noqa: ANN401 - as the column has it
        """Return a value."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the values."""


class Rows(Protocol):
    """What a statement gives."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a row or None
        """Return the next row, None after the last."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""


class Connection(Protocol):
    """An open ledger. Statements are those that both engines know, values stand as ``?``."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction has begun and not ended."""

    def execute(self, statement: str, given: Sequence[Any] = (), /) -> Rows:
        """Do a statement."""

    def executemany(self, statement: str, given: Iterable[Sequence[Any]], /) -> object:
        """Do a statement once for each row of values."""

    def close(self) -> object:
        """End the connection; twice does no harm."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What the two engines say in words of their own.

    Attributes:
        begin_reading: Hold one state of the ledger from here on.
        begin_writing: Let nobody else write until this is done.
        after_deletion: See to it that what was deleted leaves no words behind.
    """

    begin_reading: str
    begin_writing: str
    after_deletion: tuple[str, ...]


SQLITE = Engine(
    begin_reading="BEGIN",
    begin_writing="BEGIN IMMEDIATE",
    after_deletion=("PRAGMA wal_checkpoint(TRUNCATE)",),  # the write-ahead log still holds them
)
POSTGRESQL = Engine(
    begin_reading="BEGIN ISOLATION LEVEL REPEATABLE READ",
    # Writers take turns as they do at a file: none meets another's half-done work.
    begin_writing="BEGIN; LOCK TABLE revision IN EXCLUSIVE MODE",
    after_deletion=(),  # the server's own upkeep and its archives decide
)


def open_engine(
    path: Path, *, read_only: bool = False, patience_s: float = schema.PATIENCE_S
) -> tuple[Connection, Engine]:
    """Return a connection to a ledger, and what its engine says in its own words.

    See ``schema.connect`` for the arguments.

    Raises:
        LedgerError: It is damaged, no ledger, of a newer version, or cannot be reached.
    """
    address = server_of(path)
    if address is None:
        return schema.connect(path, read_only=read_only, patience_s=patience_s), SQLITE
    try:
        server = import_module("geodata.ledger.server")
    except ImportError as error:
        raise LedgerError(f"ledger {address}: needs psycopg; run `make postgres` once") from error
    opened = server.connect(address, read_only=read_only, patience_s=patience_s)
    return cast("Connection", opened), POSTGRESQL


def require_file(path: Path) -> None:
    """Raise ``LedgerError`` where a ledger is no file, but on a server."""
    if server_of(path):
        raise LedgerError(
            f"ledger {shown(path)}: this is for ledgers in a file; the server's own tools copy and"
            " restore it (`pg_dump`, `pg_restore`), then `python -m geodata doctor --repair`"
        )
