"""The switch between corpora: choose one, go back to the seeds, begin a new one."""

from __future__ import annotations

import streamlit as st

from dashboard import access, corpora
from dashboard.escaping import markdown_literal
from geodata.corpora import DEFAULT, MAX_NAME, homes, new_home
from geodata.errors import GeodataError

_PICKED, _NEW = "picked corpus", "new corpus"


def corpus_switch() -> None:
    """Show which corpus is open, and the ways to another."""
    now = corpora.chosen().name
    with st.container(key="corpora", horizontal=True, vertical_alignment="bottom", gap="small"):
        names = [home.name for home in homes()]
        st.session_state[_PICKED] = now
        st.selectbox("Corpus", names, key=_PICKED, on_change=_changed, width=260)
        if now != DEFAULT:
            st.button("Back to the seeds", key="to seeds", on_click=corpora.choose, args=(DEFAULT,))
        with st.popover("New corpus", key="open new corpus", type="tertiary"):
            _new()


def _changed() -> None:
    corpora.choose(st.session_state[_PICKED])


def _new() -> None:
    words = st.text_input("Its name", key=_NEW, max_chars=MAX_NAME, placeholder="red-sea")
    if not st.button("Begin it", key="begin corpus", type="primary") or not words.strip():
        return
    try:
        access.require("admin")
        home = new_home(words)
    except GeodataError as error:
        st.error(markdown_literal(str(error)))
        return
    corpora.choose(home.name)
    st.rerun()
