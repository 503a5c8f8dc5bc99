"""What the ledger knows of its own growth: when what was first found, and what is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern

from geodata.ledger.engines import Connection


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that were read in one go: a command, an upload.

    Attributes:
        begun: When: UTC, ISO 8601.
        documents: How many were read.
        failed: How many could not be.
    """

    begun: str
    documents: int
    failed: int


@dataclass(frozen=True, slots=True)
class GoneStory:
    """A story that was published once, and is not any more; none of its words are kept.

    Attributes:
        story: Its id, which was that of its opening report.
        document_id: Of its opening report.
        at: When it was published no more: UTC, ISO 8601.
    """

    story: str
    document_id: str
    at: str


def first_seen(db: Connection, document_id: str | None = None) -> dict[str, str]:
    """Return when each event of a document, or of all, was first found, by its id."""
    # One condition for both would have SQLite look at every event for each document saved.
    where, given = ("", ()) if document_id is None else (" WHERE document_id = ?", (document_id,))
    found = db.execute(f"SELECT id, seen_at FROM event{where}", given)  # noqa: S608 - ours
    return {intern(row["id"]): intern(row["seen_at"]) for row in found}


def arrivals(db: Connection) -> dict[str, str]:
    """Return when the first event of each document was found, the latest document first."""
    found = db.execute(
        "SELECT document_id, min(seen_at) AS at FROM event WHERE seen_at <> '' GROUP BY document_id"
        " ORDER BY at DESC, document_id"
    )
    return {row["document_id"]: row["at"] for row in found}


def batches(db: Connection) -> list[Batch]:
    """Return the batches in which anything was read or failed, the last one first."""
    found = db.execute(
        "SELECT batch, count(DISTINCT document_id) FILTER (WHERE outcome = 'saved'),"
        " count(DISTINCT name) FILTER (WHERE outcome = 'failed') FROM attempt"
        " WHERE batch <> '' GROUP BY batch ORDER BY batch DESC"
    )
    return [Batch(*row) for row in found]


def gone_since(db: Connection, since: str) -> list[GoneStory]:
    """Return the stories gone since a time (UTC, ISO 8601), the latest first."""
    found = db.execute(
        "SELECT story, document_id, at FROM gone_story WHERE at >= ? ORDER BY rowid DESC", (since,)
    )
    return [GoneStory(*row) for row in found]


def corrections_since(db: Connection, since: str) -> int:
    """Return how many corrections people made since a time (UTC, ISO 8601)."""
    found = db.execute("SELECT count(*) FROM correction WHERE body ->> 'when' >= ?", (since,))
    return int(found.fetchone()[0])


def note_gone(db: Connection, stories: Iterable[GoneStory]) -> None:
    """Keep that stories are gone."""
    rows = [(one.story, one.document_id, one.at) for one in stories]
    db.executemany("INSERT INTO gone_story VALUES (?, ?, ?)", rows)
