"""Words as a search sees them: without case and accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Mn", "Me", "Cc", "Cf", "Cs"})
_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return text for comparing: lower case, no accents, single spaces, plain quotes and dashes.

    Control characters, direction marks and lone surrogates are dropped: they are not seen.

    >>> fold("Çà  et LÀ")
    'ca et la'
    """
    spaced = " ".join(text.translate(_PLAIN).split())
    if spaced.isascii() and spaced.isprintable():  # most text, and much faster
        return spaced.lower()
    decomposed = unicodedata.normalize("NFKD", spaced.casefold())
    return "".join(c for c in decomposed if unicodedata.category(c) not in _UNSEEN)
