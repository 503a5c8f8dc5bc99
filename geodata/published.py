"""The day of publication where no header line gives it: datelines and closing lines.

"LIMA, 3 May 2022 (AP) -", "[Suva, 6 Sep 2022]", "Published on 6 September 2022",
"© Suva Post, 6 September 2022". A day without a year is none: nothing says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from geodata.headers import OPENS_SENTENCE, find_date, read_header
from geodata.records import Span

_OPENING_LINES, _CLOSING_LINES = 2, 4
MAX_DATELINE = 100
MAX_CLOSING = 200
_DASH = re.compile(r"\s*(?:\([^()]{1,30}\)\s*)?(?:--|[–—-]|_|:)\s")
_BRACKETED = re.compile(r"[(\[][^()\[\]]{3,80}[)\]]")
_CLOSING = re.compile(
    r"[\s(\[*_—–-]*(?:©|\(c\)|copyright|source|(?:this|the) (?:article|story|report|text|piece)\b"
    r"|(?:first|originally|last)?\s*(?:published|posted|updated|modified|issued|date\b))",
    re.IGNORECASE,
)


def day_in_body(lines: Sequence[tuple[str, int]]) -> tuple[date, Span] | None:
    """Return the day and where it stands, None where no dateline or closing line gives it.

    Args:
        lines: The body's lines with their starts in the document, in code points.
    """
    openings = ((text, start) for text, start in lines[:_OPENING_LINES] if _is_dateline(text))
    closings = ((text, start) for text, start in lines[-_CLOSING_LINES:] if _is_closing(text))
    for text, start in (*openings, *closings):
        found = find_date(text[:MAX_CLOSING])
        if found:
            return found[2], Span(start + found[0], start + found[1])
    return None


def _is_dateline(line: str) -> bool:
    """Tell whether a line opens with a place or paper and a day, set apart from the text."""
    bracketed = _BRACKETED.match(line)
    if bracketed:
        return find_date(bracketed.group()) is not None
    found = find_date(line[:MAX_DATELINE])
    if found is None or not _DASH.match(line, found[1]):
        return False
    words = re.findall(r"[^\W\d_]+", line[: found[0]])
    # "On 6 May 2022 - a Friday - it sank" is a sentence; "Port of Lima" is a place.
    opens = bool(words) and words[0].lower() in OPENS_SENTENCE
    return not opens and all(word[0].isupper() for word in words if len(word) > 3)


def _is_closing(line: str) -> bool:
    if len(line) > MAX_CLOSING:
        return False
    header = read_header(line)
    return bool(_CLOSING.match(line)) or (header is not None and header.published is not None)
