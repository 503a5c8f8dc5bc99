"""The rows of a brought table -> events with days, points and actors, and what is no such."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from geodata.cells import days_of, list_of, numbers_of, plain_words
from geodata.documents.tables import Table, TableRow
from geodata.errors import UnreadableTable
from geodata.records import Interval

_NUMBERED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}")
_WEEK = timedelta(days=3)
_MONTHS = 12

DayOrder = Literal["day first", "month first", "either", "no numbers"]
"""How days such as 03/04/2019 are written."""


@dataclass(frozen=True, slots=True)
class TheirEvent:
    """One event of a brought table.

    Attributes:
        row: As the table counts.
        days: When it can have been.
        point: (lat, lon) in degrees, None where the table gives none.
        actors: Names, in order.
    """

    row: int
    id: str
    days: Interval
    point: tuple[float, float] | None
    place: str
    actors: tuple[str, ...]
    type: str
    notes: str
    fatalities: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell of a brought table that could not be read, and what became of its row."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Reading:
    columns: Mapping[str, str]
    month_first: bool
    troubles: list[Trouble]

    def words(self, row: TableRow, what: str) -> str:
        column = self.columns.get(what)
        return plain_words(row.cells[column]) if column else ""

    def trouble(self, row: TableRow, what: str, reason: str) -> None:
        value = self.words(row, what)[:80]
        self.troubles.append(Trouble(row.number, self.columns[what], value, reason))


def day_order(table: Table, columns: Mapping[str, str]) -> DayOrder:
    """Return how a table writes its days, as far as its own rows tell.

    "14/06/2019" has no fourteenth month. Where all numbers could be either, a person has to say.
    """
    column = columns.get("date")
    words = (row.cells[column] for row in table.rows) if column in table.columns else ()
    numbered = [match for cell in words if (match := _NUMBERED.match(cell.strip()))]
    if any(int(match[1]) > _MONTHS for match in numbered):
        return "day first"
    if any(int(match[2]) > _MONTHS for match in numbered):
        return "month first"
    return "either" if any(match[1] != match[2] for match in numbered) else "no numbers"


def their_events(
    table: Table, columns: Mapping[str, str], order: DayOrder = "either"
) -> tuple[list[TheirEvent], list[Trouble]]:
    """Return the events of a table, and the cells that could not be read.

    A row without a day that can be read is left out; one without a point is kept. ACLED's
    precision of time makes a week or month of a day.

    Args:
        table: As it was brought.
        columns: What is found in which column: names of ``NAMES`` -> columns of the table.
        order: Whether "03/04/2019" is in March or April, where the other rows do not tell;
            in April unless this says month first.

    Raises:
        UnreadableTable: No column holds the day, or a column is not there.
    """
    missing = [column for column in columns.values() if column not in table.columns]
    if missing or "date" not in columns:
        fault = f"it has no column {missing[0]!r}" if missing else "no column holds the day"
        raise UnreadableTable(table.name, f"{fault}; it has {', '.join(table.columns)[:300]}")
    told = day_order(table, columns)
    reading = _Reading(columns, (order if told == "either" else told) == "month first", [])
    found = (_event(row, reading) for row in table.rows)
    return [one for one in found if one is not None], reading.troubles


def _event(row: TableRow, reading: _Reading) -> TheirEvent | None:
    days = _days(row, reading)
    if days is None:
        return None
    actors = (list_of(reading.words(row, what)) for what in ("actor1", "actor2"))
    return TheirEvent(
        row=row.number,
        id=reading.words(row, "id") or str(row.number),
        days=days,
        point=_point(row, reading),
        place=reading.words(row, "place"),
        actors=tuple(dict.fromkeys(name for side in actors for name in side)),
        type=reading.words(row, "type"),
        notes=reading.words(row, "notes"),
        fatalities=reading.words(row, "fatalities"),
    )


def _days(row: TableRow, reading: _Reading) -> Interval | None:
    first = _day(row, reading, "date")
    if first is None:
        reading.trouble(row, "date", "no day such as 2024-05-06; the row is left out")
        return None
    last = _day(row, reading, "date_end") or first
    if last < first:
        reading.trouble(row, "date_end", "before the first day; the first day alone counts")
        last = first
    precision = reading.words(row, "date_precision")
    return _widened(Interval(first, last), precision)


def _widened(days: Interval, precision: str) -> Interval:
    """Return the days of ACLED's code for precision: 2 the week around, 3 the month."""
    if days.days > 1 or precision not in {"2", "3"}:
        return days
    day = days.first
    if precision == "2":
        if not date.min + _WEEK <= day <= date.max - _WEEK:
            return days
        return Interval(day - _WEEK, day + _WEEK)
    length = calendar.monthrange(day.year, day.month)[1]
    return Interval(day.replace(day=1), day.replace(day=length))


def _day(row: TableRow, reading: _Reading, what: str) -> date | None:
    found = days_of(reading.words(row, what))
    return found[-1 if reading.month_first else 0] if found else None


def _point(row: TableRow, reading: _Reading) -> tuple[float, float] | None:
    given = [reading.words(row, what) for what in ("latitude", "longitude")]
    if not all(given):
        return None
    # A degree is never a thousand: "1,234" is 1.234.
    readings = [numbers_of(words) for words in given]
    lat, lon = (found[0] if found else None for found in readings)
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        worse = "longitude" if lat is not None and -90 <= lat <= 90 else "latitude"
        reading.trouble(row, worse, "no degrees; the row is compared without a point")
        return None
    return lat, lon


def span_of(events: Sequence[TheirEvent]) -> Interval | None:
    """Return the days that a table covers, None for an empty one."""
    if not events:
        return None
    return Interval(min(e.days.first for e in events), max(e.days.last for e in events))
