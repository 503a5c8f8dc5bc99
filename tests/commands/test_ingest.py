"""What ``ingest`` may be given: patterns, standard input, tables, archives, a watched folder."""

import io
import signal
import subprocess
import sys
import time

import pytest

from geodata.__main__ import main
from geodata.ledger import LedgerReader
from tests import factories as make
from tests import files

COMMAND = "import sys\nfrom geodata.__main__ import main\n"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    path = tmp_path / "kept" / "ledger.db"
    monkeypatch.setenv("DATELINE_CORPUS", "none")
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    return path


def test_a_pattern_that_the_shell_left_is_expanded(ledger, tmp_path, capsys):
    (tmp_path / "a.docx").write_bytes(files.docx_file(*files.REPORT))
    (tmp_path / "b.txt").write_text(files.TALKS, encoding="utf-8")

    assert main(["ingest", str(tmp_path / "*.docx")]) == 0
    assert make.names_kept(ledger) == ["a.docx"]
    assert "a.docx: " in capsys.readouterr().err


def test_standard_input_is_a_file_like_any_other(ledger, monkeypatch):
    given = io.TextIOWrapper(io.BytesIO(files.docx_file(*files.REPORT)))
    monkeypatch.setattr(sys, "stdin", given)

    assert main(["ingest", "-"]) == 0
    assert make.names_kept(ledger) == ["standard input"]


def test_chosen_columns_are_read_and_choosing_others_reads_again(ledger, tmp_path, capsys):
    table = tmp_path / "rows.csv"
    table.write_text(f"note,other\n{files.SHELLED!r},{files.TALKS!r}\n", encoding="utf-8")

    assert main(["ingest", str(table)]) == 2
    assert "--columns text=NAME" in capsys.readouterr().err
    for column in ("note", "other"):
        assert main(["ingest", str(table), "--columns", f"text={column}"]) == 0
        assert "1 read" in capsys.readouterr().err
    main(["ingest", str(table), "--columns", "text=other"])
    assert "1 unchanged" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["ingest", str(table), "--columns", "words=note"])


def test_an_archive_read_again_reads_only_what_changed(ledger, tmp_path, capsys):
    given = tmp_path / "all.zip"
    members = {"a.txt": files.SHELLED.encode(), "b.docx": files.docx_file(files.TALKS)}
    given.write_bytes(files.zip_file(members))
    main(["ingest", str(given)])
    given.write_bytes(files.zip_file({**members, "a.txt": b"Boats sank off Lamu on 3 May 2019."}))
    capsys.readouterr()
    main(["ingest", str(given)])

    assert "1 read (" in capsys.readouterr().err
    assert make.names_kept(ledger) == ["all.zip › a.txt", "all.zip › b.docx"]


def test_text_in_another_language_is_kept_without_events(ledger, tmp_path):
    text = "Le président a déclaré lundi que les rebelles ont attaqué le port de Mombasa hier soir."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    main(["ingest", str(tmp_path / "a.txt")])

    with LedgerReader(ledger) as reader:
        (document,) = reader.documents()
        assert reader.document(document.id).text == text
        assert document.flags == ("not in English, kept and not read for events: French",)
        assert reader.events() == []


def test_a_watched_folder_is_read_as_files_come(tmp_path):
    folder, ledger = tmp_path / "in", tmp_path / "ledger.db"
    folder.mkdir()
    command = [sys.executable, "-m", "geodata", "ingest", "--watch", str(folder)]
    command += ["--ledger", str(ledger), "--corpus", "none"]
    with subprocess.Popen(command, cwd=files.ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        while "Watching" not in process.stderr.readline():
            pass
        (folder / "a.docx").write_bytes(files.docx_file(*files.REPORT))
        while not make.names_kept(ledger):
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()

    assert process.returncode == 0
    assert "all that was read is kept" in told
    assert make.names_kept(ledger) == ["a.docx"]


def test_a_corpus_that_is_unchanged_is_not_read_written_or_shown_anew(ledger, tmp_path):
    (tmp_path / "a.txt").write_text(files.SHELLED, encoding="utf-8")
    words = ["ingest", str(tmp_path / "a.txt")]
    main(words)
    before = ledger.read_bytes()
    told = subprocess.run(
        [sys.executable, "-c", f"{COMMAND}main({words})\nprint(*sorted(sys.modules))"],
        cwd=files.ROOT,
        capture_output=True,
        check=True,
        text=True,
    )

    assert "1 unchanged" in told.stderr
    assert {"spacy", "pandas", "pyarrow"}.isdisjoint(told.stdout.split())
    assert ledger.read_bytes() == before
