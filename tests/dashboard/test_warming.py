"""What the first view needs is there before anybody asks."""

from __future__ import annotations

import asyncio
import threading

import pytest

from dashboard import loading
from dashboard.drawing import drawing
from dashboard.warming import hold, warming
from geodata.errors import GeodataError
from geodata.ledger import open_ledger
from geodata.queries import Filter
from tests import factories as make


def test_a_session_finds_what_was_held_for_it(filled, monkeypatch):
    monkeypatch.setenv("DATELINE_CELLS_FROM", "2")
    model = hold(filled)

    assert model is not None
    assert loading.open_model() is model
    window = loading.first_window(model)
    chosen = Filter(window.first, window.last)
    for question in (loading.facets, loading.counts, drawing):
        assert question(model, chosen) is question(model, chosen)


def test_what_is_not_published_is_left_alone(tmp_path):
    path = tmp_path / "ledger.db"
    assert hold(path) is None
    with open_ledger(path) as ledger:
        ledger.save_document(make.document(), [], [], [], engine="none")
    assert hold(path) is None
    with open_ledger(path) as ledger:
        assert ledger.generations() == []


def test_a_server_starts_beside_a_ledger_that_cannot_be_read(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    path.write_bytes(b"no ledger at all " * 400)
    monkeypatch.setenv("DATELINE_LEDGER", str(path))

    async def start():
        async with warming(None):
            # It may have ended already.
            for thread in [one for one in threading.enumerate() if one.name == "warming"]:
                await asyncio.to_thread(thread.join)

    asyncio.run(start())
    with pytest.raises(GeodataError):
        hold(path)
