"""What an edited cell becomes: a value that can be kept, or a reason and the way out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.export.state import STATE
from tests.round_trip.tables import (
    ANA,
    ROW,
    changed,
    edited,
    reasons,
    with_cells,
)

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
