"""A small ledger, its reports as a table, and what becomes of the table in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from geodata.corrections import Author
from geodata.documents.tables import Table, TableRow, read_table
from geodata.export.affiliations import affiliations_of
from geodata.export.formats import write
from geodata.export.selection import Selection
from geodata.export.state import STATE, Unit
from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from geodata.publishers import Publisher
from geodata.queries import Filter, ReadModel, Report
from geodata.records import Event
from geodata.round_trip import Plan, plan
from geodata.round_trip.known import Known
from tests import factories as make

FELL = "Fishermen of Tarn attacked the weir at Dunmore on 6 May 2024."
MET = "The mayor of Harwick will meet the fishermen."
ROW = {"fell": 0, "met": 1}
NOTED = (Publisher("Weir Post", "", "of the harbour"),)
ANA = Author("Ana", "2026-01-02T00:00:00+00:00", "seen on film")


def told() -> tuple[list[Event], str]:
    """Return the events of one text, one placed and dated and one neither, and the text."""
    text = f"{FELL} {MET}"
    of = make.document(text=text).id
    tarn = make.actor("Fishermen of Tarn", None, "civilian")
    fell = make.event(
        document_id=of,
        text=FELL,
        trigger="attacked",
        source_actors=(tarn,),
        when=make.when(date(2024, 5, 6)),
    )
    met = make.event(
        type="CONSULT", day=None, document_id=of, text=MET, trigger="meet", start=len(FELL) + 1,
        places=[], claim="planned", target_actors=(tarn,),
    )  # fmt: skip
    return [fell, met], text


def keep(path: Path, events: Sequence[Event], text: str) -> None:
    """Save the events of a text and publish them."""
    with Ledger(path) as ledger:
        ledger.set_publishers(NOTED)
        own = make.document(text=text)
        make.save(ledger, events, of=own, articles=[make.article(own.id, publisher="Weir Post")])
        publish(ledger)


@contextmanager
def known(path: Path) -> Iterator[Known]:
    """What is known by now; no gazetteer id but one is."""
    quarry = make.place("Quarry", 12.0, 22.0)
    with ReadModel.open(path) as model, LedgerReader(path) as ledger:
        yield Known(
            model, ledger, {quarry.gazetteer_id: quarry}.get, affiliations=affiliations_of(NOTED)
        )


def exported(path: Path, unit: Unit = "report", form: str = "csv") -> bytes:
    """Return everything in the ledger as a file."""
    with ReadModel.open(path) as model:
        file = io.BytesIO()
        write(form, Selection.of(model, Filter(), unit=unit, publishers=NOTED), file)
    return file.getvalue()


def table_of(path: Path, unit: Unit = "report", form: str = "csv") -> Table:
    """Return the same as a table that comes back as it was."""
    return read_table(f"out.{form}", exported(path, unit, form), wanted=STATE)


def edited(table: Table, number: int, **cells: str) -> Table:
    """Return the table with some cells of a row edited."""
    rows = list(table.rows)
    rows[number] = with_cells(rows[number], cells)
    return replace(table, rows=tuple(rows))


def with_cells(row: TableRow, cells: Mapping[str, str]) -> TableRow:
    return replace(row, cells={**row.cells, **cells})


def taken(path: Path, table: Table) -> Plan:
    """Return what taking a table back would do."""
    with known(path) as now:
        return plan(table, now)


def report(path: Path, number: int) -> Report:
    """Return a report by its place in the table."""
    with ReadModel.open(path) as model:
        return model.reports_at(model.rows(Filter()))[number]


def as_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def resaved(
    data: bytes, *, separator: str = ",", encoding: str = "utf-8",
    change: Callable[[list[list[str]]], list[list[str]]] = lambda rows: rows,
) -> bytes:  # fmt: skip
    """Return a CSV file as another program saves it."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows(change(as_rows(data)))
    return file.getvalue().encode(encoding)


def resaved_book(data: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return a spreadsheet after somebody worked in it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(found: Plan) -> dict[tuple[int, str], str]:
    """Return what becomes of each field that is changed, by its row and name."""
    return {(change.row, change.field): change.after for change in found.changes}


def reasons(found: Plan) -> dict[tuple[int, str], str]:
    """Return why a cell cannot be taken, by its row and column."""
    return {(one.row, one.column): one.reason for one in found.problems}
