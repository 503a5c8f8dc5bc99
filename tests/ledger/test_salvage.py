"""What can be kept of a ledger whose file is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.corrections import Correction
from geodata.errors import LedgerError
from geodata.ledger import Ledger, LedgerReader
from geodata.ledger.copies import faults
from geodata.ledger.salvage import salvage
from tests import factories as make
from tests.damage import damage_page, made_by_version, pages_of

DOCUMENTS = 90


@pytest.fixture
def damaged(tmp_path) -> Path:
    """Return a ledger that is closed and whole; tests damage it."""
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        for n in range(DOCUMENTS):
            of = make.document(f"{n}.txt", f"Document {n}. " + "The army shelled it. " * 20)
            events = [make.event(document_id=of.id, start=20 * k) for k in range(3)]
            make.save(ledger, events, of=of)
            ledger.add_correction(Correction(of.id, "publisher", f"Courier {n}"))
    return path


def test_nothing_is_lost_of_a_whole_one(damaged, tmp_path):
    found = salvage(damaged, tmp_path / "new.db")

    assert (found.lost, found.kept.documents, found.kept.events) == ((), DOCUMENTS, 3 * DOCUMENTS)
    with LedgerReader(damaged) as old, LedgerReader(tmp_path / "new.db") as new:
        assert new.events() == old.events()
        assert new.corrections() == old.corrections()
        assert new.documents() == old.documents()


@pytest.mark.parametrize(
    ("table", "which"),
    [("document", 0), ("document", -1), ("event", 1), ("correction", 1), ("article", 0)],
)
def test_only_the_rows_of_a_damaged_page_are_lost(damaged, tmp_path, table, which):
    damage_page(damaged, pages_of(damaged, table)[which])
    assert faults(damaged)

    found = salvage(damaged, tmp_path / "new.db")

    assert found.lost == (table,)
    assert faults(tmp_path / "new.db") == []
    with LedgerReader(tmp_path / "new.db") as new:
        held = {one.id: one for one in new.documents()}
        assert DOCUMENTS - 20 < len(held) <= DOCUMENTS
        assert {one.engine for one in held.values()} == {""}  # to be read anew
        assert {event.document_id for event in new.events()} <= held.keys()
        assert len(new.corrections()) > DOCUMENTS - 30
        assert (len(new.corrections()) == DOCUMENTS) == (table != "correction")


def test_an_event_whose_place_is_lost_is_lost_too(damaged, tmp_path):
    damage_page(damaged, pages_of(damaged, "place")[0])

    salvage(damaged, tmp_path / "new.db")

    with LedgerReader(tmp_path / "new.db") as new:
        assert len(new.documents()) == DOCUMENTS
        assert new.events() == []


def test_a_file_that_is_cut_off_gives_what_it_holds(damaged, tmp_path):
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) * 3 // 4])

    assert 0 < salvage(damaged, tmp_path / "new.db").kept.documents < DOCUMENTS


def test_an_older_ledger_is_salvaged_too(tmp_path):
    found = salvage(made_by_version(1, tmp_path / "old.db"), tmp_path / "new.db")

    assert (found.lost, found.kept.events) == ((), 1)


def test_where_not_even_the_tables_can_be_read_it_says_what_to_do(damaged, tmp_path):
    damage_page(damaged, 1)

    with pytest.raises(LedgerError, match="backup"):
        salvage(damaged, tmp_path / "new.db")

    assert not (tmp_path / "new.db").exists()


def test_nothing_is_overwritten(damaged):
    with pytest.raises(LedgerError, match="there already"):
        salvage(damaged, damaged)
