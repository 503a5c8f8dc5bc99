"""Which corpus a reader looks at: kept for the session, the default one until they choose."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geodata.corpora import Home, default_home, home_named

_CHOSEN = "corpus"


def chosen() -> Home:
    """Return the corpus that the session looks at; the default one where that is gone."""
    name = st.session_state.get(_CHOSEN)
    return (home_named(name) if isinstance(name, str) else None) or default_home()


def choose(name: str) -> None:
    """Look at another corpus from the next run on; what was kept of the old one goes."""
    for key in list(st.session_state):
        if key != _CHOSEN:
            del st.session_state[key]
    st.session_state[_CHOSEN] = name
    st.query_params.clear()


def ledger_path() -> Path:
    """Return the ledger of the corpus that the session looks at."""
    return chosen().ledger


def corpus_dir() -> Path | None:
    """Return the folder of its places and actors, None for the world's data alone."""
    return chosen().folder
