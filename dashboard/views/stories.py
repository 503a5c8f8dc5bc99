"""All stories of the view at full width: the same list and evidence, without the map."""

from __future__ import annotations

import streamlit as st

from dashboard import loading
from dashboard.selection import in_view
from dashboard.views import address, states
from dashboard.views.choosing import chosen_filter
from dashboard.views.count_line import count_line
from dashboard.views.filter_bar import filter_bar
from dashboard.views.panel import panel


def show() -> None:
    """Show the stories of the filter that the map was left with, or of a link's."""
    model = states.model_or_stop()
    address.restore()
    chosen = chosen_filter(model)
    filter_bar(chosen, loading.facets(model, chosen))
    shown = in_view(loading.columns(model), loading.matching(model, chosen), chosen)
    count_line(model, chosen, int(shown.sum()))
    with st.container(key="reading", gap=None):
        panel(model, chosen, shown, None)
