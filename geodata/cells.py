"""The words of a table's cell -> the values they can mean.

Spreadsheets rewrite what they save: a day becomes "14/06/2019" or a count of days, a number
gets a comma, by the habits of the country. So a cell has readings, the likeliest first, and
whoever knows more decides between them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})\.?")
_NAMED = re.compile(r"(\d{1,2})\.?[-/ ]([A-Za-z]{3,9})\.?,?[-/ ](\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([A-Za-z]{3,9})\.?[- ](\d{1,2}),?[- ](\d{4}|\d{2})")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AP]M|Z)?$", re.IGNORECASE)
_COUNT = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_ZERO = date(1899, 12, 30)
_NUMBER = re.compile(r"[-+\u2212]?\d+(?:\.\d+)?(?:e[-+]?\d{1,3})?", re.IGNORECASE)
_GROUPED = re.compile(r"[-+\u2212]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


def neutral(value: object) -> object:
    """Return a cell's value so that no spreadsheet runs it; numbers stay numbers.

    Text that begins with ``= + - @`` (also in full width), a tab or a line break gets an
    apostrophe in front, as OWASP advises against CSV injection.
    """
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def plain_words(words: str) -> str:
    """Return a cell's words without the apostrophe that ``neutral`` put in front."""
    stripped = words.strip()
    return (
        stripped[1:] if stripped.startswith("'") and stripped[1:2] in _FORMULA_SIGNS else stripped
    )


def days_of(words: str) -> tuple[date, ...]:
    """Return the days that a cell's words can mean; none where they are no day.

    "03/04/2019" has two readings, day first and month first. A number of five digits is a
    spreadsheet's count of days.
    """
    text = _TIME.sub("", words.strip())
    if match := _ISO.fullmatch(text):
        return _real([(int(match[1]), int(match[2]), int(match[3]))])
    if match := _NUMBERED.fullmatch(text):
        one, other, year = int(match[1]), int(match[2]), _year(match[3])
        return _real([(year, other, one), (year, one, other)])
    if match := _NAMED.fullmatch(text):
        return _real([(_year(match[3]), _month(match[2]), int(match[1]))])
    if match := _NAMED_FIRST.fullmatch(text):
        return _real([(_year(match[3]), _month(match[1]), int(match[2]))])
    if _COUNT.fullmatch(text):
        return (_DAY_ZERO + timedelta(days=int(float(text))),)
    return ()


def numbers_of(words: str) -> tuple[float, ...]:
    """Return the numbers that a cell's words can mean: "1,234" has two readings."""
    text = re.sub(r"[\s\u00a0\u202f']", "", words)
    found = [float(text.replace("\u2212", "-"))] if _NUMBER.fullmatch(text) else []
    comma = text.replace(",", ".")
    if text.count(",") == 1 and "." not in text and _NUMBER.fullmatch(comma):
        found.append(float(comma.replace("\u2212", "-")))
    if _GROUPED.fullmatch(text):
        found.append(float(text.replace(",", "").replace("\u2212", "-")))
    return tuple(dict.fromkeys(number for number in found if math.isfinite(number)))


def list_of(words: str) -> tuple[str, ...]:
    """Return the words of a cell that semicolons part, blanks and doubles left out."""
    return tuple(dict.fromkeys(filter(None, map(plain_words, words.split(";")))))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 70 else 1900)


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _real(given: Iterable[tuple[int, int, int]]) -> tuple[date, ...]:
    found: dict[date, None] = {}
    for year, month, day in given:
        try:
            found[date(year, month, day)] = None
        except ValueError:  # 30 February, month 13
            continue
    return tuple(found)
