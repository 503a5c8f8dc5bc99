"""Words as a search sees them: without case and accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return text for comparing: lower case, no accents, single spaces, straight quotes.

    >>> fold("Çà  et LÀ")
    'ca et la'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").replace("‘", "'").split())
