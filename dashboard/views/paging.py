"""Leafing through a long list: the page is kept in the session."""

from __future__ import annotations

import streamlit as st

from dashboard.phrasing import thousands


def page_of(key: str, total: int, size: int) -> int:
    """Return the page that is open, from 0; the last one where the list has become shorter."""
    chosen: int = st.session_state.get(key, 0)
    return max(0, min(chosen, (total - 1) // size))


def turn_to(key: str, page: int) -> None:
    """Open a page, from 0."""
    st.session_state[key] = page


def page_buttons(key: str, page: int, total: int, size: int) -> None:
    """Show which part of the list is seen, with buttons to the parts before and after."""
    if total <= size:
        return
    first, last = page * size + 1, min((page + 1) * size, total)
    with st.container(
        key=f"{key} buttons",
        horizontal=True,
        horizontal_alignment="center",
        vertical_alignment="center",
    ):
        _turn("Earlier part", ":material/chevron_left:", key, page - 1, disabled=page == 0)
        st.caption(
            f"{thousands(first)}\u2013{thousands(last)} of {thousands(total)}", width="content"
        )
        _turn("Later part", ":material/chevron_right:", key, page + 1, disabled=last == total)


def _turn(label: str, icon: str, key: str, page: int, *, disabled: bool) -> None:
    st.button(
        label,
        key=f"{key} {label}",
        icon=icon,
        type="tertiary",
        disabled=disabled,
        on_click=turn_to,
        args=(key, page),
    )
