"""The page: its frame and navigation. ``app.py`` runs it; tests import it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.map.palette import QUAD_COLOURS
from dashboard.views import pages
from geodata.errors import GeodataError

_STYLE = Path(__file__).with_name("style.css")


def main() -> None:
    """Show the page that the address names; trouble is told in a sentence."""
    st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="collapsed")
    # Our own file and our own colours: no word of a document ever comes here.
    st.html(f"<style>{_colours()}{_STYLE.read_text(encoding='utf-8')}</style>")
    page = st.navigation(pages.all_pages(), position="top")
    try:
        page.run()
    except GeodataError as error:
        st.error(str(error), icon=":material/warning:")


def _colours() -> str:
    lines = "".join(f"--dl-quad-{colour.quad}:{colour.colour};" for colour in QUAD_COLOURS)
    return f":root{{{lines}}}"
