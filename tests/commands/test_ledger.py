"""``ledger`` and ``doctor`` as a user runs them: what is told, what is kept, the exit code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.__main__ import main
from geodata.corrections import Correction, to_line
from geodata.ledger import Ledger, LedgerReader
from geodata.publish import publish
from geodata.queries import Filter, ReadModel
from geodata.read_model.generations import files_of
from tests import factories as make
from tests.damage import damage_page, pages_of
from tests.servers import asked


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Return a ledger of one document that is shown."""
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    with Ledger(path) as ledger:
        make.save(ledger, [make.event()])
        publish(ledger)
    return path


def stories(path) -> int:
    with ReadModel.open(path) as model:
        return len(model.stories(Filter()))


def add_document(path) -> None:
    with Ledger(path) as ledger:
        of = make.document("b.txt", "Another text. " * 90)
        make.save(ledger, [make.event("AID", document_id=of.id)], of=of)
        publish(ledger)


def test_a_backup_put_back_is_what_the_map_shows(path, tmp_path, capsys):
    copy = tmp_path / "copy.db"
    assert main(["ledger", "backup", "-o", str(copy)]) == 0
    assert "1 documents, 1 events, 0 corrections, checked" in capsys.readouterr().err
    add_document(path)
    assert stories(path) == 2

    assert main(["ledger", "restore", str(copy)]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["ledger", "restore", str(copy), "--force"]) == 0

    assert stories(path) == 1
    assert ".before-" in capsys.readouterr().err


def test_doctor_finds_a_damaged_page_and_the_ways_out_work(path, tmp_path, capsys):
    copy, saved = tmp_path / "copy.db", tmp_path / "saved.db"
    main(["ledger", "backup", "-o", str(copy)])
    damage_page(path, pages_of(path, "event")[0])
    capsys.readouterr()

    assert main(["doctor"]) == 1
    told = capsys.readouterr().err
    assert f"amiss  ledger: {path} is damaged" in told
    assert "ledger restore FILE --force" in told
    assert "ledger salvage -o FILE" in told

    assert main(["ledger", "backup", "-o", str(tmp_path / "other.db")]) == 2
    assert main(["ledger", "salvage", "-o", str(saved)]) == 1
    assert "Lost, at least in part: event." in capsys.readouterr().err
    with LedgerReader(saved) as kept:
        assert (len(kept.documents()), kept.events()) == (1, [])
    assert main(["ledger", "restore", str(copy), "--force"]) == 0
    assert main(["doctor"]) == 0
    assert stories(path) == 1


def test_doctor_finds_half_a_file_and_repair_proves_the_new_one_equal(path, capsys):
    with LedgerReader(path) as ledger:
        file = files_of(path, ledger.generations()[0])["stories"]
    file.write_bytes(file.read_bytes()[:-100])

    assert main(["doctor"]) == 1
    assert "stories-00000001.parquet is damaged" in capsys.readouterr().err
    assert main(["doctor", "--repair"]) == 0
    told = capsys.readouterr().err
    assert "equal to the ledger" in told
    assert "reports: 1 rows, ledger " in told
    assert stories(path) == 1


def test_doctor_says_what_is_not_shown_yet(path, capsys):
    with Ledger(path) as ledger:
        make.save(ledger, of=make.document("b.txt", "Another text. " * 90))

    assert main(["doctor"]) == 0
    assert "the ledger has changed since" in capsys.readouterr().err


def test_repair_of_a_damaged_ledger_is_amiss_and_changes_nothing(path, capsys):
    damage_page(path, pages_of(path, "event")[0])
    before = path.read_bytes()

    assert main(["doctor", "--repair"]) == 1
    assert "amiss  repair" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_doctor_names_corrections_that_an_older_version_let_pass_and_the_way_out(
    place, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    event = make.event()
    with Ledger(place) as ledger:
        make.save(ledger, [event])
        publish(ledger)
        of = Correction(event.document_id, "note", "x", None, event.trigger_span, event.text)
        ledger.add_correction(of)
    body = to_line(replace(of, field="place", after={"name": "Dunmore"}))
    row = f"'{event.document_id}', 'place', '{body}'"
    asked(place, f"INSERT INTO correction (document_id, field, body) VALUES ({row})")  # noqa: S608

    for repair in ([], ["--repair"]):
        assert main(["doctor", "--ledger", str(place), *repair]) == 1
        assert "keeps corrections that cannot be what they say (number 2: place" in err(capsys)

    file, mended = tmp_path / "out.jsonl", tmp_path / "mended.db"
    assert main(["corrections", "export", str(file), "--ledger", str(place)]) == 0
    lines = file.read_text().splitlines()
    file.write_text("\n".join(line for line in lines if '"place"' not in line))
    with Ledger(mended) as ledger:
        make.save(ledger, [event])
    assert main(["corrections", "import", str(file), "--ledger", str(mended)]) == 0
    assert main(["doctor", "--ledger", str(mended)]) == 0


def err(capsys) -> str:
    return capsys.readouterr().err
