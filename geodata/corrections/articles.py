"""What people set for an article: its title, publisher, address and day of publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from geodata.corrections.records import ARTICLE_FIELDS, Correction
from geodata.records import Article


@dataclass(frozen=True, slots=True)
class ArticleOverride:
    """What a person set for an article.

    Attributes:
        fields: The names of what is set: the rest is the machine's, and a value may
            well be set to nothing.
    """

    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    fields: frozenset[str] = field(default_factory=frozenset)

    def applied_to(self, article: Article) -> Article:
        """Return the article with what is set."""
        if not self.fields:
            return article
        changes: dict[str, Any] = {name: getattr(self, name) for name in self.fields}
        if "published" in changes:
            # no words of the document say so
            changes |= {"published_span": None, "origin": "set by a person"}
        return replace(article, **changes)


def article_overrides(
    document_id: str, corrections: Iterable[Correction]
) -> dict[int, ArticleOverride]:
    """Return what people set for the articles of a document, by the article's index.

    Args:
        document_id: SHA-256 of the document.
        corrections: Oldest first, those of other documents and of events among them.
    """
    found: dict[int, dict[str, Any]] = {}
    for correction in corrections:
        if correction.document_id == document_id and correction.field in ARTICLE_FIELDS:
            changes = found.setdefault(correction.article, {})
            changes.pop(correction.field, None)
            if not correction.restore:
                changes[correction.field] = _article_value(correction)
    return {
        index: ArticleOverride(**changes, fields=frozenset(changes))
        for index, changes in found.items()
        if changes
    }


def _article_value(correction: Correction) -> date | str | None:
    if correction.after is None:
        return None
    if correction.field == "published":
        return date.fromisoformat(correction.after)
    return str(correction.after)
