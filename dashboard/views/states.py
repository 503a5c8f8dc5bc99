"""What a page says when there is nothing to show, and notices that any page may give."""

from __future__ import annotations

import streamlit as st

from dashboard import access, loading, publishing
from dashboard.corpora import ledger_path
from dashboard.escaping import markdown_literal
from dashboard.views import pages
from dashboard.views.seeds import seeds_button
from geodata.errors import GeodataError
from geodata.queries import ReadModel

_NOTICES = "notices"
AHEAD = "decided ahead of the view"
"""Where the session keeps what it decided and a view may not show yet, by report."""


def model_or_stop(*, settled: bool = True) -> ReadModel:
    """Return the read model; where there is none, say what to do and end the run.

    Args:
        settled: All that this session decided is to be seen in it, if that takes a while.
    """
    try:
        if settled and st.session_state.pop(AHEAD, None):
            with st.spinner("Bringing your decisions into the view"):
                publishing.settle(ledger_path())
        model = loading.open_model()
    except GeodataError as error:
        _damaged(error)
        st.stop()
    if model is None:
        _empty()
        st.stop()
    return model


def notice(words: str) -> None:
    """Keep a sentence for the next page that tells notices."""
    st.session_state.setdefault(_NOTICES, []).append(words)


def tell_notices() -> None:
    """Show the sentences kept for the reader, once."""
    for words in st.session_state.pop(_NOTICES, []):
        st.toast(markdown_literal(words))


def _empty() -> None:
    st.markdown("### Nothing has been read yet")
    st.write(
        "Dateline turns documents into a map of events, each with the words it rests on. "
        "Add texts of your own, or look at the five seed documents first."
    )
    if access.may("admin"):
        st.page_link(pages.add_page(), label="Add texts", icon=":material/note_add:")
        seeds_button()
    st.caption("On the command line: `python -m geodata ingest PATH`")


def _damaged(error: GeodataError) -> None:
    st.error(markdown_literal(str(error)), icon=":material/warning:")
    st.write(
        "What you read and corrected is in the ledger. The map's copy can be made anew from it."
    )
    if access.may("admin") and st.button("Make it anew", key="make anew", type="primary"):
        try:
            loading.refresh()
        except GeodataError as again:
            st.error(f"That did not work. {markdown_literal(str(again))}")
        else:
            st.rerun()
