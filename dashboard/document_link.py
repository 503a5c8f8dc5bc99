"""What the address of a document says: which one, and which of its words to scroll to."""

from __future__ import annotations

import re

from geodata.records import Span

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def query_for(document_id: str, span: Span | None = None) -> dict[str, str]:
    """Return the query of a link to a document, scrolled to a span."""
    return {"id": document_id} | ({"at": f"{span.start}-{span.end}"} if span else {})


def document_id_from(words: str) -> str | None:
    """Return a document's id from a link, None where it is no SHA-256."""
    return words if _SHA256.fullmatch(words) else None


def span_from(words: str) -> Span | None:
    """Return the span of an ``at`` in a link, None where it makes no sense."""
    found = _AT.fullmatch(words)
    if not found or int(found[1]) >= int(found[2]):
        return None
    return Span(int(found[1]), int(found[2]))
