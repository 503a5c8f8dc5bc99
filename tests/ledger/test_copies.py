"""Copies of a ledger in use, and back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from geodata.corrections import Correction
from geodata.errors import LedgerError
from geodata.ledger import Generation, Ledger, LedgerReader
from geodata.ledger.copies import Holdings, back_up, faults, restore
from tests import factories as make
from tests.damage import PAGE, damage_page, made_by_version


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def fill(ledger: Ledger, *numbers: int) -> None:
    for n in numbers:
        words = f"Document {n}. The army shelled the village."
        of = make.document(f"{n}.txt", words)
        make.save(ledger, [make.event(document_id=of.id)], of=of)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_copy_is_one_file_that_holds_all(ledger, tmp_path):
    fill(ledger, 1, 2)
    ledger.add_correction(Correction(make.sha("x"), "publisher", "The Courier"))

    (tmp_path / "copy").mkdir()

    held = back_up(ledger.path, tmp_path / "copy" / "b.db")

    assert held == Holdings(2, 2, 1)
    assert files(tmp_path / "copy") == {"b.db"}
    assert make.names_kept(tmp_path / "copy" / "b.db") == ["1.txt", "2.txt"]


def test_a_copy_of_a_ledger_that_is_being_written_is_whole(tmp_path):
    path, done = tmp_path / "ledger.db", threading.Event()
    Ledger(path).close()

    def write() -> None:
        with Ledger(path) as ledger:
            fill(ledger, *range(150))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    copies = []
    while not done.is_set():
        copies.append(tmp_path / f"{len(copies)}.db")
        held = back_up(path, copies[-1])
        assert held.documents == held.events
    writer.join()

    assert len(make.names_kept(path)) == 150  # nobody was kept from writing
    assert not any(faults(copy) for copy in copies)


@pytest.mark.parametrize("force", [False, True])
def test_a_copy_replaces_another_only_when_told_and_never_the_ledger(ledger, tmp_path, force):
    taken = tmp_path / "b.db"
    back_up(ledger.path, taken)
    fill(ledger, 1)

    with pytest.raises(LedgerError, match="there already"):
        back_up(ledger.path, ledger.path, force=force)
    if force:
        assert back_up(ledger.path, taken, force=True).documents == 1
    else:
        with pytest.raises(LedgerError, match="--force"):
            back_up(ledger.path, taken)


def test_a_copy_takes_the_place_of_a_ledger_that_others_have_open(ledger, tmp_path):
    fill(ledger, 1)
    back_up(ledger.path, tmp_path / "b.db")
    fill(ledger, 2)
    with LedgerReader(ledger.path) as reader, reader.snapshot():
        assert len(reader.documents()) == 2

        held, aside = restore(tmp_path / "b.db", ledger.path, force=True)

        assert len(reader.documents()) == 2  # what it began with
    assert (held.documents, make.names_kept(ledger.path)) == (1, ["1.txt"])
    assert aside is not None
    assert make.names_kept(aside) == ["1.txt", "2.txt"]
    fill(ledger, 3)  # a writer goes on with what is there now
    assert make.names_kept(ledger.path) == ["1.txt", "3.txt"]


def test_nothing_that_was_shown_before_counts_as_current_after(ledger, tmp_path):
    back_up(ledger.path, tmp_path / "b.db")
    fill(ledger, 1, 2, 3)
    shown, late = ledger.reserve_generation(), ledger.reserve_generation()
    ledger.publish_generation(Generation(shown, 3, {}))
    restore(tmp_path / "b.db", ledger.path, force=True, after=7)

    anew = ledger.reserve_generation()
    with ledger.snapshot() as revision:
        pass
    ledger.publish_generation(Generation(anew, revision, {}))
    ledger.publish_generation(Generation(late, 3, {}))  # of the state before

    assert anew > 7
    assert ledger.generations()[0].number == anew


def test_a_ledger_that_is_there_is_replaced_only_when_told(ledger, tmp_path):
    back_up(ledger.path, tmp_path / "b.db")

    with pytest.raises(LedgerError, match="--force"):
        restore(tmp_path / "b.db", ledger.path)


def test_a_copy_is_put_where_nothing_is_left(ledger, tmp_path):
    fill(ledger, 1)
    back_up(ledger.path, tmp_path / "b.db")
    (tmp_path / "new").mkdir()
    stale = tmp_path / "new" / "ledger.db-wal"
    stale.write_bytes(b"of a ledger that was deleted")

    held, _ = restore(tmp_path / "b.db", tmp_path / "new" / "ledger.db")

    assert held.documents == 1
    assert make.names_kept(tmp_path / "new" / "ledger.db") == ["1.txt"]


def test_a_damaged_ledger_is_kept_aside_as_it_is(ledger, tmp_path):
    fill(ledger, *range(60))
    back_up(ledger.path, tmp_path / "b.db")
    ledger.close()
    damage_page(ledger.path, 3)
    damaged = ledger.path.read_bytes()

    _, aside = restore(tmp_path / "b.db", ledger.path, force=True)

    assert aside is not None
    assert aside.read_bytes() == damaged
    assert len(make.names_kept(ledger.path)) == 60
    assert faults(ledger.path) == []


@pytest.mark.parametrize("size", [0, 100, 5 * PAGE, 5 * PAGE + 17])
def test_half_a_copy_is_refused_and_the_ledger_stays(ledger, tmp_path, size):
    fill(ledger, *range(60))
    copy = tmp_path / "b.db"
    back_up(ledger.path, copy)
    copy.write_bytes(copy.read_bytes()[:size])

    with pytest.raises(LedgerError, match=r"b\.db"):
        restore(copy, ledger.path, force=True)

    assert len(make.names_kept(ledger.path)) == 60
    assert not [name for name in files(tmp_path) if ".part" in name or ".before" in name]


def test_another_program_s_database_is_no_copy(ledger, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE theirs (x)")

    with pytest.raises(LedgerError, match="no ledger"):
        restore(tmp_path / "other.db", ledger.path, force=True)


def test_a_copy_of_an_older_version_is_put_back_and_stays_as_it_is(tmp_path):
    copy = made_by_version(1, tmp_path / "b.db")
    before = copy.read_bytes()

    restore(copy, tmp_path / "ledger.db")

    assert copy.read_bytes() == before
    with LedgerReader(tmp_path / "ledger.db") as ledger:
        assert len(ledger.events()) == 1
