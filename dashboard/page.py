"""The page: its frame and navigation. ``app.py`` runs it; tests import it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import access
from dashboard.escaping import markdown_literal
from dashboard.map.palette import css_colours
from dashboard.views import address, pages, sign_in
from geodata.errors import GeodataError

_STYLES = (Path(__file__).with_name("evidence.css"), Path(__file__).with_name("style.css"))


def main() -> None:
    """Show the page that the address names; trouble is told in a sentence."""
    st.set_page_config(page_title="Dateline", layout="wide", initial_sidebar_state="collapsed")
    # Our own files and our own colours: no word of a document ever comes here.
    styles = "".join(path.read_text(encoding="utf-8") for path in _STYLES)
    # What Streamlit lays over the page does not inherit the theme from it.
    theme = f":root{{color-scheme:{st.context.theme.type or 'light dark'}}}"
    st.html(f"<style>{theme}{css_colours()}{styles}</style>")
    try:
        if access.person() is None:
            sign_in.show()
        else:
            page = st.navigation(pages.all_pages(), position="top")
            address.go(page.url_path)
            page.run()
    except GeodataError as error:
        st.error(markdown_literal(str(error)), icon=":material/warning:")
