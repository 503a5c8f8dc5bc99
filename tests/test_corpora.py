import pytest

from geodata.__main__ import main
from geodata.corpora import DEFAULT, default_home, home_named, homes, new_home
from geodata.errors import SettingsError
from geodata.ledger import LedgerReader
from tests import files


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("DATELINE_CORPUS", "none")


def test_a_new_corpus_stands_beside_the_default_one_with_a_ledger_of_its_own(tmp_path):
    home = new_home("Red Sea, 2024!")

    assert home.name == "red-sea-2024"
    assert home.ledger == tmp_path / "corpora" / "red-sea-2024" / "ledger.db"
    assert homes() == [default_home(), home]
    assert home_named("red-sea-2024") == new_home("red sea 2024")
    assert home_named("other") is None


@pytest.mark.parametrize("words", ["", "../../x", "…", "\0"])
def test_a_name_is_made_of_letters_and_digits_or_refused(words, tmp_path):
    if any(c.isalnum() for c in words):
        assert new_home(words).ledger.parent.parent == tmp_path / "corpora"
    else:
        with pytest.raises(SettingsError, match="letters a to z"):
            new_home(words)


def test_no_corpus_can_take_the_name_of_the_default_one():
    assert new_home(DEFAULT) == default_home()


def test_the_command_line_keeps_corpora_apart(tmp_path, capsys):
    report = tmp_path / "report.docx"
    report.write_bytes(files.docx_file(*files.REPORT))

    assert main(["ingest", str(report), "--corpus", "red-sea"]) == 0
    assert "A new corpus: red-sea" in capsys.readouterr().err
    assert main(["doctor"]) == 0
    assert not (tmp_path / "ledger.db").exists() or "0 documents" in capsys.readouterr().err
    with LedgerReader(tmp_path / "corpora" / "red-sea" / "ledger.db") as ledger:
        assert len(ledger.documents()) == 1
    assert main(["ingest", str(report), "--corpus", "red-sea"]) == 0
    assert "1 unchanged" in capsys.readouterr().err
    assert main(["delete", "report.docx", "--corpus", "red-sea"]) == 0
