"""A small ledger and its reports as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from geodata.documents.tables import Table
from geodata.round_trip import Plan, plan
from geodata.round_trip.known import Known
from tests.round_trip.tables import keep, known, table_of, told


@dataclass(frozen=True)
class Still:
    """A ledger that no test changes, open; its reports as a table."""

    path: Path
    known: Known
    table: Table

    def taken(self, table: Table) -> Plan:
        return plan(table, self.known)


@pytest.fixture(scope="session")
def still(tmp_path_factory):
    path = tmp_path_factory.mktemp("still") / "ledger.db"
    keep(path, *told())
    with known(path) as now:
        yield Still(path, now, table_of(path))


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.db"
    keep(path, *told())
    return path
