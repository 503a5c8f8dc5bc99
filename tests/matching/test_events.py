from datetime import date

import pytest

from geodata.documents.tables import read_table
from geodata.errors import UnreadableTable
from geodata.matching import day_order, guessed, their_events


def events(text):
    table = read_table("own.csv", text.encode())
    return their_events(table, guessed(table.columns))


def days(text):
    return [(one.days.first, one.days.last) for one in events(text)[0]]


def test_a_row_is_an_event():
    (one,), troubles = events(
        "event_id_cnty;event_date;actor1;actor2;latitude;longitude;location;event_type;notes\n"
        "KEN1;14 June 2019;Dockers (Kenya);Police;-4,05;39,66;Mombasa;Protests;'=They marched\n"
    )

    assert troubles == []
    assert (one.row, one.id, one.point) == (2, "KEN1", (-4.05, 39.66))
    assert one.days.first == one.days.last == date(2019, 6, 14)
    assert (one.actors, one.type) == (("Dockers (Kenya)", "Police"), "Protests")
    assert one.notes == "=They marched"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("date\n03/04/2019\n", [(date(2019, 4, 3), date(2019, 4, 3))]),
        ("date\n03/04/2019\n12/31/2019\n", [(date(2019, 3, 4), date(2019, 3, 4)),
                                          (date(2019, 12, 31), date(2019, 12, 31))]),
        ("date,date_end\n2019-04-03,2019-04-05\n", [(date(2019, 4, 3), date(2019, 4, 5))]),
        ("event_date,time_precision\n2019-04-03,1\n2019-04-03,2\n2019-02-03,3\n",
         [(date(2019, 4, 3), date(2019, 4, 3)), (date(2019, 3, 31), date(2019, 4, 6)),
          (date(2019, 2, 1), date(2019, 2, 28))]),
    ],
)  # fmt: skip
def test_the_days_of_a_row(text, wanted):
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        ("03/04/2019 14/04/2019", "day first"),
        ("03/04/2019 04/14/2019", "month first"),
        ("03/04/2019 05/05/2019", "either"),
        ("05/05/2019 2019-04-03", "no numbers"),
    ],
)
def test_the_rows_tell_how_days_are_written_or_a_person_has_to(cells, order):
    table = read_table("own.csv", "\n".join(["date", *cells.split()]).encode())

    assert day_order(table, {"date": "date"}) == order
    (first, *_), _ = their_events(table, {"date": "date"}, "month first")
    assert first.days.first.month == (4 if order == "day first" else int(cells[:2]))


@pytest.mark.parametrize(
    ("row", "column", "kept"),
    [
        ("soon,1,2,", "date", 0),
        ("2019-02-30,1,2,", "date", 0),
        ("2019-04-03,91,2,", "latitude", 1),
        ("2019-04-03,1,nan,", "longitude", 1),
        ("2019-04-03,1,2,2019-04-01", "date_end", 1),
    ],
)
def test_what_cannot_be_read_is_told(row, column, kept):
    found, (trouble,) = events(f"date,lat,lon,date_end\n{row}\n")

    assert (trouble.row, len(found)) == (2, kept)
    assert trouble.column == {"latitude": "lat", "longitude": "lon"}.get(column, column)


def test_a_row_without_a_point_is_kept():
    (one,), troubles = events("date,lat,lon\n2019-04-03,,\n")

    assert (one.point, troubles) == (None, [])


@pytest.mark.parametrize("columns", [{}, {"date": "when"}])
def test_a_table_without_days_says_what_it_has(columns):
    table = read_table("own.csv", b"lat,lon\n1,2\n")
    with pytest.raises(UnreadableTable, match="it has lat, lon"):
        their_events(table, columns)
