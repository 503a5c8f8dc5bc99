"""The pages and their addresses, so that one page can lead to another."""

from __future__ import annotations

from importlib import import_module

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import access

_MAP, _DOCUMENT, _STORY = "map", "document", "story"


def map_page() -> StreamlitPage:
    """Return the page that a link without a path opens."""
    return _page(_MAP, "Map", default=True)


def document_page() -> StreamlitPage:
    """Return the page of one document; it is reached by links only."""
    return _page(_DOCUMENT, "Document", hidden=True)


def story_page() -> StreamlitPage:
    """Return the page of one story; it is reached by links only."""
    return _page(_STORY, "Story", hidden=True)


def actors_page() -> StreamlitPage:
    """Return the page that lists the actors."""
    return _page("actors", "Actors")


def actor_page() -> StreamlitPage:
    """Return the page of one actor; it is reached by links only."""
    return _page("actor", "Actor", hidden=True)


def your_table_page() -> StreamlitPage:
    """Return the page that takes tables: edited downloads, and events of one's own."""
    return _page("table", "Your table", module="your_table")


def page_at(path: str) -> StreamlitPage:
    """Return the page of an address, the map where no page has it."""
    return next((page for page in all_pages() if page.url_path == path), map_page())


def data_page() -> StreamlitPage:
    """Return the page of all reports as a table."""
    return _page("data", "Data")


def review_page() -> StreamlitPage:
    """Return the page where reports are looked at one by one."""
    return _page("review", "Review", module="review_page")


def sources_page() -> StreamlitPage:
    """Return the page of the documents and their publishers."""
    return _page("sources", "Sources")


def add_page() -> StreamlitPage:
    """Return the page that takes texts, for who may add them."""
    return _page("add", "Add texts")


def all_pages() -> list[StreamlitPage]:
    """Return every page, in the order of the navigation."""
    return [
        map_page(),
        _page("stories", "Stories"),
        actors_page(),
        _page("compare", "Compare"),
        _page("changes", "What is new"),
        data_page(),
        your_table_page(),
        review_page(),
        _page("quality", "Quality"),
        sources_page(),
        *([add_page()] if access.may("admin") else []),
        _page("limits", "What this cannot do"),
        document_page(),
        story_page(),
        actor_page(),
    ]


def _page(
    name: str, title: str, *, module: str = "", default: bool = False, hidden: bool = False
) -> StreamlitPage:
    # Pages lead to each other both ways, so each is imported when its turn comes.
    def show() -> None:
        import_module(f"dashboard.views.{module or name}").show()

    return st.Page(
        show,
        title=title,
        url_path=name,
        default=default,
        visibility="hidden" if hidden else "visible",
    )
