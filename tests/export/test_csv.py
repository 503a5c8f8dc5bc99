import csv
import io

import pytest
from hypothesis import given

from geodata.cells import neutral
from geodata.export.csv import ACLED_COLUMNS, OWN_COLUMNS, write_csv
from geodata.export.state import STATE
from geodata.interchange import event_to_json
from tests.factories import actor, article, event, events


def rows(*found):
    file = io.StringIO(newline="")
    write_csv((event_to_json(one, article(publisher="El Faro")) for one in found), file)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def test_acled_names_stand_first():
    (row,) = rows(event())

    assert tuple(row) == (*ACLED_COLUMNS, *OWN_COLUMNS, STATE)
    assert (row["event_date"], row["time_precision"], row["geo_precision"]) == (
        "2024-05-06",
        "1",
        "1",
    )
    assert (row["latitude"], row["location"], row["source"]) == ("10.0", "Dunmore", "El Faro")


def test_a_row_without_place_and_date_is_kept():
    (row,) = rows(event(day=None, places=[]))

    assert (row["event_date"], row["latitude"], row["place_basis"]) == ("", "", "")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("plain = text", "plain = text"),
        (-1.5, -1.5),
    ],
)
def test_no_cell_runs_as_a_formula(value, cell):
    assert neutral(value) == cell


def test_an_actor_named_like_a_formula_is_neutralised():
    (row,) = rows(event(source_actors=(actor("=HYPERLINK(1)"),)))

    assert row["actor1"] == "'=HYPERLINK(1)"


@given(events)
def test_every_event_is_one_row(found):
    assert [row["event_id_cnty"] for row in rows(found)] == [found.id]
