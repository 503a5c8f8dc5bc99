"""What the files keep once, put together again: a report and a mention whole.

As views, for whoever goes through all of them; and some reports by their columns.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import duckdb

from geodata.interchange import Json
from geodata.read_model.event_columns import EVENT_COLUMNS, from_columns

_ARTICLE = (
    'a."index" AS article, a.title, a.byline, a.publisher, a.published, a.url, a.source,'
    " d.id AS document_sha256, d.names[1] AS document"
)
_FROM_ARTICLE = (
    " JOIN articles a ON a.article = r.article JOIN documents d ON d.document = a.document"
)
_VIEWS = {
    "told_reports": (
        "SELECT r.* EXCLUDE (article) REPLACE ("  # noqa: S608
        " if(r.id = '', s.story, r.id) AS id,"
        " if(r.text = '', s.text, r.text) AS text,"
        " if(r.id = '', s.text, if(r.sentence = '', r.text, r.sentence)) AS sentence),"
        f" coalesce(s.story, '') AS story, {_ARTICLE}"
        f" FROM reports r LEFT JOIN stories s ON s.row = r.row{_FROM_ARTICLE}"
    ),
    "told_mentions": (
        "SELECT r.* EXCLUDE (article), coalesce(p.place_id, '') AS place_id,"  # noqa: S608
        f" coalesce(p.name, r.text) AS name, {_ARTICLE}"
        f" FROM mentions r LEFT JOIN places p ON p.digest = r.place_digest{_FROM_ARTICLE}"
    ),
}


def create_views(db: duckdb.DuckDBPyConnection) -> None:
    """Put ``told_reports`` and ``told_mentions`` beside the tables of the files."""
    for name, query in _VIEWS.items():
        db.execute(f"CREATE VIEW {name} AS {query}")


def told_records(db: duckdb.DuckDBPyConnection, where: str, value: object) -> list[Json]:
    """Return some reports, each as the JSON of its event and all that is said beside it.

    Args:
        db: The tables.
        where: Which rows of ``reports``, in which order: SQL with one question mark.
        value: What stands for that.
    """
    kept = [
        dict(zip(_KEPT, row, strict=True))
        for row in db.execute(f"{_REPORTS} WHERE {where}", [value]).fetchall()
    ]
    # Asked one after another, each leads to a few pages of its file; joined, all would be read.
    stories = _found(db, _OPENINGS, {row["row"] for row in kept})
    articles = _found(db, _ARTICLES, {row["article"] for row in kept})
    documents = _found(db, _DOCUMENTS, {number for number, *_ in articles.values()})
    records = []
    for row in kept:
        number, *of_article = articles[row["article"]]
        beside = zip(_OF_ARTICLE, (*of_article, *documents[number]), strict=True)
        opening = stories.get(row["row"], ("", ""))
        records.append(from_columns(row | _of_story(row, *opening) | dict(beside)))
    return records


_KEPT = (
    *EVENT_COLUMNS, "row", "article", "date_start", "date_end", "sentence", "review_status",
    "note", "tags", "corrected",
)  # fmt: skip
_REPORTS = f"SELECT {', '.join(_KEPT)} FROM reports"  # noqa: S608
_OPENINGS = "SELECT row, story, text FROM stories WHERE row IN (SELECT unnest(?::INT[]))"
_ARTICLES = (
    'SELECT article, document, source, title, byline, publisher, published, url, "index"'
    " FROM articles WHERE article IN (SELECT unnest(?::INT[]))"
)
_DOCUMENTS = (
    "SELECT document, id, names[1] FROM documents WHERE document IN (SELECT unnest(?::INT[]))"
)
_OF_ARTICLE = (
    "source", "title", "byline", "publisher", "published", "url", "article", "document_sha256",
    "document",
)  # fmt: skip


def _found(
    db: duckdb.DuckDBPyConnection, query: str, numbers: Collection[int]
) -> dict[int, tuple[Any, ...]]:
    """Return what a query gives for each of some numbers, by the number."""
    return {row[0]: row[1:] for row in db.execute(query, [list(numbers)]).fetchall()}


def _of_story(row: Json, story: str, text: str) -> Json:
    """Return what a report's row leaves to its story's: as ``told_reports`` does in SQL."""
    opens = not row["id"]
    whole = row["text"] or text
    sentence = text if opens else row["sentence"] or whole
    return {"story": story, "id": row["id"] or story, "text": whole, "sentence": sentence}
