"""The lines over an article: byline, publisher, date.

A header line is parts set apart by ``|``, dashes, commas, dots or brackets, one
of them a whole date or a "By" with a name: "By Ana Ruiz | El Faro | 3 May 2022",
"Daily Star - 03.05.2022", "The Herald (2022-05-03)", "Published: May 3, 2022".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MAX_HEADER = 160

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>[A-Z][A-Za-z]{2,8})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w/.-]){_WEEKDAY}{form}(?![\w/-])", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}(?P<gap>[-/.])(?P<number>\d\d?)(?P=gap)(?P<day>\d\d?)\.?(?:T[\d:.]{{4,15}}Z?)?",
        rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}",
        rf"(?P<first>\d{{1,2}})(?P<gap>[-/])(?P<second>\d{{1,2}})(?P=gap){_YEAR}",
    )
)
_TIME = re.compile(
    r"[,\s]*(?:at\s+)?\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?(?:[A-Z]{2,4}|[A-Z]+[+-]\d+)\)?)?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:first\s+|originally\s+|last\s+|issue\s+)?(?:published|posted|updated|modified|date|issued|of)"
    r"(?:\s+on)?\s*:?\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|written by|author:|text by|analysis by|opinion by)\s+", re.IGNORECASE)
# "On 3 May 2022 Kenya signed" is a sentence, however many capitals it has.
OPENS_SENTENCE = frozenset({"after", "before", "by", "from", "in", "on", "since", "until"})
_AGO = re.compile(r"(?:updated|published|posted)?\s*\d+ \w+ ago$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[|·•]\s*|\s+/\s+|\s+[-–—]+\s+|\s*[()]\s*")
_NAME = re.compile(r"^(?:[^\W\d_][\w.'’-]*)(?:\s+(?:and\s+|&\s+)?[^\W\d_][\w.'’-]*){0,7}$")


@dataclass(frozen=True, slots=True)
class Header:
    """What one line over an article says; each part None where it does not say.

    ``date_start`` and ``date_end`` are offsets of the date's words in the line.
    """

    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    date_start: int = 0
    date_end: int = 0


def read_header(line: str) -> Header | None:
    """Return what a header line says, or None if the line is none.

    Anything that reads like a sentence is no header: one wrong split would tear
    an article in two, a missed one leaves it whole.
    """
    if not line.strip() or len(line) > MAX_HEADER:
        return None
    found = find_date(line)
    if found is None:
        return _bare_byline(line)
    start, end, published = found
    before = _LABEL.sub("", line[:start].strip()).strip(" ,|-–—·•(")
    if before.lower() in OPENS_SENTENCE:
        return None
    after = _TIME.sub("", line[end:]).strip(" ,|-–—·•)./")
    parts = [part for part in _parts(before) + _parts(after) if not _is_time(part)]
    if not all(_is_label(part) for part in parts) or len(parts) > 4:
        return None
    byline = next((_name(part) for part in parts if _BY.match(part)), None)
    others = [part for part in parts if not _BY.match(part)]
    return Header(byline, others[0] if others else None, published, start, end)


def read_label(line: str) -> Header | None:
    """Return a line that is nothing but a name as a publisher's, None for any other."""
    label = line.strip()
    named = len(label) <= MAX_HEADER / 4 and label[:1].isupper() and _is_label(label)
    return Header(publisher=label) if named and label[-1] != "." else None


def find_date(line: str) -> tuple[int, int, date] | None:
    """Return (start, end, day) of the first whole date in a line, None without one.

    "3/5/2022" names two days: it is left alone unless one number is over 12.
    """
    for form in _DATES:
        for match in form.finditer(line):
            day = _day(match)
            if day is not None:
                return match.start(), match.end(), day
    return None


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if groups.get("first"):
        numbers = int(groups["first"]), int(groups["second"])
        if min(numbers) > 12 or (max(numbers) <= 12 and numbers[0] != numbers[1]):
            return None
        day, month = max(numbers), min(numbers)
    else:
        number = groups.get("number")
        month = int(number) if number else month_number(groups.get("month") or "")
        day = int(groups["day"])
    try:
        return date(int(groups["year"]), month, day)
    except ValueError:  # "31 June", or a word that is no month
        return None


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name, whole or cut short; 0 for any other word."""
    start = word.lower()[:4]
    found = (number for number, name in enumerate(_MONTHS, 1) if name.startswith(start))
    return next(found, 0) if len(start) >= 3 else 0


def _parts(text: str) -> list[str]:
    pieces = [piece.strip(" ,") for piece in _SEPARATORS.split(text)]
    return [piece for whole in pieces for piece in whole.split(", ") if piece]


def _is_time(part: str) -> bool:
    return any(form.fullmatch(part) for form in (_TIME, _LABEL, _AGO))


def _is_label(part: str) -> bool:
    """Tell whether a part could be a name: short, mostly capitals, no sentence."""
    words = [word for word in _BY.sub("", part).split() if word[:1].isalpha()]
    capital = sum(1 for word in words if word[0].isupper())
    return 0 < len(words) <= 8 and capital * 2 >= len(words) and part[-1] not in ";:?!"


def _bare_byline(line: str) -> Header | None:
    words = line.strip()
    rest = _BY.sub("", words)
    if rest == words or not _NAME.match(rest) or len(rest.split()) > 6:
        return None
    if not all(word[0].isupper() for word in rest.split() if word not in {"and", "&", "de", "van"}):
        return None
    return Header(byline=_name(words))


def _name(part: str) -> str:
    """Return a byline as a name: no "By", and "ANA RUIZ" as "Ana Ruiz"."""
    name = _BY.sub("", part).strip()
    return name.title() if name.isupper() else name
