"""A row for each story: what its reports say together."""

import csv
import io
from datetime import date

import pytest

from geodata.__main__ import main
from geodata.commands.options import NOTHING_DONE
from geodata.export.formats import FORMATS, write
from geodata.export.selection import Selection
from geodata.export.state import state_of
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from tests.factories import article, document, event, save, when

FELL = "The bridge at Dunmore fell on 6 May 2024."
MET = "Ministers of two valleys met in Harwick."


@pytest.fixture
def ledger(tmp_path):
    """Two documents report one collapse, one of them a meeting without a day."""
    path = tmp_path / "ledger.db"
    with Ledger(path) as kept:
        for name, publisher in (("a.txt", "Post"), ("b.txt", "Herald")):
            own = document(name, f"{FELL} {MET} {name}")
            told = [
                event(document_id=own.id, text=FELL, trigger="fell", when=when(date(2024, 5, 6)))
            ]
            if name == "a.txt":
                start = len(FELL) + 1
                told.append(
                    event(document_id=own.id, text=MET, trigger="met", start=start, type="CONSULT",
                          day=None, places=[])
                )  # fmt: skip
            save(kept, told, of=own, articles=[article(own.id, publisher=publisher)])
        publish(kept)
    return path


def rows(path, unit):
    with ReadModel.open(path) as model:
        file = io.BytesIO()
        written = write("csv", Selection.of(model, Filter(), unit=unit), file)
    found = list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))
    assert len(found) == written
    return found


def test_a_story_is_one_row_with_its_reports_counted(ledger):
    fell, met = rows(ledger, "story")

    assert len(rows(ledger, "report")) == 3
    assert (fell["reports"], fell["sources"], fell["source"]) == ("2", "1", "Herald; Post")
    assert (fell["date_start"], fell["location"]) == ("2024-05-06", "Dunmore")
    assert (met["reports"], met["event_date"], met["latitude"]) == ("1", "", "")
    assert fell["event_id_cnty"] == fell["story"]


def test_its_state_says_that_it_is_a_story(ledger):
    states = [state_of(row["as_exported"]) for row in rows(ledger, "story")]

    assert [state and state.unit for state in states] == ["story", "story"]


def test_the_same_rows_go_into_a_spreadsheet(ledger, tmp_path):
    out = str(tmp_path / "out.xlsx")
    given = ("--ledger", str(ledger), "-o", out, "--rows", "story")

    assert main(["export", "--format", "xlsx", *given]) == 0


@pytest.mark.parametrize("name", [one.name for one in FORMATS.values() if not one.is_table])
def test_other_formats_hold_reports(ledger, tmp_path, name, capsys):
    given = ("--ledger", str(ledger), "-o", str(tmp_path / "out"), "--rows", "story")

    assert main(["export", "--format", name, *given]) == NOTHING_DONE
    assert "csv, xlsx" in capsys.readouterr().err
