"""Tables as people hand them over: every separator, sheet and oddity -> the same rows."""

import io
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.documents import tables
from geodata.documents.tables import read_table
from geodata.errors import UnreadableTable
from tests import files, hostile_files

HEAD = ("id", "day", "note")
ROWS = [("a1", "2019-06-14", "Lamu, by boat"), ("a2", "2019-06-15", "two\nlines")]


def book(change=None, *rows):
    made = openpyxl.Workbook()
    for row in (HEAD, *(rows or ROWS)):
        made.active.append(row)
    if change:
        change(made.active)
    return files.saved(made.save)


def csv_of(separator, head=HEAD):
    quoted = (separator.join(f'"{cell}"' for cell in row) for row in (head, *ROWS))
    return "\r\n".join(quoted)


def cells(table):
    return [tuple(row.cells.values()) for row in table.rows]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", csv_of(",").encode()),
        ("a.csv", csv_of(";").encode("utf-8-sig")),
        ("a.tsv", csv_of("\t").encode("utf-16")),
        ("a.txt", csv_of("|").encode()),
        ("a.csv", b"sep=;\r\n" + csv_of(";").encode()),
        ("a.csv", csv_of(",").encode() + b"\r\n,,\r\n\r\n"),
        ("a.xlsx", book()),
        ("no ending", book()),
        ("a.xlsx", book(lambda sheet: sheet.insert_rows(2, 3))),
    ],
)
def test_the_same_rows_come_out_of_every_kind_of_table(name, data):
    table = read_table(name, data)

    assert table.columns == HEAD
    assert cells(table) == ROWS


def test_a_day_is_a_day_however_the_sheet_keeps_it():
    def number(sheet):
        sheet["B4"].number_format = "dd/mm/yy;@"

    table = read_table(
        "a.xlsx",
        book(
            number,
            ("a", date(2019, 6, 14), ""),
            ("b", datetime(2019, 6, 14, 12), ""),  # noqa: DTZ001 - a cell has no zone
            ("c", 43630, ""),
            ("d", "2019-06-14", ""),
            ("e", 43630, ""),
        ),
    )

    assert [row.cells["day"] for row in table.rows] == [*["2019-06-14"] * 4, "43630"]


def test_days_of_a_book_that_counts_from_1904():
    made = openpyxl.load_workbook(io.BytesIO(book(None, ("a", date(2019, 6, 14), ""))))
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active["B2"] = date(2019, 6, 14)

    assert read_table("a.xlsx", files.saved(made.save)).rows[0].cells["day"] == "2019-06-14"


def test_cells_that_do_not_simply_hold_their_words_say_so():
    def odd(sheet):
        sheet["C2"] = "=1+1"
        sheet["C3"].data_type, sheet["C3"].value = "e", "#REF!"
        sheet.merge_cells("A2:A3")

    one, two = read_table("a.xlsx", book(odd)).rows

    assert one.kinds == {"note": "formula"}
    assert two.kinds == {"note": "error", "id": "merged"}
    assert two.cells["id"] == "a1"


def test_the_sheet_with_the_wanted_column_is_read_else_the_first():
    made = openpyxl.Workbook()
    made.active.append(["about"])
    made.active.append(["nothing"])
    for row in (HEAD, *ROWS):
        made.create_sheet("Rows").append(row) if row is HEAD else made["Rows"].append(row)
    data = files.saved(made.save)

    assert read_table("a.xlsx", data, wanted="note").columns == HEAD
    assert read_table("a.xlsx", data, wanted="other").columns == ("about",)


def test_repeated_nameless_and_missing_cells():
    table = read_table("a.csv", b"id,,note,note\n1,x,first,second\n2\n3,,a,b,c\n")

    assert (table.columns, table.repeated) == (("id", "note"), ("note",))
    assert cells(table) == [("1", "first"), ("2", ""), ("3", "a")]
    assert [row.beyond for row in table.rows] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n\n", "empty"),
        ("a.pdf", files.pdf_file([b""]), "no table"),
        ("a.docx", files.docx_file("A heading"), "damaged|empty"),
        ("a.xlsx", book()[:-40], "damaged"),
        ("a.csv", b'id,note\n1,"' + b"x" * 3_000_000 + b'"', "field larger"),
        ("a.csv", b"id,note\n1," + b"x" * 200_000, "a cell in its row 2"),
        ("a.csv", b"," * 600, "empty"),
        ("a.csv", b"a" + b",b" * 600, "row 1 has over 500 cells"),
        ("a.csv", bytes(range(32)) * 40, "binary"),
    ],
)
def test_what_is_no_table_says_why(name, data, reason):
    with pytest.raises(UnreadableTable, match=reason):
        read_table(name, data)


def test_too_many_rows_are_refused():
    with pytest.raises(UnreadableTable, match="over 200,000 rows; split it"):
        read_table("a.csv", b"id\n" + b"x\n" * 200_001)


def test_too_many_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_BYTES", 10)
    with pytest.raises(UnreadableTable, match="over the limit"):
        read_table("a.csv", b"id,note\n" * 10)


@pytest.mark.usefixtures("tight_box")
@pytest.mark.parametrize(("name", "data", "_reason"), hostile_files.table())
def test_a_hostile_file_is_read_or_refused(name, data, _reason):
    with suppress(UnreadableTable):
        assert read_table(name, data).columns


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.sampled_from(",;\t"))
def test_words_survive_any_separator(rows, separator):
    quoted = [
        separator.join('"{}"'.format(cell.replace('"', '""')) for cell in row)
        for row in (("a", "b"), *rows)
    ]
    table = read_table("a.csv", "\n".join(quoted).encode())

    kept = [tuple(cell.strip() for cell in row) for row in rows]
    assert cells(table) == [row for row in kept if any(row)]
