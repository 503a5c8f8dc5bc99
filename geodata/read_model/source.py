"""What the rows of the read model are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geodata.corrections import ReviewedEvent
from geodata.ledger import StoredDocument
from geodata.read_model.places import PlaceTable
from geodata.records import Article, ArticleKey, Mention, Span


@dataclass(slots=True)
class Source:
    """All that rows are made of.

    Attributes:
        text_of: Returns a document's text by its id.
        reviewed: Every event as corrected, by id of the document, in its order.
        articles: By document and index, corrections applied.
        articles_of: The same, by id of the document.
        documents: All, first saved first.
        numbers: The documents' positions, first saved first, by id.
        article_numbers: The articles' positions, by document and index.
        mentions: Place mentions, by id of the document.
        sources: Whom each article's words are from.
        unplaced: Sentences, by document, that name a place which could not be placed.
        seen_at: When each report was first found, by its id: UTC, ISO 8601.
        corrected_at: When a person last corrected an article, likewise.
        places: Gathers the places that rows point to.
    """

    text_of: Callable[[str], str]
    reviewed: dict[str, list[ReviewedEvent]] = field(default_factory=dict)
    articles: dict[ArticleKey, Article] = field(default_factory=dict)
    articles_of: dict[str, list[Article]] = field(default_factory=dict)
    documents: list[StoredDocument] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    article_numbers: dict[ArticleKey, int] = field(default_factory=dict)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    sources: dict[ArticleKey, str] = field(default_factory=dict)
    unplaced: set[tuple[str, Span]] = field(default_factory=set)
    seen_at: dict[str, str] = field(default_factory=dict)
    corrected_at: dict[ArticleKey, str] = field(default_factory=dict)
    places: PlaceTable = field(default_factory=PlaceTable)

    def words(self, document_id: str, span: Span) -> str:
        """Return the words of a span."""
        return self.text_of(document_id)[span.start : span.end]
