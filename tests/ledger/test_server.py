"""A ledger on a PostgreSQL server: what is said and done otherwise than with a file."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from geodata.__main__ import main
from geodata.errors import LedgerError
from geodata.ledger import Generation, Ledger, LedgerReader
from geodata.ledger.copies import back_up, faults, restore
from geodata.ledger.engines import open_engine
from geodata.ledger.salvage import salvage
from geodata.publish import publish
from geodata.publishers import Publisher
from geodata.queries import Filter, ReadModel
from geodata.records import Original
from geodata.servers import stand_in
from geodata.settings import ledger_path
from tests import factories as make
from tests.servers import asked, new_address

SECRET = "tulip-9"  # noqa: S105 - of nobody
NOWHERE = "127.0.0.1:1/news"  # nobody listens there


@pytest.fixture
def path(tmp_path):
    return stand_in(new_address(), tmp_path)


def test_a_reader_of_an_empty_database_finds_an_empty_ledger(path):
    with LedgerReader(path) as ledger:
        assert ledger.documents() == []


def test_many_may_make_the_tables_at_once(tmp_path):
    for _ in range(3):
        path = stand_in(new_address(), tmp_path)
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda _, path=path: Ledger(path).close(), range(6)))


def test_a_reader_writes_nothing(path):
    with LedgerReader(path):
        db, _ = open_engine(path, read_only=True)
        with pytest.raises(LedgerError, match="read-only"):
            db.execute("DELETE FROM document")
        db.close()


def test_a_database_of_others_is_left_alone(path):
    asked(path, "CREATE TABLE theirs (x INTEGER)")

    with pytest.raises(LedgerError, match="no ledger; choose an empty one, or a schema"):
        Ledger(path)

    assert asked(path, "SELECT to_regclass('document')") == [(None,)]


def older(path, version: int, *changes: str) -> None:
    with Ledger(path) as ledger:
        make.save(ledger, [make.event()])
        ledger.publish_generation(Generation(ledger.reserve_generation(), 1, {}))
    for change in (*changes, f"UPDATE dateline_schema SET version = {version}"):  # noqa: S608
        asked(path, change)


def test_tables_of_an_older_version_are_brought_up_to_date_with_all_they_hold(path):
    older(
        path,
        2,
        "DROP TABLE gone_story, saved_view",
        "ALTER TABLE event DROP COLUMN seen_at",
        "ALTER TABLE attempt DROP COLUMN batch",
        "ALTER TABLE generation DROP COLUMN made_by, DROP COLUMN digests",
        "DROP TABLE publisher",
    )

    with LedgerReader(path) as ledger:
        assert ledger.events() == [make.event()]
        assert ledger.first_seen()[make.event().id].startswith("20")
        assert ledger.generations() == []  # made anew by this version


def test_a_step_that_fails_leaves_the_older_tables_as_they_were(path):
    older(path, 4)  # its next step would add columns that are there

    with pytest.raises(LedgerError, match="already exists"):
        Ledger(path)

    assert asked(path, "SELECT version FROM dateline_schema") == [(4,)]
    assert asked(path, "SELECT count(*) FROM generation") == [(1,)]


def test_bytes_and_days_come_back_as_they_were(path):
    of = make.document("map.pdf", "Ünïted 𝔘nits. " * 9)
    article = make.article(document_id=of.id, published=date(2024, 2, 29))
    with Ledger(path) as ledger:
        paged = type(of)(of.id, of.name, of.text, original=Original(b"\0\xff%PDF", b"\0words"))
        make.save(ledger, of=paged, articles=[article])

        assert ledger.original(of.id) == Original(b"\0\xff%PDF", b"\0words")
        assert ledger.articles() == [article]
        assert ledger.documents()[0].code_points == len(of.text)


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path, capsys):
    address = f"postgresql://ada:{SECRET}@{NOWHERE}"

    with pytest.raises(LedgerError, match="check the address") as refused:
        Ledger(stand_in(address, tmp_path))
    assert SECRET not in repr(refused.value) + str(refused.value.__cause__)

    assert main(["corrections", "--ledger", address]) == 2
    assert main(["doctor", "--ledger", f"{address}?password={SECRET}"]) == 1
    assert (
        main(["export", "--format", "csv", "--ledger", f"postgresql://ada:{SECRET}", "-o", "x.csv"])
        == 2
    )
    told = "".join(capsys.readouterr())
    assert f"postgresql://ada@{NOWHERE}" in told
    assert SECRET not in told


@pytest.mark.parametrize(
    "address", [f"postgresql://a:{SECRET}@{NOWHERE}", f"postgresql://a:{SECRET}"]
)
def test_help_and_errors_of_the_command_line_never_show_the_password(monkeypatch, capsys, address):
    monkeypatch.setenv("DATELINE_LEDGER", address)

    try:
        main(["export", "--help"])
    except SystemExit:
        assert "postgresql://a@127.0.0.1" in capsys.readouterr().out
    else:
        assert SECRET not in capsys.readouterr().err


def test_copies_are_the_server_s_own_business_and_say_so(path, tmp_path):
    for act in (
        lambda: back_up(path, tmp_path / "copy"),
        lambda: restore(tmp_path / "copy", path, force=True),
        lambda: salvage(path, tmp_path / "copy"),
    ):
        with pytest.raises(LedgerError, match="pg_dump"):
            act()
    assert faults(path) == []


def test_every_command_takes_a_server_and_the_page_reads_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_READ_MODEL", str(tmp_path / "shown"))
    address, text = new_address(), tmp_path / "Beira, 3 May 2019.txt"
    text.write_text("On 3 May 2019 rebels shelled the port of Mombasa, killing four dockers.")

    def told(*words: str) -> str:
        assert main([*words, "--ledger", address]) == 0
        return "".join(capsys.readouterr())

    told("ingest", "--corpus", "none", str(text))
    assert "1 unchanged" in told("ingest", "--corpus", "none", str(text))
    assert f"ok     ledger: {address}: 1 documents" in told("doctor", "--corpus", "none")
    told("export", "--format", "csv", "-o", str(tmp_path / "out.csv"))
    assert "Mombasa" in (tmp_path / "out.csv").read_text()
    monkeypatch.setenv("DATELINE_LEDGER", address)
    with ReadModel.open(ledger_path()) as model:
        assert len(model.stories(Filter())) >= 1
    told("delete", text.name)
    with LedgerReader(ledger_path()) as ledger:
        assert ledger.documents() == []


def test_publishers_are_chosen_by_what_the_server_and_the_corpus_note_of_them(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("DATELINE_READ_MODEL", str(tmp_path / "shown"))
    monkeypatch.setenv("DATELINE_LEDGER", new_address())
    noted = "name,country,affiliation,note\nCourier,KEN,port,\nHerald,KEN,port,\n"
    (tmp_path / "publishers.csv").write_text(noted, encoding="utf-8")
    with Ledger(ledger_path()) as ledger:
        for day, name in enumerate(("Courier", "Herald", "Gazette"), 1):
            of = make.document(f"{name}.txt", f"{make.TEXT} {name}")
            told = make.event(day=date(2024, day, 1), document_id=of.id)
            make.save(ledger, [told], of=of, articles=[make.article(of.id, publisher=name)])
        ledger.set_publishers([Publisher("Herald", affiliation="state")])  # goes before the file's
        publish(ledger)

    def exported(affiliation: str) -> list[tuple[str, str]]:
        asked_for = ["--affiliation", affiliation, "--corpus", str(tmp_path)]
        assert main(["export", "--format", "csv", "-o", "-", *asked_for]) == 0
        rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
        return [(row["source"], row["affiliation"]) for row in rows]

    assert exported("port") == [("Courier", "port")]
    assert exported("state") == [("Herald", "state")]
