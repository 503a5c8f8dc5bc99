"""Views that people saved: in the ledger, or in a file of one's own where it cannot be written."""

from __future__ import annotations

from dataclasses import replace

from dashboard import access
from dashboard.corpora import ledger_path
from geodata.errors import LedgerError
from geodata.ledger import LedgerReader, open_ledger
from geodata.saved_views import SavedView, ViewFile, free_name
from geodata.settings import views_path


def saved_views() -> list[SavedView]:
    """Return all views, by name."""
    with LedgerReader(ledger_path()) as ledger:
        views = [*ledger.saved_views(), *_own().views()]
    return sorted(views, key=lambda view: view.name.casefold())


def save_view(view: SavedView) -> None:
    """Keep a view; with accounts it is the person's who is asking.

    Raises:
        GeodataError: They may only read, its name is taken or none, or nothing can be written.
    """
    who = access.require("reviewer").name
    name = free_name(view.name, saved_views())
    _keep(replace(view, name=name, who=who or view.who))


def rename_view(view: SavedView, words: str) -> None:
    """Give a view another name.

    Raises:
        GeodataError: They may only read, the name is taken or none, or nothing can be written.
    """
    access.require("reviewer")
    others = [other for other in saved_views() if other.name != view.name]
    name = free_name(words, others)
    if name != view.name:
        _keep(replace(view, name=name))
        drop_view(view.name)


def drop_view(name: str) -> None:
    """Forget a view.

    Raises:
        GeodataError: They may only read, or nothing can be written.
    """
    access.require("reviewer")
    own = _own()
    if any(view.name == name for view in own.views()):
        own.drop(name)
        return
    with open_ledger(ledger_path()) as ledger:
        ledger.drop_view(name)


def _keep(view: SavedView) -> None:
    try:
        with open_ledger(ledger_path()) as ledger:
            ledger.keep_view(view)
    except LedgerError:
        _own().keep(view)


def _own() -> ViewFile:
    return ViewFile(views_path(ledger_path()))
