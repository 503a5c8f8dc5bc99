"""A table that comes back: what nobody touched changes nothing, the rest is told row by row."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.documents.tables import read_table
from geodata.errors import UnreadableTable
from geodata.export.state import STATE
from geodata.ledger import Ledger
from geodata.publish import publish
from tests import factories as make
from tests.round_trip.tables import (
    as_rows,
    changed,
    edited,
    exported,
    keep,
    reasons,
    resaved,
    resaved_book,
    table_of,
    taken,
    with_cells,
)


@pytest.mark.parametrize("unit", ["report", "story"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_that_nobody_touched_changes_nothing(ledger, unit, form):
    found = taken(ledger, table_of(ledger, unit, form))

    assert (found.unit, found.rows) == (unit, 2)
    assert found.changes == found.clashes == found.problems == found.notes == ()


@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    st.lists(make.events.filter(lambda one: one.text.split()), min_size=1, max_size=4),
    st.sampled_from(["csv", "xlsx"]),
)
def test_whatever_was_exported_comes_back_without_a_change(tmp_path_factory, events, form):
    path = tmp_path_factory.mktemp("any") / "ledger.db"
    keep(path, events, make.TEXT)

    found = taken(path, table_of(path, "report", form))

    assert found.rows
    assert found.changes == found.clashes == found.problems == ()


def test_a_row_whose_document_is_gone_is_told(ledger):
    table = edited(table_of(ledger), 0, note="seen")
    with Ledger(ledger) as kept:
        kept.delete_document(kept.documents()[0].id)
        publish(kept)

    assert "export the table again" in reasons(taken(ledger, table))[2, "event_id_cnty"]


def test_a_row_twice_counts_once_and_two_that_differ_are_told(still):
    table = edited(still.table, 0, note="seen")
    first = table.rows[0]
    again = replace(first, number=9)

    alike = still.taken(replace(table, rows=(*table.rows, again)))
    other = with_cells(again, {"note": "not seen"})
    differ = still.taken(replace(table, rows=(*table.rows, other)))

    assert len(alike.changes) == 1
    assert alike.problems == ()
    assert differ.changes == ()
    assert "row 2 is the same report" in reasons(differ)[9, "event_id_cnty"]


def test_cells_sorted_apart_from_their_row_are_refused(still):
    table = still.table
    other = table.rows[1].cells
    mixed = {name: other[name] for name in ("notes", "start", "trigger", "claim")}

    found = still.taken(edited(table, 0, **mixed))

    assert found.changes == ()
    assert "sorted or pasted apart" in reasons(found)[2, "event_id_cnty"]


def test_columns_in_any_order_gone_or_of_ones_own(still):
    def mixed(rows):
        head = rows[0]
        order = [n for n, name in enumerate(head) if name not in {"note", "latitude"}]
        random.Random(1).shuffle(order)  # noqa: S311 - no secret
        table = [[row[n] for n in order] for row in rows]
        extra = ["my column", "x", "y"]
        return [[*row, more] for row, more in zip(table, extra, strict=True)]

    data = resaved(exported(still.path), separator=";", encoding="utf-8-sig", change=mixed)
    table = edited(read_table("a.csv", data), 1, claim="denied")
    found = still.taken(table)

    assert set(changed(found)) == {(3, "claim")}
    assert found.problems == ()
    assert found.notes == (
        "Columns of yours, left aside: my column",
        "Columns that are gone, which changes nothing: note, latitude",
    )


def test_rows_that_were_deleted_change_nothing(still):
    data = resaved(
        exported(still.path), separator="\t", encoding="utf-16", change=lambda rows: rows[:2]
    )
    found = still.taken(read_table("a.tsv", data))

    assert (found.rows, found.changes, found.problems) == (1, (), ())


def test_a_comma_out_of_quotes_is_noticed(still):
    head, row, _ = as_rows(exported(still.path))
    row[head.index("note")] = "seen, twice"
    data = "\n".join([",".join(f'"{c}"' for c in head), ",".join(row)]).encode()

    found = still.taken(read_table("a.csv", data))

    assert found.changes == ()
    assert "in quotes" in reasons(found)[2, STATE]


@pytest.mark.parametrize("name", ["note", STATE])
def test_a_column_that_is_there_twice_is_told(still, name):
    data = resaved(
        exported(still.path), change=lambda rows: [[*row, row[rows[0].index(name)]] for row in rows]
    )
    found = still.taken(read_table("a.csv", data))

    assert reasons(found) == {(0, name): "the column is there twice; remove one of them"}


def test_a_table_from_elsewhere_is_refused(still):
    with pytest.raises(UnreadableTable, match="no column 'as_exported'"):
        still.taken(read_table("a.csv", b"event_date,notes\n2024-05-06,x\n"))


def test_a_spreadsheet_that_was_worked_in(still):
    def work(book):
        sheet = book["Reports"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, columns["note"], "=CONCAT(A1)")
        sheet.cell(3, columns["note"], "seen")
        sheet.cell(2, columns["date_start"]).number_format = "dd.mm.yyyy"
        sheet.cell(2, columns["date_end"]).number_format = "General"
        sheet.merge_cells(
            start_row=2, end_row=3, start_column=columns["claim"], end_column=columns["claim"]
        )
        book.move_sheet("About", -1)

    data = resaved_book(exported(still.path, form="xlsx"), work)
    found = still.taken(read_table("a.xlsx", data, wanted=STATE))

    assert changed(found) == {(3, "note"): "seen"}
    assert set(reasons(found)) == {(2, "note"), (3, "claim")}
