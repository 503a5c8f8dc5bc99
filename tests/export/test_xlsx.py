import io
from datetime import date, datetime

from hypothesis import given
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from geodata.export.csv import columns_of
from geodata.export.state import EDITABLE
from geodata.export.xlsx import about_filter, write_xlsx
from geodata.interchange import event_to_json
from geodata.queries import Filter
from tests.factories import actor, article, event, events, when

COLUMNS = columns_of("report")


def book(*found, about=(), **said):
    file = io.BytesIO()
    records = (event_to_json(one, article(), **said) for one in found)
    assert write_xlsx(records, file, about=about) == len(found)
    return load_workbook(io.BytesIO(file.getvalue()))


def rows(*found, **said):
    head, *lines = book(*found, **said)["Reports"].iter_rows()
    assert tuple(cell.value for cell in head) == COLUMNS
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines]


def test_a_report_is_a_row_of_typed_cells_with_what_a_person_wrote():
    (row,) = rows(
        event(), story="s1", review_status="accepted", note="seen twice", tags=("mill", "fire")
    )

    assert row["event_date"].value == datetime(2024, 5, 6)  # noqa: DTZ001 - a cell has no zone
    assert row["event_date"].is_date
    assert (row["latitude"].value, row["event_id_cnty"].value) == (10.0, event().id)
    assert [row[name].value for name in ("story", "review_status", "note", "tags")] == [
        "s1",
        "accepted",
        "seen twice",
        "mill; fire",
    ]


def test_rows_without_place_and_date_are_kept():
    (row,) = rows(event(day=None, places=[]))

    assert (row["event_date"].value, row["latitude"].value) == (None, None)


def test_a_day_that_no_spreadsheet_counts_is_text():
    (row,) = rows(event(when=when(date(1788, 1, 26))))

    assert row["date_start"].value == "1788-01-26"


def test_no_cell_is_a_formula_and_characters_that_xml_forbids_are_replaced():
    (row,) = rows(event(source_actors=(actor("=HYPERLINK(1)"),), text="a\x00b shelled \ufffe"))

    assert row["actor1"].value == "'=HYPERLINK(1)"
    assert row["actor1"].data_type == "s"
    assert row["notes"].value == "a\ufffdb shelled \ufffd"


def test_a_second_sheet_says_what_was_selected():
    wanted = Filter(first=date(2024, 5, 1), actors=("=1+1", "Norland"))
    told = book(event(), about=about_filter(wanted))["About"]

    assert list(told.iter_rows(values_only=True))[:3] == [
        ("Reports", "1"),
        ("filter: first", "2024-05-01"),
        ("filter: actors", "'=1+1; Norland"),
    ]


@given(events)
def test_every_event_is_one_row(found):
    (row,) = rows(found)

    assert row["event_id_cnty"].value == found.id
    assert "f" not in {cell.data_type for cell in row.values()}


def test_the_columns_to_be_edited_are_shaded_and_offer_their_words():
    sheet = book(event())["Reports"]
    shaded = {cell.value for cell in sheet[1] if cell.fill.fill_type == "solid"}
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    letter = get_column_letter(COLUMNS.index("review_status") + 1)

    assert shaded == set(EDITABLE["report"])
    assert rules[f"{letter}2"] == '"accepted,rejected"'
