"""The views that people saved, in the bar: to open, and for those who may, to keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard import access, view_shelf
from dashboard.escaping import markdown_literal
from dashboard.filters import moment_words
from dashboard.views import address, pages, review
from geodata.errors import GeodataError
from geodata.ledger import utc_now
from geodata.moments import moment_from
from geodata.saved_views import MAX_NAME, SavedView

_RENAMED, _TROUBLE, _NAME, _BY = "renamed view", "view trouble", "view name", "view by"


def saved_views() -> None:
    """Show a menu of the saved views, with what those who may can do to them."""
    with (
        st.popover("Views", key="open views", icon=":material/bookmark:"),
        st.container(key="saved views", gap="xsmall"),
    ):
        if trouble := st.session_state.pop(_TROUBLE, None):
            st.error(markdown_literal(trouble))
        views = view_shelf.saved_views()
        for number, view in enumerate(views):
            _line(view, number)
        if not views:
            st.caption("No view is saved yet.")
        if access.may("reviewer"):
            _save_form()


def _line(view: SavedView, number: int) -> None:
    with st.container(
        key=f"view {number}", horizontal=True, gap="xsmall", vertical_alignment="center"
    ):
        st.page_link(
            pages.page_at(view.page),
            label=markdown_literal(view.name),
            icon=":material/bookmark:",
            help=markdown_literal(_saved_words(view)),
            query_params=parse_qs(view.query),
        )
        if access.may("reviewer"):
            _tools(view, number)
    if st.session_state.get(_RENAMED) == view.name:
        st.text_input(
            "New name",
            value=view.name,
            key=f"{_RENAMED} {number}",
            max_chars=MAX_NAME,
            on_change=_try,
            args=(_rename, view, number),
        )


def _tools(view: SavedView, number: int) -> None:
    st.button(
        "Rename",
        key=f"rename view {number}",
        type="tertiary",
        on_click=st.session_state.__setitem__,
        args=(_RENAMED, view.name),
    )
    st.button(
        "Delete",
        key=f"delete view {number}",
        type="tertiary",
        on_click=_try,
        args=(view_shelf.drop_view, view.name),
    )


def _save_form() -> None:
    st.text_input(
        "Save this view as",
        key=_NAME,
        max_chars=MAX_NAME,
        placeholder="The page, its filters and its window",
    )
    if not access.has_accounts():
        # Of its own: the name that corrections are kept under is not to change with it.
        st.text_input("Your name", value=review.reviewer("").who, key=_BY, max_chars=MAX_NAME)
    st.button("Save", key="keep view", type="primary", on_click=_try, args=(_save,))


def _save() -> None:
    kept = {name: values for name, values in address.kept().items() if values}
    view_shelf.save_view(
        SavedView(
            st.session_state[_NAME],
            address.page(),
            urlencode(kept, doseq=True),
            st.session_state.get(_BY, "").strip(),
            utc_now(),
        )
    )
    st.session_state[_NAME] = ""


def _rename(view: SavedView, number: int) -> None:
    view_shelf.rename_view(view, st.session_state[f"{_RENAMED} {number}"])
    st.session_state[_RENAMED] = None


def _try(change: Callable[..., None], *given: Any) -> None:  # noqa: ANN401 - whatever it takes
    try:
        change(*given)
    except GeodataError as error:
        st.session_state[_TROUBLE] = str(error)


def _saved_words(view: SavedView) -> str:
    by = f" by {view.who}" if view.who else ""
    at = f", {moment_words(moment_from(view.at))}" if view.at else ""
    return f"Saved{by}{at}"
