"""What the columns of tables of articles are called."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext",
             "maintext", "story", "notes", "description", "summary"),
    "title": ("title", "headline", "heading", "subject"),
    "byline": ("byline", "author", "authors", "writer", "by"),
    "publisher": ("publisher", "source", "outlet", "publication", "site", "sitename",
                  "source_name", "newspaper", "media"),
    "published": ("published", "date", "published_at", "publish_date", "date_published",
                  "published_date", "pub_date", "pubdate", "publication_date", "day"),
    "url": ("url", "link", "address", "web", "source_url", "canonical"),
    "language": ("language", "lang"),
}  # fmt: skip
"""What columns are commonly called, the likeliest first."""
