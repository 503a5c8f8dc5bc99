"""A name as printed -> the key that all its spellings share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {
        "ə": "e", "Ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
        "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "ng",
        "’": None, "'": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "ʿ": None, "ʾ": None,
        ".": None,
    }
)  # fmt: skip
_GAPS = re.compile(r"[\s\-\u2010-\u2015_/,]+")
_COMBINING = re.compile(r"[\u0300-\u036f]+")
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65_536)
def spelling_key(name: str) -> str:
    """Return the key of a name: no accents, case, hyphens, full stops or apostrophes.

    "Saint-Étienne", "St. Etienne" and "ST ETIENNE" share one key. Empty for a
    name without letters or digits.
    """
    plain = name.lower().translate(_LETTERS)
    if not plain.isascii():
        plain = _COMBINING.sub("", unicodedata.normalize("NFKD", plain)).casefold()
        plain = plain.translate(_LETTERS)
    words = _GAPS.sub(" ", plain).strip().split(" ")
    if len(words) > 1:
        words = words[words[0] == "the" :]
        words[0] = _WORDS.get(words[0], words[0])
    return " ".join(words)


def is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters, as names in English texts are."""
    return all(ch < "\u0250" or "\u1e00" <= ch <= "\u1eff" or ch in "‘’ʻʼə" for ch in name)
