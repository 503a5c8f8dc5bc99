"""Corrections as JSON lines, out of one ledger and into another.

Importing a file twice is importing it once; of two corrections of one field the later
made stands, whichever came first into the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from geodata.corrections.forms import check_span
from geodata.corrections.given import MAX_NOTE
from geodata.corrections.records import Correction, Value, subject
from geodata.corrections.values import check
from geodata.errors import CorrectionError
from geodata.records import Span

MAX_LINE = 5_000_000
"""Characters of one line; the outline of a country is a long one."""

_FIELDS = {field.name for field in fields(Correction)} - {"number"}
_TEXTS = ("document_id", "field", "words", "who", "when", "why", "imported")
_SHORT_TEXTS = ("document_id", "who", "why", "imported")
_FAULTS = (CorrectionError, ValueError, TypeError, KeyError, OverflowError, RecursionError)
_AHEAD = timedelta(days=1)
_MOST_LEVELS = 20  # the outline of a place among several takes ten
_MOST_ARTICLES = 1_000_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """One correction of a file that the ledger does not hold.

    Attributes:
        correction: As the file has it.
        standing: What stands now of the same field, None where no person set it.
        wins: It will decide: nothing later is known of the field.
    """

    correction: Correction
    standing: Correction | None
    wins: bool

    @property
    def now(self) -> Value:
        """Return the value that it will replace, as far as corrections tell."""
        return self.standing.after if self.standing else self.correction.before


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a file would do.

    Attributes:
        incoming: What is new, oldest first.
        known: How many are in the ledger already.
    """

    incoming: tuple[Incoming, ...]
    known: int


def order(correction: Correction) -> tuple[str, int]:
    """Return what corrections are sorted by: when they were made, then as they came in."""
    return correction.when, correction.number


def to_line(correction: Correction) -> str:
    """Return a correction as one line of JSON, without its number in this ledger."""
    record = asdict(correction)
    del record["number"]
    return json.dumps(record, ensure_ascii=False)


def read_lines(lines: Iterable[str], now: datetime) -> Iterator[Correction]:
    """Yield the corrections of a file; blank lines are left out.

    Args:
        lines: As ``to_line`` writes them.
        now: What is made more than a day after it cannot be.

    Raises:
        CorrectionError: A line is no correction; the message says which and why.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _read(line, now)
            except _FAULTS as error:
                raise CorrectionError(f"line {number} is no correction: {error}") from error


def fault_of(line: str, now: datetime) -> str:
    """Return why a line, as ``to_line`` writes it, is no correction; "" where it is one."""
    try:
        _read(line, now)
    except _FAULTS as error:
        return str(error)
    return ""


def plan(given: Iterable[Correction], known: Sequence[Correction]) -> Plan:
    """Return what importing corrections would change.

    Args:
        given: Those of a file.
        known: All of the ledger, oldest first.
    """
    had = {identity(one) for one in known}
    latest = {subject(one): one for one in known}
    fresh: dict[str, Correction] = {}
    count = 0
    for one in given:
        count += identity(one) in had
        if identity(one) not in had:
            fresh.setdefault(identity(one), one)
    ordered = sorted(fresh.values(), key=lambda one: one.when)
    last = {subject(one): one for one in ordered}
    return Plan(tuple(_incoming(one, latest.get(subject(one)), last) for one in ordered), count)


def identity(correction: Correction) -> str:
    """Return what makes two corrections the same one, in whichever ledger they are."""
    return to_line(replace(correction, imported=""))


def _incoming(
    one: Correction, standing: Correction | None, last: dict[Any, Correction]
) -> Incoming:
    newest = last[subject(one)] is one and (standing is None or standing.when <= one.when)
    return Incoming(one, None if standing and standing.restore else standing, newest)


def _read(line: str, now: datetime) -> Correction:
    if len(line) > MAX_LINE:
        raise ValueError(f"it is longer than {MAX_LINE} characters")
    record = json.loads(line)
    if not isinstance(record, dict):
        raise TypeError("it is no object")
    unknown = record.keys() - _FIELDS - {"waits", "number"}
    if unknown:
        raise ValueError(f"{min(unknown)!r} is unknown")
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str):
            raise TypeError(f"{name} must be text")
    _check_keepable(record)
    span = record.get("trigger_span")
    if span is not None:
        check_span(span["start"], span["end"])
    given = {name: record[name] for name in _FIELDS & record.keys()}
    made = Correction(
        **{
            **given,
            "trigger_span": Span(span["start"], span["end"]) if span is not None else None,
            "article": _article(record.get("article", 0)),
            "restore": record.get("restore", False) is True,
            "when": _utc(record.get("when", ""), now),
        }
    )
    check(made)
    if made.field == "audit" and made.before is not None:
        check(replace(made, after=made.before, restore=False))  # of which sample, is read from it
    return made


def _check_keepable(record: dict[str, Any]) -> None:
    for name in _SHORT_TEXTS:
        if len(record.get(name, "")) > MAX_NOTE:
            raise ValueError(f"{name} is longer than {MAX_NOTE} characters")
    levels = 0
    layer: list[Any] = [record]
    while layer:
        levels += 1
        inside = (one.values() if isinstance(one, dict) else one for one in layer)
        layer = [one for values in inside for one in values if isinstance(one, dict | list)]
    if levels > _MOST_LEVELS:
        raise ValueError(f"it is nested in {levels} levels")
    # Half a character cannot be kept, and a number without end cannot be drawn.
    json.dumps(record, ensure_ascii=False, allow_nan=False).encode()


def _article(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MOST_ARTICLES:
        raise ValueError("article is no index")
    return value


def _utc(when: str, now: datetime) -> str:
    if not when:
        return ""
    moment = datetime.fromisoformat(when)
    moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    if moment > now + _AHEAD:
        raise ValueError(f"it was made in the future ({when}); set the clock that it came from")
    return moment.isoformat(timespec="seconds")
