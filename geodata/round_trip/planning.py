"""An edited table -> what taking it back would do, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from geodata.documents.tables import Table, TableRow
from geodata.errors import UnreadableTable
from geodata.export.csv import columns_of
from geodata.export.state import (
    EDITABLE,
    STATE,
    State,
    Unit,
    common_form,
    members_digest,
    rest_digest,
    state_of,
)
from geodata.round_trip.changing import changes_of
from geodata.round_trip.edits import Edited
from geodata.round_trip.known import Known, Now
from geodata.round_trip.records import Change, Plan, Problem

_ID = "event_id_cnty"
_WORDS = ("notes", "document_sha256", "start", "trigger")
"""What never changes of a report: two of them being another's, its cells were mixed up."""
_ROWS_AT_ONCE = 1_000
_INSTEAD = {
    "event_type": "it follows from type: change that",
    "year": "it follows from date_start: change that",
    "time_precision": "it follows from the dates: change those",
    "date_precision": "it follows from the dates: change those",
    "title": "change it on the page of its document",
    "affiliation": "note it of the publisher on the page Sources",
    "source": "change the publisher on the page of its document",
    "published": "change it on the page of its document",
    "url": "change it on the page of its document",
}
_READ_ONLY = "it cannot be changed in a table"
_ONLY_REPORTS = "a row for a report can change it: export the table with a row for each report"


