"""The ledger's manifest: which generations of the read model there are, and which is current."""

from __future__ import annotations

import json
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from geodata.ledger.engines import Connection


@dataclass(frozen=True, slots=True)
class Generation:
    """One published read model: which files, and which state of the ledger they show.

    Attributes:
        files: File names by table.
        digests: SHA-256 of each file's bytes by table; empty where an older version wrote it.
        made_by: The version of the program that wrote it.
    """

    number: int
    revision: int
    files: dict[str, str]
    at: str = ""
    made_by: str = ""
    digests: dict[str, str] = field(default_factory=dict)


def published(db: Connection) -> list[Generation]:
    """Return the published generations, the current one first.

    What shows the latest state of the ledger is current, not what was finished last.
    """
    found = db.execute(
        "SELECT number, revision, files, at, made_by, digests FROM generation"
        " WHERE state = 'published' ORDER BY revision DESC, number DESC"
    )
    return [
        Generation(number, revision, json.loads(files), at, made_by, json.loads(digests))
        for number, revision, files, at, made_by, digests in found
    ]


def reserve(db: Connection, at: str) -> int:
    """Return a number that no other generation ever had or will be given."""
    (number,) = db.execute(
        "INSERT INTO generation (revision, state, files, at) VALUES (0, 'building', '{}', ?)"
        " RETURNING number",
        (at,),
    ).fetchone()
    return int(number)


def publish(db: Connection, done: Generation) -> None:
    """Make a finished generation one that readers may open."""
    # Its row may be gone: the clock was set forward, and its writer taken for dead.
    db.execute("DELETE FROM generation WHERE number = ?", (done.number,))
    db.execute(
        "INSERT INTO generation"
        " (number, revision, state, files, at, made_by, digests)"
        " VALUES (?, ?, 'published', ?, ?, ?, ?)",
        (
            done.number,
            done.revision,
            json.dumps(done.files),
            done.at,
            done.made_by,
            json.dumps(done.digests),
        ),
    )


def retire(
    db: Connection,
    now: str,
    held: Container[int],
    *,
    replaced_within: timedelta,
    begun_within: timedelta,
) -> set[int]:
    """Strike off old generations; return the numbers of those left, see ``Ledger``."""
    for newer, older in pairwise(published(db)):
        # Without a span all go, also what a clock that was ahead wrote.
        old = not replaced_within or newer.at <= _before(now, replaced_within)
        if old and older.number not in held:
            db.execute("DELETE FROM generation WHERE number = ?", (older.number,))
    db.execute(
        "DELETE FROM generation WHERE state = 'building' AND at <= ?",
        (_before(now, begun_within),),
    )
    return {number for (number,) in db.execute("SELECT number FROM generation")}


def begin_anew(db: Connection, after: int) -> None:
    """Forget all generations; the next one gets a number above ``after``."""
    db.execute("DELETE FROM generation")
    db.execute("INSERT INTO generation VALUES (?, 0, 'building', '{}', '', '', '{}')", (after,))
    db.execute("DELETE FROM generation")


def _before(now: str, span: timedelta) -> str:
    return (datetime.fromisoformat(now) - span).isoformat(timespec="seconds")
