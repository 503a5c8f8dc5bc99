"""What other programs do to the ledger while a page is open: its next run shows it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from geodata.ledger import Ledger
from geodata.publish import publish
from tests import factories as make
from tests.dashboard.pages import WINDOW, open_page


def add_document(path) -> None:
    of = make.document("wire.txt", "The army shelled the village of Dunmore on Monday. " * 20)
    with Ledger(path) as ledger:
        make.save(ledger, [make.event("AID", document_id=of.id)], of=of)
        publish(ledger)


def mapped(app) -> str:
    return app.button(key="count mapped").label


def test_an_open_page_shows_what_another_program_has_read_at_its_next_run(filled):
    app = open_page(**WINDOW)
    before = mapped(app)
    add_document(filled)

    app.run()

    assert not app.exception
    assert int(mapped(app).split()[0]) == int(before.split()[0]) + 1


def test_a_ledger_that_another_program_holds_is_shown_all_the_same(filled):
    with closing(sqlite3.connect(filled)) as other:
        other.execute("BEGIN IMMEDIATE")
        app = open_page(**WINDOW)

    assert not app.exception
    assert mapped(app)