def plan(table: Table, known: Known) -> Plan:
    """Return what taking a table back would do; nothing is kept yet.

    Args:
        table: As it came back, its columns in any order.
        known: What is known by now.

    Raises:
        UnreadableTable: It was not exported from here: the column of states is missing.
    """
    if STATE not in table.columns:
        raise UnreadableTable(
            table.name,
            f"it has no column {STATE!r}, which every exported table ends with: edit such a table",
        )
    problems = [
        Problem(0, name, "", "the column is there twice; remove one of them")
        for name in table.repeated
        if name in {STATE, *EDITABLE["report"]}
    ]
    rows = [] if problems else list(_rows(table, problems))
    if rows and rows[0].row.cells.get("viewpoint") == "de_facto":
        known = replace(known, seen="de_facto")
    changes: list[Change] = []
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        _take(rows[start : start + _ROWS_AT_ONCE], known, changes, problems)
    unit: Unit = rows[0].state.unit if rows else "report"
    return Plan(
        unit=unit,
        rows=len(table.rows),
        changes=tuple(change for change in changes if not change.since),
        clashes=tuple(change for change in changes if change.since),
        problems=tuple(sorted(problems, key=lambda one: one.row)),
        notes=tuple(_notes(table, unit)),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    row: TableRow
    state: State
    twins: list[TableRow] = field(default_factory=list)


def _rows(table: Table, problems: list[Problem]) -> Iterator[_Row]:
    """Yield the rows that say whose they are; one that is there twice alike counts once."""
    found: dict[tuple[Unit, str], _Row] = {}
    for row in table.rows:
        state = state_of(row.cells[STATE])
        if state is None:
            problems.append(_without_state(row))
        elif _is_anothers(row, state):
            problems.append(
                Problem(
                    row.number, _ID, row.cells[_ID],
                    f"it is not the row's own: {STATE} names {state.id}. Columns were sorted or "
                    "pasted apart; export the table again",
                )
            )  # fmt: skip
        else:
            found.setdefault((state.unit, state.id), _Row(row, state)).twins.append(row)
    for one in found.values():
        other = next((twin for twin in one.twins if _differ(one, twin)), None)
        if other:
            problems.append(
                Problem(
                    other.number, _ID, one.state.id,
                    f"row {one.row.number} is the same {one.state.unit} with other values; "
                    "keep one of the two. Nothing of either was taken",
                )
            )  # fmt: skip
        else:
            yield one


def _without_state(row: TableRow) -> Problem:
    if row.beyond:
        reason = "it has more cells than the header; put cells that hold the separator in quotes"
    elif row.cells[STATE]:
        reason = f"its cell {STATE} is damaged; copy the row from the table as it was exported"
    else:
        reason = (
            f"its cell {STATE} is empty. A table adds no events: choose the words in their "
            "document instead. If the row is not new, copy it from the table as it was exported"
        )
    return Problem(row.number, STATE, row.cells[STATE][:80], reason)


def _is_anothers(row: TableRow, state: State) -> bool:
    shown = row.cells.get(_ID, state.id)
    # An id such as 12345678e1234567 is a number to a spreadsheet, which rewrites it.
    return shown != state.id and not state.id.replace("e", "").isdigit()


def _differ(one: _Row, twin: TableRow) -> bool:
    columns = EDITABLE[one.state.unit]
    return any(one.row.cells.get(name) != twin.cells.get(name) for name in columns)


def _take(
    rows: Iterable[_Row], known: Known, changes: list[Change], problems: list[Problem]
) -> None:
    touched = [one for one in rows if _is_touched(one)]
    now: dict[tuple[Unit, str], Now] = {}
    for unit in EDITABLE:
        ids = [one.state.id for one in touched if one.state.unit == unit]
        now |= {(unit, key): found for key, found in known.rows(unit, ids).items()}
    for one in touched:
        found = now.get((one.state.unit, one.state.id))
        reason = _why_not(one, found)
        if found is None or reason:
            problems.append(Problem(one.row.number, _ID, one.state.id, reason))
            continue
        edited = Edited(one.row, one.state, found.cells)
        changes += changes_of(edited, found, known, problems)
        problems += _not_taken(edited)


def _is_touched(one: _Row) -> bool:
    cells, unit = one.row.cells, one.state.unit
    own = {name: cells[name] for name in columns_of(unit) if name in cells}
    edited = Edited(one.row, one.state, own)
    return any(map(edited.touched, EDITABLE[unit])) or one.state.rest != rest_digest(unit, own)


def _why_not(one: _Row, now: Now | None) -> str:
    """Return why nothing of a row can be taken, "" where nothing speaks against it."""
    if now is None:
        return (
            f"there is no such {one.state.unit} any more: its document was deleted or read anew, "
            "or stories were grouped otherwise; export the table again"
        )
    ids = [report.id for report in now.reports]
    if one.state.unit == "story" and one.state.members != members_digest(ids):
        return "its reports are not those that were exported; look at it and export again"
    cells = one.row.cells
    others = [name for name in _WORDS if name in cells and not _same(name, cells, now.cells)]
    if len(others) > 1:
        return (
            f"its {' and '.join(others)} are not this {one.state.unit}'s: columns were sorted or "
            "pasted apart; export the table again"
        )
    return ""


def _same(name: str, cells: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return common_form(cells[name]) == common_form(now[name])


def _not_taken(edited: Edited) -> Iterator[Problem]:
    """Yield the cells that were changed and follow from others, or from the text."""
    if any(edited.changed_since(name) for name in edited.state.digests):
        return  # then what follows from them is another by now as well
    unit, cells = edited.state.unit, edited.row.cells
    for name in columns_of(unit):
        given = cells.get(name)
        if name in {STATE, _ID, *EDITABLE[unit]} or given is None:
            continue
        if not _same(name, cells, edited.now):
            only = unit == "story" and name in EDITABLE["report"]
            reason = _ONLY_REPORTS if only else _INSTEAD.get(name, _READ_ONLY)
            yield Problem(edited.row.number, name, given, reason)


def _notes(table: Table, unit: Unit) -> Iterator[str]:
    ours = columns_of(unit)
    strange = [name for name in table.columns if name not in ours]
    gone = [name for name in EDITABLE[unit] if name not in table.columns]
    if strange:
        yield f"Columns of yours, left aside: {', '.join(strange)}"
    if gone:
        yield f"Columns that are gone, which changes nothing: {', '.join(gone)}"
    yield from table.flags
