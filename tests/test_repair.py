"""The read model against the ledger: what is damaged is found, and what is made anew is equal."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.corrections import Correction
from geodata.ledger import Ledger
from geodata.publish import publish
from geodata.read_model.generations import files_of
from geodata.read_model.schema import TABLES
from geodata.repair import damaged_files, repair
from tests import factories as make


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.db") as opened:
        events = [make.event(), make.event("AID", start=200, day=None), make.event(start=400)]
        of = make.save(opened, events, mentions=[make.mention(make.place(), 3)])
        opened.add_correction(Correction(of.id, "publisher", "The Courier"))
        publish(opened)
        yield opened


def file_of(ledger: Ledger, table: str) -> Path:
    return files_of(ledger.path, ledger.generations()[0])[table]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def spoil(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3] ^= 0x40  # one bit
    path.write_bytes(whole)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("harm", "told"), [(Path.unlink, "missing"), (cut, "damaged"), (spoil, "damaged")]
)
def test_a_file_that_is_not_as_written_is_found_and_made_anew(ledger, table, harm, told):
    assert damaged_files(ledger) == []
    file = file_of(ledger, table)
    harm(file)

    (fault,) = damaged_files(ledger)
    proofs = repair(ledger)

    assert fault.startswith(f"{file.name} is {told}")
    assert damaged_files(ledger) == []
    assert [(p.table, p.is_equal) for p in proofs] == [(name, True) for name in TABLES]


def test_the_proof_counts_the_rows(ledger):
    rows = {proof.table: proof.rows for proof in repair(ledger)}

    assert (rows["reports"], rows["documents"], rows["mentions"]) == (3, 1, 1)


def test_a_file_of_another_state_of_the_ledger_is_not_equal(ledger):
    before = {proof.table: proof.read for proof in repair(ledger)}
    of = make.document("b.txt", "Another text. " * 90)
    make.save(ledger, [make.event("COERCE", document_id=of.id)], of=of)
    after = {proof.table: proof.made for proof in repair(ledger)}

    assert {name for name in TABLES if before[name] == after[name]} == {
        "actors",
        "known_actors",
        "acts",
        "mentions",
        "places",
    }
