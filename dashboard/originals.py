"""The files that documents came from, where their pages can be shown: kept once drawn."""

from __future__ import annotations

import streamlit as st

from dashboard.corpora import ledger_path
from geodata.documents import pages
from geodata.documents.page_words import PageWord, unpack
from geodata.errors import UnreadableDocument
from geodata.ledger import LedgerReader
from geodata.records import Original


def page_words(document_id: str) -> list[PageWord]:
    """Return where each word of a document stands on its pages; none where it has no pages."""
    original = _original(document_id)
    return _words_of(document_id, original) if original else []


def page_picture(document_id: str, name: str, page: int) -> bytes:
    """Return a page of a document as a PNG; pages from 0.

    Raises:
        GeodataError: It has no such page, or drawing it goes over a limit.
    """
    original = _original(document_id)
    if original is None:
        raise UnreadableDocument(name, "its pages are not kept; read the file again")
    return _picture(document_id, page, name, original)


@st.cache_resource(max_entries=4, show_spinner=False)
def _words_of(document_id: str, _original: Original) -> list[PageWord]:  # noqa: ARG001 - the key
    return unpack(_original.words)


@st.cache_resource(max_entries=64, show_spinner="Drawing the page")
def _picture(document_id: str, page: int, _name: str, _original: Original) -> bytes:  # noqa: ARG001 - the key
    return pages.page_picture(_name, _original, page)


def _original(document_id: str) -> Original | None:
    path = ledger_path()
    if not path.exists():
        return None
    with LedgerReader(path) as ledger:
        return ledger.original(document_id)
