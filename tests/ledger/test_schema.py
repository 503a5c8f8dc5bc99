import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from geodata.errors import LedgerError
from geodata.ledger import Ledger, LedgerReader
from geodata.ledger.tables import SCHEMA_VERSION
from geodata.records import Document, Metadata, Original, Part, Span
from tests import factories as make
from tests.damage import kept_versions, made_by_version

PAGE = Metadata(title="Ferry stops", published=date(2021, 3, 4), origin="the page's own metadata")


def told_document() -> Document:
    return Document(
        make.sha("told"),
        "page.html",
        make.TEXT,
        metadata=Metadata(language="en"),
        parts=(Part(Span(0, 20), PAGE), Part(Span(20, 40), Metadata())),
    )


def columns(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        named = ((table, db.execute(f"PRAGMA table_info({table})")) for (table,) in tables)
        # where an added column stands depends on history
        return {table: sorted(column[1:4] for column in found) for table, found in named}


def test_a_ledger_of_every_older_schema_is_kept_for_these_tests():
    assert kept_versions() == list(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
@pytest.mark.parametrize("opened", [Ledger, LedgerReader])
def test_an_older_ledger_is_brought_up_to_date_with_all_it_holds(tmp_path, opened, version):
    path = made_by_version(version, tmp_path / "ledger.db")

    with opened(path) as ledger:
        (event,) = ledger.events()
        assert (event.trigger, [p.place.name for p in event.places]) == ("shelled", ["Dunmore"])
        document = ledger.document(event.document_id)
        assert document.text[event.trigger_span.start : event.trigger_span.end] == "shelled"
        assert [c.after for c in ledger.corrections()] == ["look again"]
        assert [f.reason for f in ledger.failures()] == ["no text layer"]
        assert len(ledger.mentions()) == 1
        assert ledger.first_seen() == {event.id: "2024-05-08T10:00:00+00:00"}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_ledger_gets_the_columns_of_a_new_one(tmp_path, version):
    path = made_by_version(version, tmp_path / "old.db")
    Ledger(path).close()
    Ledger(tmp_path / "new.db").close()

    assert columns(path) == columns(tmp_path / "new.db")


def test_a_step_that_fails_leaves_the_older_ledger_as_it_was(tmp_path):
    path = made_by_version(1, tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE publisher (in_the_way)")  # the second step would make it
    before = columns(path)

    with pytest.raises(LedgerError, match="publisher"):
        Ledger(path)

    assert columns(path) == before


def test_what_a_format_told_of_a_document_and_its_articles_is_kept(tmp_path):
    with Ledger(tmp_path / "ledger.db") as ledger:
        make.save(ledger, of=told_document())

        assert ledger.document(told_document().id) == told_document()


def test_a_file_with_pages_is_kept_until_its_document_goes(tmp_path):
    document = make.document("report.pdf")
    with Ledger(tmp_path / "ledger.db") as ledger:
        paged = Document(
            document.id, document.name, document.text, original=Original(b"%PDF", b"words")
        )
        make.save(ledger, of=paged)
        make.save(ledger, of=document)  # read again from its stored text

        assert ledger.original(document.id) == Original(b"%PDF", b"words")
        ledger.delete_document(document.id)
        assert ledger.original(document.id) is None
