"""Publishing a little later: once for many decisions, at once when asked, never into nothing."""

import threading

import pytest

from dashboard import publishing
from geodata.errors import ReadModelError


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "ledger.db"
    path.touch()
    yield path
    publishing.settle(path)


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(publishing, "DELAY_S", 0.01)


def test_many_decisions_are_published_once_when_somebody_wants_to_see_them(ledger):
    done = []
    for number in range(5):
        publishing.soon(ledger, lambda n=number: done.append(n))
    assert done == []

    publishing.settle(ledger)
    publishing.settle(ledger)
    assert done == [4]


def test_nobody_has_to_ask(ledger, at_once):
    done = threading.Event()
    publishing.soon(ledger, done.set)

    assert done.wait(timeout=20)


def test_whoever_asks_waits_for_what_is_under_way(ledger, at_once):
    begun, go_on, done = threading.Event(), threading.Event(), []

    def slowly():
        begun.set()
        go_on.wait(timeout=20)
        done.append(1)

    publishing.soon(ledger, slowly)
    assert begun.wait(timeout=20)
    threading.Timer(0.05, go_on.set).start()
    publishing.settle(ledger)

    assert done == [1]


def test_trouble_is_told_once(ledger):
    def refuse():
        raise ReadModelError("the disk is full")

    publishing.soon(ledger, refuse)
    publishing.settle(ledger)

    assert publishing.trouble(ledger) == "the disk is full"
    assert publishing.trouble(ledger) == ""


def test_a_ledger_that_was_deleted_meanwhile_does_not_come_back(ledger):
    done = []
    publishing.soon(ledger, lambda: done.append(1))
    ledger.unlink()
    publishing.settle(ledger)

    assert done == []
