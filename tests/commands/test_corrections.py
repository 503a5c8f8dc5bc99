"""``corrections``: out of one ledger, into another; nothing twice, refused with a reason."""

import json

import pytest

from geodata.__main__ import main
from geodata.corrections import Author, Correction, correct
from geodata.ledger import Ledger, LedgerReader
from tests import factories as make

MORNING, NOON = "2024-05-08T08:00:00+00:00", "2024-05-08T12:00:00+00:00"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """A ledger with one event whose claim Ada corrected."""
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    with Ledger(path) as opened:
        make.save(opened, [make.event()])
        opened.add_correction(claim(opened, "denied", "Ada", MORNING))
    return path


def claim(ledger, after, who, when):
    (event,) = ledger.reviewed()
    return correct(event, "claim", after, Author(who, when))


def claims(path):
    with LedgerReader(path) as ledger:
        return [(one.who, one.after) for one in ledger.corrections()], [
            one.event.claim for one in ledger.reviewed()
        ]


@pytest.fixture
def theirs(tmp_path, capsys):
    """A file from another ledger, where Bo corrected the same claim later."""
    path, file = tmp_path / "theirs.db", tmp_path / "theirs.jsonl"
    with Ledger(path) as opened:
        make.save(opened, [make.event()])
        opened.add_correction(claim(opened, "planned", "Bo", NOON))
    assert main(["corrections", "export", str(file), "--ledger", str(path)]) == 0
    capsys.readouterr()
    return file


def test_a_dry_run_tells_what_would_change_and_changes_nothing(ledger, theirs, capsys):
    assert main(["corrections", "import", str(theirs), "--dry-run"]) == 0

    told = capsys.readouterr().err
    assert '2024-05-08 Bo: claim of "The army shelled the village": "denied" -> "planned"' in told
    assert claims(ledger) == ([("Ada", "denied")], ["denied"])


def test_importing_twice_is_importing_once(ledger, theirs, capsys):
    for known in (0, 1):
        assert main(["corrections", "import", str(theirs)]) == 0
        assert f"{1 - known} new corrections" in capsys.readouterr().err

    assert claims(ledger) == ([("Ada", "denied"), ("Bo", "planned")], ["planned"])


def test_what_list_prints_can_be_imported_too(ledger, tmp_path, monkeypatch, capsys):
    main(["corrections"])
    listed = capsys.readouterr().out
    (tmp_path / "listed.jsonl").write_text(listed, encoding="utf-8")

    assert main(["corrections", "import", str(tmp_path / "listed.jsonl")]) == 0
    assert "0 new corrections" in capsys.readouterr().err
    assert json.loads(listed)["waits"] is False


def test_a_corrected_day_of_publication_dates_the_events_anew(ledger, tmp_path):
    text = "Rebels shelled Mombasa on Monday.\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    main(["ingest", str(tmp_path / "report.txt")])
    with LedgerReader(ledger) as opened:
        key = next(one.id for one in opened.documents() if "report.txt" in one.names)
    file = tmp_path / "day.jsonl"
    file.write_text(
        json.dumps({"document_id": key, "field": "published", "after": "2024-05-08", "when": NOON}),
        encoding="utf-8",
    )

    assert main(["corrections", "import", str(file)]) == 0

    with LedgerReader(ledger) as opened:
        (event,) = opened.events(key)
    assert event.when.interval.first.isoformat() == "2024-05-06"


@pytest.mark.parametrize("content", ["nonsense", '{"field": "note"}', "\xff"])
def test_a_file_that_holds_none_is_refused_whole(ledger, theirs, content, tmp_path, capsys):
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(theirs.read_bytes() + content.encode("latin-1"))

    assert main(["corrections", "import", str(broken)]) == 2
    assert capsys.readouterr().err
    assert claims(ledger) == ([("Ada", "denied")], ["denied"])


def test_the_queue_can_be_exported_alone(ledger, tmp_path, capsys):
    with Ledger(ledger) as opened:
        opened.add_correction(Correction(make.sha("gone"), "title", "Lost", when=NOON))

    assert main(["corrections", "export", "--queue"]) == 0
    assert [json.loads(line)["after"] for line in capsys.readouterr().out.splitlines()] == ["Lost"]
