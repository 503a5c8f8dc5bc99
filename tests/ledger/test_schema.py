import sqlite3
from datetime import date
from pathlib import Path

import pytest

from geodata.ledger import Ledger, LedgerReader
from geodata.records import Document, Metadata, Original, Part, Span
from tests import factories as make

PAGE = Metadata(title="Ferry stops", published=date(2021, 3, 4), origin="the page's own metadata")


def told_document() -> Document:
    return Document(
        make.sha("told"),
        "page.html",
        make.TEXT,
        metadata=Metadata(language="en"),
        parts=(Part(Span(0, 20), PAGE), Part(Span(20, 40), Metadata())),
    )


def as_first_version(path: Path) -> None:
    """Take from a ledger what its first version did not have."""
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE document DROP COLUMN told")
        db.execute("DROP TABLE original")
        for table in ("publisher", "gone_story", "saved_view"):
            db.execute(f"DROP TABLE {table}")
        db.execute("ALTER TABLE event DROP COLUMN seen_at")
        db.execute("ALTER TABLE attempt DROP COLUMN batch")
        db.execute("PRAGMA user_version = 1")
    db.close()


@pytest.fixture
def old(tmp_path) -> Path:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        make.save(ledger, [make.event()], of=make.document())
    as_first_version(path)
    return path


@pytest.mark.parametrize("opened", [Ledger, LedgerReader])
def test_an_older_ledger_is_brought_up_to_date_with_all_it_holds(old, opened):
    with opened(old) as ledger:
        assert ledger.events() == [make.event()]
        assert ledger.document(make.document().id) == make.document()
        assert list(ledger.first_seen().values()) == [ledger.documents()[0].saved_at]


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
