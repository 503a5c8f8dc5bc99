"""A table of one's own beside the stories, on the command line."""

import csv
import io

import pytest

from geodata.__main__ import main
from tests.round_trip.tables import keep, told

HEAD = "event_id_cnty,event_date,actor1,latitude,longitude,event_type"
ROWS = ("X1,2024-05-07,Fishermen,10.1,20,Riots", "X2,2024-05-07,Fishermen,40,20,Riots")


@pytest.fixture
def match(tmp_path, monkeypatch, capsys):
    """Return a function: lines of a table, options -> exit code, rows, what was told."""
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    ledger = tmp_path / "ledger.db"
    keep(ledger, *told())

    def compare(lines, *options):
        file = tmp_path / "own.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        try:
            code = main(["match", str(file), "--ledger", str(ledger), *options])
        except SystemExit as stop:
            code = stop.code
        out, words = capsys.readouterr()
        return code, list(csv.DictReader(io.StringIO(out, newline=""))), words

    return compare


def test_matched_and_only_theirs(match):
    code, rows, words = match([HEAD, *ROWS])

    assert code == 0
    assert [(row["result"], row["their_id"]) for row in rows] == [
        ("matched", "X1"),
        ("only theirs", "X2"),
    ]
    assert "1 matched, 0 perhaps, 1 only theirs, 0 only ours; 1 stories without a date" in words


def test_a_tolerance_that_is_too_narrow(match):
    _, rows, words = match([HEAD, ROWS[0]], "--days", "0")

    assert [row["result"] for row in rows] == ["only theirs"]
    assert "1 only theirs" in words


def test_columns_may_be_named_and_rows_that_cannot_be_read_are_told(match, tmp_path):
    out = tmp_path / "out.csv"
    lines = ["when it was,y,x", "6 May 2024,10,20", "soon,10,20"]
    code, _, words = match(lines, "--columns", "date=when it was", "-o", str(out))

    assert code == 1
    assert "row 3, when it was 'soon': no day" in words
    assert out.read_text(encoding="utf-8").count("matched") == 1


@pytest.mark.parametrize(
    ("lines", "options", "reason"),
    [
        (["lat,lon", "1,2"], (), "no column holds the day"),
        ([HEAD], ("--columns", "colour=red"), "NAME=COLUMN"),
        ([HEAD, *ROWS], ("--km", "0"), "0.1 to 1 000 km"),
        ([HEAD, *ROWS], ("-o", "/no/such/folder/x.csv"), "cannot write"),
        ([HEAD], (), "0 matched"),
    ],
)
def test_what_cannot_be_done_says_why(match, lines, options, reason):
    code, _, words = match(lines, *options)

    assert code == 2
    assert reason in words
