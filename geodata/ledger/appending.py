"""Corrections -> rows at the end of their table, within a transaction of the caller's."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from geodata.corrections import Correction
from geodata.ledger import rows


def append(db: sqlite3.Connection, correction: Correction) -> Correction:
    """Store a correction and return it with its number."""
    cursor = db.execute(
        "INSERT INTO correction (document_id, field, body) VALUES (?, ?, ?)",
        rows.correction_row(correction),
    )
    return replace(correction, number=int(cursor.lastrowid or 0))


def in_time(db: sqlite3.Connection, correction: Correction) -> Correction:
    """Return a correction made no earlier than the others of its document.

    The later of two stands, and what is done last must be that, also where the clock has
    gone back in between.
    """
    (latest,) = db.execute(
        "SELECT max(json_extract(body, '$.when')) FROM correction WHERE document_id = ?",
        (correction.document_id,),
    ).fetchone()
    return replace(correction, when=max(correction.when, latest or ""))
