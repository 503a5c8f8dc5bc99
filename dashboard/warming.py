"""What the first view needs, made ready as the server starts: who opens it finds it there."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st

from dashboard import loading
from dashboard.drawing import drawing, is_large, prepare
from geodata.corpora import default_home
from geodata.errors import GeodataError
from geodata.queries import Filter, ReadModel


@asynccontextmanager
async def warming(_app: st.App) -> AsyncIterator[None]:
    """Make the default corpus ready, in the background, while the server runs."""
    # A thread that no session waits for; the server may end without it.
    threading.Thread(target=_warm, name="warming", daemon=True).start()
    yield


def _warm() -> None:
    with suppress(GeodataError):  # whoever opens the page is told
        hold(default_home().ledger)


def hold(path: Path) -> ReadModel | None:
    """Ask all that a session asks whose link names nothing, and keep the answers for it.

    Returns:
        The read model, None where nothing is published: nobody's data are changed unasked.

    Raises:
        GeodataError: The ledger or the read model cannot be read.
    """
    model = loading.published_model(path)
    if model is None:
        return None
    large = is_large(model)
    with ThreadPoolExecutor(1) as beside:
        if large:
            beside.submit(prepare, model)
        window = loading.first_window(model)
        loading.ground(model)
    chosen = Filter(window.first, window.last) if window else Filter()
    if large:
        drawing(model, chosen)
    loading.counts(model, chosen)
    loading.facets(model, chosen)
    loading.known(model)
    return model
