"""Where an article was written and by whom: its dateline, its publisher's country.

A dateline ("NAIROBI, Kenya (AP) -") opens a paragraph. It says where the reporter sat,
which is no event's site but speaks loudly for what other names mean.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geodata.records import Span

if TYPE_CHECKING:  # which itself reads datelines
    from geodata.sentences import Sentence

_PLACE = r"(?:, [\w .,'’]{2,40}?)?"
_AGENCY = r"\([A-Z][\w .,/]{1,30}\)"
_DASH = r" ?(?:[-–—]{1,2}|:) "
_LONGEST = 130  # code points: what the pattern below can match at most
# In capitals it needs no agency; in small letters the agency's name must follow.
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.'’ /-]{{2,40}}{_PLACE}(?: {_AGENCY})?|[A-Z][\w.'’ -]{{2,40}}{_PLACE} {_AGENCY})"
    rf"{_DASH}"
)


def in_dateline(sentence: Sentence, span: Span) -> bool:
    """Tell whether words of a sentence stand in the dateline that opens its paragraph."""
    if sentence.is_title or span.end > sentence.offset + _LONGEST:
        return False
    return span.end <= sentence.offset + dateline_end(sentence.opening)


@lru_cache(maxsize=1_000)
def dateline_end(opening: str) -> int:
    """Return how many code points at a paragraph's start are its dateline, 0 if none."""
    found = _DATELINE.match(opening)
    return found.end() if found else 0


def publisher_country(publisher: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of a known publisher's country, else None."""
    return _publishers().get((publisher or "").casefold())


@cache
def _publishers() -> dict[str, str]:
    path = resources.files("geodata") / "data" / "actors" / "media.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if line and not line.startswith("#"))
    return {
        name.strip().casefold(): row["code"]
        for row in rows
        for name in (row["name"], *row["aliases"].split(";"))
        if name.strip() and row["code"]
    }
