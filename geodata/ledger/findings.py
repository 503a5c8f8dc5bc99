"""What was found in a document, as rows: made of records, or copied from another ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.ledger import changes, rows
from geodata.ledger.engines import Connection
from geodata.records import Article, Event, Mention

PLACE_DIGEST = re.compile(r'"place_digest":"([0-9a-f]+)"')
"""How a body names the places that it holds by digest."""

_Values = Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Findings:
    """Rows of one document: one value a column, events without when they were first found.

    Attributes:
        places: Digests and bodies of places that the others name and the ledger may lack.
    """

    places: Sequence[tuple[str, str]]
    articles: _Values
    events: _Values
    mentions: _Values


def findings_of(
    db: Connection,
    articles: Iterable[Article],
    events: Iterable[Event],
    mentions: Iterable[Mention],
) -> Findings:
    """Return the rows of records, in their order."""
    shelf = rows.PlaceShelf(db)
    event_rows = [rows.event_row(event, n, shelf) for n, event in enumerate(events)]
    mention_rows = [rows.mention_row(mention, n, shelf) for n, mention in enumerate(mentions)]
    article_rows = [rows.article_row(article, article.index) for article in articles]
    return Findings(list(shelf.new.items()), article_rows, event_rows, mention_rows)


def copied(db: Connection, document_id: str, ours: Connection) -> Findings:
    """Return the rows of a document in another ledger, as they are.

    Args:
        db: The other ledger.
        document_id: The document.
        ours: The ledger they go to: places that it holds need no copy.
    """

    def of(columns: str, table: str) -> list[tuple[object, ...]]:
        query = f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY position"  # noqa: S608
        return [tuple(row) for row in db.execute(query, (document_id,))]

    events = of("document_id, position, id, type, first_day, last_day, body", "event")
    mentions = of("document_id, position, body", "mention")
    named = {d for row in [*events, *mentions] for d in PLACE_DIGEST.findall(str(row[-1]))}
    places = [(one, _place(db, one)) for one in sorted(named - _held(ours, named))]
    return Findings(places, of("document_id, position, body", "article"), events, mentions)


def store(db: Connection, document_id: str, found: Findings, at: str) -> None:
    """Put a document's rows in place of those it had.

    Args:
        db: The ledger, within a transaction of the caller's.
        document_id: The document, which is there.
        found: Its rows.
        at: The time now; what was found before keeps its own.
    """
    seen = changes.first_seen(db, document_id)
    for table in ("article", "event", "mention"):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))  # noqa: S608
    db.executemany("INSERT INTO place VALUES (?, ?) ON CONFLICT DO NOTHING", found.places)
    db.executemany("INSERT INTO article VALUES (?, ?, ?)", found.articles)
    # an id names one event: a repeated one is the same words seen twice
    db.executemany(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (document_id, id) DO NOTHING",
        [(*row, seen.get(str(row[2]), at)) for row in found.events],
    )
    db.executemany("INSERT INTO mention VALUES (?, ?, ?)", found.mentions)


def _held(db: Connection, digests: set[str]) -> set[str]:
    marks = ", ".join("?" * len(digests)) or "NULL"
    query = f"SELECT digest FROM place WHERE digest IN ({marks})"  # noqa: S608 - only marks
    return {row[0] for row in db.execute(query, tuple(digests))}


def _place(db: Connection, digest: str) -> str:
    return str(db.execute("SELECT body FROM place WHERE digest = ?", (digest,)).fetchone()[0])
