"""A table that comes back: what nobody touched changes nothing, the rest is told row by row."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.corrections import Author, correct
from geodata.documents.tables import Table, read_table
from geodata.errors import UnreadableTable
from geodata.export.state import EDITABLE, STATE
from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from geodata.round_trip import Plan, plan
from geodata.round_trip.known import Known
from tests import factories as make
from tests.round_trip.tables import (
    ROW,
    as_rows,
    edited,
    exported,
    keep,
    known,
    report,
    resaved,
    resaved_book,
    table_of,
    taken,
    told,
    with_cells,
)


@dataclass(frozen=True)
class Still:
    """A ledger that no test changes, open; its reports as a table."""

    path: Path
    known: Known
    table: Table

    def taken(self, table: Table) -> Plan:
        return plan(table, self.known)


@pytest.fixture(scope="module")
def still(tmp_path_factory):
    path = tmp_path_factory.mktemp("still") / "ledger.db"
    keep(path, *told())
    with known(path) as now:
        yield Still(path, now, table_of(path))


ANA = Author("Ana", "2026-01-02T00:00:00+00:00", "seen on film")


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.db"
    keep(path, *told())
    return path


def correct_now(path, name, after, *, number=0):
    """Let somebody correct a report after the export."""
    with Ledger(path) as kept:
        trigger = report(path, number).trigger_span
        one = next(r for r in kept.reviewed() if r.machine.trigger_span == trigger)
        kept.add_correction(correct(one, name, after, ANA))
        publish(kept)


def changed(found):
    return {(change.row, change.field): change.after for change in found.changes}


def reasons(found):
    return {(one.row, one.column): one.reason for one in found.problems}


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


EDITS = {
    "review_status": ("review", ["accepted", "rejected"]),
    "note": ("note", ["seen twice", "=1+1", "two\nlines"]),
    "tags": ("tags", ["weir; fish", "'=weir"]),
    "type": ("type", ["AID", "PROTEST"]),
    "claim": ("claim", ["denied", "alleged"]),
    "actor1": ("actors", ["Anglers", "Anglers; Mayor"]),
    "date_start": ("date", ["2024-05-01", "45420"]),
}


@settings(
    deadline=None,
    max_examples=15,
)
@given(st.data())
def test_exactly_what_was_edited_is_corrected(still, data):
    table = still.table
    wanted = set()
    for number in (0, 1):
        for column in data.draw(st.sets(st.sampled_from(list(EDITS)))):
            field, values = EDITS[column]
            table = edited(table, number, **{column: data.draw(st.sampled_from(values))})
            wanted.add((table.rows[number].number, field))

    found = still.taken(table)

    assert set(changed(found)) == wanted
    assert found.problems == found.clashes == ()
    assert len(found.corrections(ANA)) == len(wanted)


@pytest.mark.parametrize(
    ("row", "cells", "field", "after"),
    [
        ("fell", {"review_status": "Accepted"}, "review", "accepted"),
        ("fell", {"note": "'=1+1"}, "note", "=1+1"),
        ("fell", {"tags": "weir;fish; weir"}, "tags", ["weir", "fish"]),
        ("fell", {"type": "protest"}, "type", "PROTEST"),
        ("fell", {"plain_type": "protest"}, "type", "PROTEST"),
        ("met", {"type": "Violence"}, "type", "ASSAULT"),
        ("fell", {"claim": "Denied"}, "claim", "denied"),
        ("fell", {"event_date": "23/05/2024"}, "date",
         {"first": "2024-05-23", "last": "2024-05-23"}),
        ("fell", {"date_start": "2024-05-01", "date_end": "2024-05-31"}, "date",
         {"first": "2024-05-01", "last": "2024-05-31"}),
        ("fell", {"date_end": "8 May 2024"}, "date", {"first": "2024-05-06", "last": "2024-05-08"}),
        ("fell", {"date_start": "", "event_date": ""}, "date", None),
        ("met", {"date_start": "2024-06-01"}, "date",
         {"first": "2024-06-01", "last": "2024-06-01"}),
    ],
)  # fmt: skip
def test_a_cell_becomes_the_value_it_says(still, row, cells, field, after):
    (change,) = still.taken(edited(still.table, ROW[row], **cells)).changes

    assert change.field == field
    assert [one.after for one in change.corrections] == [after]


def test_an_actor_keeps_what_is_known_and_the_other_side_stays(still):
    table = edited(still.table, ROW["met"], actor1="Fishermen of Tarn; Mayor of Harwick")
    (change,) = still.taken(table).changes
    after = change.corrections[0].after

    assert [(one["name"], one["kind"]) for one in after["source"]] == [
        ("Fishermen of Tarn", "civilian"),
        ("Mayor of Harwick", "unknown"),
    ]
    assert [one["name"] for one in after["target"]] == ["Fishermen of Tarn"]
    assert change.before == "nobody \u2192 Fishermen of Tarn"


@pytest.mark.parametrize(
    ("row", "cells", "place"),
    [
        ("fell", {"latitude": "10.5", "longitude": "20,25"}, ("Dunmore", 10.5, 20.25, 1_000)),
        ("fell", {"latitude": "-10.5"}, ("Dunmore", -10.5, 20.0, 1_000)),
        ("met", {"latitude": "1", "longitude": "2", "location": "Quay", "radius_m": "300"},
         ("Quay", 1.0, 2.0, 300)),
        ("fell", {"radius_m": "9000"}, ("Dunmore", 10.0, 20.0, 9_000)),
        ("fell", {"gazetteer_id": "test:Quarry"}, ("Quarry", 12.0, 22.0, 2_000)),
        ("fell", {"latitude": "", "longitude": "", "location": ""}, None),
    ],
)  # fmt: skip
def test_coordinates_or_an_id_move_a_pin(still, row, cells, place):
    (change,) = still.taken(edited(still.table, ROW[row], **cells)).changes
    after = change.corrections[0].after

    names = ("name", "lat", "lon", "radius_m")
    assert (after and tuple(after[name] for name in names)) == place


@pytest.mark.parametrize(
    ("row", "cells", "column", "way_out"),
    [
        ("fell", {"review_status": "maybe"}, "review_status", "accepted or rejected"),
        ("fell", {"note": "x" * 2_001}, "note", "shorten"),
        ("fell", {"tags": "x" * 41}, "tags", "20 tags"),
        ("fell", {"type": "RIOT"}, "type", "ASSAULT"),
        ("fell", {"type": ""}, "type", "write one of"),
        ("fell", {"plain_type": "riot"}, "plain_type", "protest"),
        ("fell", {"type": "AID", "plain_type": "protest"}, "plain_type", "change one"),
        ("fell", {"claim": "sure"}, "claim", "occurred"),
        ("fell", {"date_start": "30 February 2024"}, "date_start", "2024-05-06"),
        ("fell", {"date_start": "03/04/2024"}, "date_start", "2024-04-03 or 2024-03-04"),
        ("fell", {"date_end": "2024-05-01"}, "date_end", "before the first day"),
        ("fell", {"date_start": "2024-05-01", "event_date": "2024-05-02"}, "event_date", "another"),
        ("met", {"date_end": "2024-05-01"}, "date_end", "fill date_start"),
        ("fell", {"latitude": "91"}, "latitude", "-90 to 90"),
        ("fell", {"latitude": "nan"}, "latitude", "no number"),
        ("fell", {"latitude": ""}, "latitude", "clear both"),
        ("fell", {"location": "Nairobi"}, "location", "latitude and longitude"),
        ("met", {"location": "Nairobi"}, "location", "latitude and longitude"),
        ("fell", {"gazetteer_id": "test:none"}, "gazetteer_id", "gazetteer find"),
        ("fell", {"gazetteer_id": ""}, "gazetteer_id", "clear latitude"),
        ("fell", {"gazetteer_id": "test:Quarry", "latitude": "1", "longitude": "1"},
         "gazetteer_id", "outside of Quarry"),
        ("fell", {"radius_m": "0"}, "radius_m", "over 0"),
        ("fell", {"actor1": "x" * 121}, "actor1", "semicolons"),
        ("fell", {"fatalities": "3"}, "fatalities", "cannot be changed"),
        ("fell", {"event_type": "Riots"}, "event_type", "change that"),
        ("fell", {"source": "Other Post"}, "source", "page of its document"),
        ("fell", {STATE: ""}, STATE, "adds no events"),
        ("fell", {STATE: "report:1:x:y"}, STATE, "damaged"),
        ("fell", {"event_id_cnty": "other"}, "event_id_cnty", "sorted or pasted apart"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_says_where_and_the_way_out(still, row, cells, column, way_out):
    table = edited(still.table, ROW[row], **cells)
    found = still.taken(table)

    assert changed(found) == {}
    (problem,) = found.problems
    assert (problem.row, problem.column) == (table.rows[ROW[row]].number, column)
    assert way_out in problem.reason


def test_a_bad_cell_does_not_hold_up_the_others(still):
    found = still.taken(edited(still.table, 0, claim="sure", note="seen"))

    assert set(changed(found)) == {(2, "note")}
    assert set(reasons(found)) == {(2, "claim")}


@pytest.mark.parametrize(
    ("kind", "way_out"), [("formula", "paste"), ("merged", "unmerge"), ("error", "write the value")]
)
def test_a_cell_that_does_not_simply_hold_its_words(still, kind, way_out):
    table = still.table
    untouched = with_cells(table.rows[1], {})
    rows = (
        replace(with_cells(table.rows[0], {"note": "x"}), kinds={"note": kind}),
        replace(untouched, kinds={"trigger": kind}),
    )
    found = still.taken(replace(table, rows=rows))

    assert way_out in reasons(found)[2, "note"]
    assert len(found.problems) == 1


def test_what_nobody_touched_does_not_undo_what_somebody_corrected_since(ledger):
    table = edited(table_of(ledger), 0, note="seen")
    correct_now(ledger, "claim", "denied")
    found = taken(ledger, table)

    assert set(changed(found)) == {(2, "note")}
    assert found.clashes == found.problems == ()


def test_a_field_that_somebody_else_changed_since_is_a_clash_told_with_who(ledger):
    table = edited(table_of(ledger), 0, claim="alleged")
    correct_now(ledger, "claim", "denied")
    found = taken(ledger, table)

    assert found.changes == ()
    (clash,) = found.clashes
    assert (clash.before, clash.after) == ("denied", "alleged")
    assert clash.since == "set since the export by Ana, 2026-01-02"
    assert found.corrections(ANA) == []
    assert [one.after for one in found.corrections(ANA, over_others=True)] == ["alleged"]


def test_what_is_so_already_is_no_change(ledger):
    table = edited(table_of(ledger), 0, claim="denied")
    correct_now(ledger, "claim", "denied")

    found = taken(ledger, table)
    assert found.changes == found.clashes == ()


def test_a_rejected_report_can_be_taken_back(ledger):
    table = edited(table_of(ledger), 0, review_status="accepted")
    correct_now(ledger, "review", "rejected")

    assert [clash.before for clash in taken(ledger, table).clashes] == ["rejected"]


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


def test_a_story_gives_all_its_reports_a_verdict_and_tags(tmp_path):
    path = tmp_path / "ledger.db"
    events, text = told()
    with Ledger(path) as kept:
        for more in ("", " More follows."):
            own = make.document(text=text + more)
            one = replace(events[0], document_id=own.id, id=f"fell{more}")
            make.save(kept, [one], of=own)
        publish(kept)
    table = edited(table_of(path, "story"), 0, review_status="accepted", tags="weir", note="both")
    found = taken(path, table)

    made = {change.field: [one.after for one in change.corrections] for change in found.changes}
    assert made == {
        "review": ["accepted", "accepted"],
        "tags": [["weir"], ["weir"]],
        "note": ["both"],
    }
    only = edited(table_of(path, "story"), 0, claim="denied")
    assert "a row for each report" in reasons(taken(path, only))[2, "claim"]


def test_a_story_with_other_reports_by_now_is_told(ledger):
    table = edited(table_of(ledger, "story"), 0, review_status="accepted")
    events, text = told()
    with Ledger(ledger) as kept:
        # One that does not come to open the story, whose id would be another then.
        texts = (f"{text} {number}" for number in range(99))
        later = next(one for one in texts if make.sha(one) > make.sha(text))
        own = make.document(text=later)
        make.save(kept, [replace(events[0], document_id=own.id, id="again")], of=own)
        publish(kept)

    assert "look at it and export again" in str(reasons(taken(ledger, table)))


def test_what_is_kept_is_the_authors_and_comes_back_as_no_change(ledger):
    table = edited(table_of(ledger), 0, note="seen", review_status="accepted", latitude="11")
    with Ledger(ledger) as kept:
        for one in taken(ledger, table).corrections(ANA):
            kept.add_correction(one)
        publish(kept)
    with LedgerReader(ledger) as kept:
        assert {(one.who, one.why) for one in kept.corrections()} == {("Ana", "seen on film")}

    found = taken(ledger, table)
    assert found.changes == found.clashes == ()
    assert taken(ledger, table_of(ledger)).changes == ()
    assert set(EDITABLE["story"]) <= set(EDITABLE["report"])
