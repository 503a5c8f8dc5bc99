"""The days that a page shows, what lies on others, and all days one press away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import loading
from dashboard.filters import is_narrowed
from dashboard.phrasing import days_words, several
from dashboard.selection import extent
from dashboard.views import address
from geodata.queries import Filter, ReadModel
from geodata.queries.columns import Mask
from geodata.records import Interval


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
        _all_days("Show all days", chosen, whole)


def days_line(model: ReadModel, chosen: Filter, nouns: str) -> None:
    """Tell which days a page without a time bar is about.

    Args:
        model: The read model.
        chosen: The filter in force.
        nouns: What the page lists, such as "Stories".
    """
    whole = extent(loading.columns(model))
    with st.container(key="days line", horizontal=True, vertical_alignment="center"):
        if whole is None or (chosen.first, chosen.last) == (whole.first, whole.last):
            st.caption("All days, as the filters above say", width="content")
            return
        days = days_words(chosen.first, chosen.last)
        st.caption(f"{nouns} of {days}, as the filters above say", width="content")
        _all_days("All days", chosen, whole)


def _all_days(label: str, chosen: Filter, whole: Interval) -> None:
    st.button(
        label,
        key=label.lower(),
        type="tertiary",
        on_click=address.show,
        args=(replace(chosen, first=whole.first, last=whole.last),),
    )
