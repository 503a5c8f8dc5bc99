"""An exported table edited and taken back on the command line."""

import json

import pytest

from geodata.__main__ import main
from geodata.export.state import STATE
from geodata.ledger import LedgerReader
from tests.round_trip.tables import as_rows, exported, keep, resaved, told


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    path = tmp_path / "ledger.db"
    keep(path, *told())
    return path


@pytest.fixture
def edits(ledger, tmp_path, capsys):
    """Return a function: cells of the first row, options -> exit code, lines, what was told."""

    def take(cells, *options):
        def change(rows):
            for name, words in cells.items():
                rows[1][rows[0].index(name)] = words
            return rows

        file = tmp_path / "edited.csv"
        file.write_bytes(resaved(exported(ledger), separator=";", change=change))
        code = main(["edits", str(file), "--ledger", str(ledger), *options])
        out, told_words = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], told_words

    return take


def kept(path):
    with LedgerReader(path) as ledger:
        return [(one.field, one.after, one.who, one.why) for one in ledger.corrections()]


def test_edits_are_kept_with_who_and_why_and_a_dry_run_keeps_nothing(edits, ledger):
    given = {"note": "seen", "claim": "denied"}
    code, lines, words = edits(given, "--dry-run")

    assert code == 0
    assert [(one["row"], one["field"], one["after"]) for one in lines] == [
        (2, "note", "seen"),
        (2, "claim", "denied"),
    ]
    assert "2 corrections would be kept" in words
    assert kept(ledger) == []

    assert edits(given, "--who", "Ana", "--why", "film")[0] == 0
    assert kept(ledger) == [("note", "seen", "Ana", "film"), ("claim", "denied", "Ana", "film")]
    exported_now = as_rows(exported(ledger))
    assert exported_now[1][exported_now[0].index("claim")] == "denied"


def test_what_is_not_taken_is_printed_and_the_code_says_so(edits, ledger):
    code, lines, words = edits({"note": "seen", "claim": "sure", "latitude": "95"})

    assert code == 1
    assert {(one["column"], one["value"]) for one in lines if "column" in one} == {
        ("claim", "sure"),
        ("latitude", "95"),
    }
    assert "2 not taken" in words
    assert [one[0] for one in kept(ledger)] == ["note"]


def test_a_table_without_states_does_nothing(edits, ledger, tmp_path, capsys):
    file = tmp_path / "own.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")

    assert main(["edits", str(file), "--ledger", str(ledger)]) == 2
    assert STATE in capsys.readouterr().err
    assert main(["edits", str(tmp_path / "none.csv"), "--ledger", str(ledger)]) == 2
    assert main(["edits", str(file), "--ledger", str(tmp_path / "no.db")]) == 2


def test_a_gazetteer_id_is_looked_up(edits, ledger):
    code, lines, _ = edits({"gazetteer_id": "geonames:186301"})  # Mombasa

    assert code == 0
    assert "Mombasa" in lines[0]["after"]
