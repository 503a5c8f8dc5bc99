"""Corrections -> rows at the end of their table, within a transaction of the caller's."""

from __future__ import annotations

from dataclasses import replace

from geodata.corrections import Correction
from geodata.ledger import rows
from geodata.ledger.engines import Connection


def append(db: Connection, correction: Correction) -> Correction:
    """Store a correction and return it with its number."""
    (number,) = db.execute(
        "INSERT INTO correction (document_id, field, body) VALUES (?, ?, ?) RETURNING number",
        rows.correction_row(correction),
    ).fetchone()
    return replace(correction, number=int(number))


def in_time(db: Connection, correction: Correction) -> Correction:
    """Return a correction made no earlier than the others of its document.

    The later of two stands, and what is done last must be that, also where the clock has
    gone back in between.
    """
    (latest,) = db.execute(
        "SELECT max(body ->> 'when') FROM correction WHERE document_id = ?",
        (correction.document_id,),
    ).fetchone()
    return replace(correction, when=max(correction.when, latest or ""))
