"""The map and, beside it, the stories of the view; opening one shows its evidence."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import loading
from dashboard.filters import filter_from_query
from dashboard.map.component import MapReply, MapView, event_map, pack_mask, settled_window
from dashboard.selection import Mask, bounds, extent, in_view
from dashboard.views import address, review, states
from dashboard.views.count_line import count_line
from dashboard.views.filter_bar import filter_bar
from dashboard.views.panel import PICKED, Picked, panel
from geodata.queries import Filter, ReadModel
from geodata.records import Interval

_MAP = "map"
_SETTLED = "settled window"
_FIT = "fit"


def show() -> None:
    """Show the map view that the address asks for."""
    model = states.model_or_stop()
    address.restore()
    chosen = _chosen(model)
    filter_bar(chosen, loading.facets(model, chosen))
    columns = loading.columns(model)
    shown = in_view(columns, loading.matching(model, chosen), chosen)
    left, right = st.columns([2, 1], gap=None)
    with left, st.container(key="stage", gap=None):
        count_line(chosen, loading.counts(model, chosen))
        _react(model, _map(model, chosen, shown))
    with right, st.container(key="panel", gap=None):
        review.tell_trouble()
        states.tell_notices()
        panel(model, chosen, shown, _picked(model, chosen))
    address.keep()


def _chosen(model: ReadModel) -> Filter:
    """Return the filter in force; what moved in the map is put into the address first."""
    chosen, notices = filter_from_query(address.query(), loading.known(model))
    for words in notices:
        states.notice(f"Left out of the link: {words}")
    moved = settled_window(_MAP)
    if moved and moved != st.session_state.get(_SETTLED):
        chosen = _with_window(chosen, moved)
    elif chosen.first is None or chosen.last is None:
        whole = extent(loading.columns(model)) if chosen.first or chosen.last else None
        chosen = _with_window(chosen, _completed(chosen, whole or loading.first_window(model)))
    st.session_state[_SETTLED] = moved
    if notices or chosen.first:
        address.show(chosen)
    return chosen


def _with_window(chosen: Filter, window: Interval | None) -> Filter:
    return replace(chosen, first=window.first, last=window.last) if window else chosen


def _completed(chosen: Filter, window: Interval | None) -> Interval | None:
    if window is None:
        return None
    first, last = chosen.first or window.first, chosen.last or window.last
    return Interval(min(first, last), max(first, last))


def _map(model: ReadModel, chosen: Filter, shown: Mask) -> MapReply:
    matching = loading.matching(model, chosen)
    opened = model.story(address.story() or "")
    window = Interval(chosen.first, chosen.last) if chosen.first and chosen.last else None
    if _FIT not in st.session_state:
        st.session_state[_FIT] = bounds(loading.columns(model), shown)
    return event_map(
        key=_MAP,
        model=loading.drawing(model),
        view=MapView(
            mask=pack_mask(matching),
            window=window,
            selected=(opened.row,) if opened else (),
            fit=st.session_state[_FIT],
        ),
    )


def _react(model: ReadModel, reply: MapReply) -> None:
    """Keep what a click on the map picked, until the next click or filter."""
    if reply.picked is None:
        return
    if reply.picked:
        picked = Picked(model.generation, tuple(sorted(reply.picked)), reply.place_id)
        st.session_state[PICKED] = picked
        address.open_story(None)
    else:
        st.session_state.pop(PICKED, None)
        address.open_place(reply.place_id)


def _picked(model: ReadModel, chosen: Filter) -> Picked | None:
    """Return what is picked, as far as the filter still matches it."""
    picked: Picked | None = st.session_state.get(PICKED)
    if picked is None or picked.generation != model.generation:
        return None
    matching = loading.matching(model, chosen)
    rows = tuple(row for row in picked.rows if row < len(matching) and matching[row])
    return replace(picked, rows=rows) if rows else None
