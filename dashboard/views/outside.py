"""What a search finds on other days than those shown: told beside the list, one press away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import loading
from dashboard.filters import is_narrowed
from dashboard.phrasing import several
from dashboard.selection import Mask, extent
from dashboard.views import address
from geodata.queries import Filter, ReadModel


def outside(model: ReadModel, chosen: Filter, shown: Mask) -> None:
    """Tell how many stories match on days outside the window; nothing where none does.

    Whoever searched wants to know; without a search the time bar tells it well enough.

    Args:
        model: The read model.
        chosen: The filter in force.
        shown: Which rows the view shows.
    """
    if not is_narrowed(chosen):
        return
    elsewhere = int(loading.matching(model, chosen).sum()) - int(shown.sum())
    whole = extent(loading.columns(model))
    if not elsewhere or whole is None:
        return
    with st.container(key="outside", horizontal=True, vertical_alignment="center"):
        more = "more " if shown.any() else ""
        words = several(elsewhere, f"{more}story")
        st.caption(f"{words} outside the days shown", width="content")
        st.button(
            "Show all days",
            key="show all days",
            type="tertiary",
            on_click=address.show,
            args=(replace(chosen, first=whole.first, last=whole.last),),
        )
