"""The map and, beside it, the stories of the view; opening one shows its evidence."""

from __future__ import annotations

import time
from dataclasses import replace

import streamlit as st

from dashboard import loading
from dashboard.drawing import drawing, is_large, rows_drawn
from dashboard.map.component import (
    MapView,
    Pick,
    chosen_box,
    event_map,
    new_pick,
    pack_mask,
    settled_window,
)
from dashboard.selection import bounds, in_view
from dashboard.views import address, place_form, row_card, states, table_match
from dashboard.views.choosing import chosen_filter
from dashboard.views.count_line import count_line
from dashboard.views.filter_bar import filter_bar
from dashboard.views.panel import PICKED, Picked, panel
from geodata.queries import Filter, ReadModel
from geodata.queries.columns import Mask
from geodata.records import Interval

# Python holds the server's sender back while it computes: without a pause the map's command, the
# one that a reader waits for, would leave together with the last of the page.
_SENDING_S = 0.015

_MAP = "map"
_SETTLED = "settled window"
_FIT = "fit"
_BOXED = "box chosen on the map"


def show() -> None:
    """Show the map view that the address asks for."""
    model = states.model_or_stop()
    address.restore()
    place_form.return_to_review()
    settled = settled_window(_MAP)
    moved = settled if settled != st.session_state.get(_SETTLED) else None
    boxed = chosen_box(_MAP)
    is_new = boxed is not None and boxed[1] != st.session_state.get(_BOXED)
    chosen = chosen_filter(model, moved=moved, boxed=boxed[0] if boxed and is_new else None)
    # Only now that the address holds it: a run can break off anywhere.
    st.session_state[_SETTLED] = settled
    st.session_state[_BOXED] = boxed[1] if boxed else None
    columns = loading.columns(model)
    shown = in_view(columns, loading.matching(model, chosen), chosen)
    brought = table_match.compared(model)
    # What a reader waits for is sent first: the map, then the evidence, then counts and choices.
    bar = st.container(gap=None)
    left, right = st.columns([2, 1], gap=None)
    with left, st.container(key="stage", gap=None):
        counts = st.container(gap=None)
        _map(model, chosen, shown, brought.rows if brought else None)
        time.sleep(_SENDING_S)
    with right, st.container(key="panel", gap=None):
        row_card.row_card(brought.found if brought else None)
        panel(model, chosen, shown, _picked(model, chosen))
    with counts:
        count_line(model, chosen, int(shown.sum()))
    with bar:
        filter_bar(chosen, loading.facets(model, chosen))


def _map(model: ReadModel, chosen: Filter, shown: Mask, brought: bytes | None) -> None:
    opened = loading.story(model, address.story())
    pick = new_pick(_MAP)
    if pick and pick.point:
        place_form.point_at(*pick.point)
    window = Interval(chosen.first, chosen.last) if chosen.first and chosen.last else None
    if _FIT not in st.session_state:
        st.session_state[_FIT] = bounds(loading.columns(model), loading.ground(model), shown)
    is_whole = not is_large(model)  # else the cells are of the filter already, and have no rows
    event_map(
        key=_MAP,
        model=drawing(model, chosen),
        view=MapView(
            mask=pack_mask(loading.matching(model, chosen)) if is_whole else "",
            window=window,
            selected=(opened.row,) if opened and is_whole else (),
            fit=st.session_state[_FIT],
            box=chosen.box,
            placing=place_form.is_placing(),
            pointed=place_form.pointed(),
        ),
        on_pick=lambda pick: _keep(model, chosen, pick),
        brought=brought,
    )


def _keep(model: ReadModel, chosen: Filter, pick: Pick) -> None:
    """Keep what a click on the map picked, until the next click or filter."""
    rows = pick.rows or rows_drawn(model, chosen, pick.places)
    row_card.pick(pick.brought)
    if pick.point:
        place_form.point_at(*pick.point)
    elif pick.brought:
        return
    elif rows:
        picked = Picked(model.generation, tuple(sorted(rows)), pick.place_id)
        st.session_state[PICKED] = picked
        address.open_story(None)
    else:
        st.session_state.pop(PICKED, None)
        address.open_place(pick.place_id)


def _picked(model: ReadModel, chosen: Filter) -> Picked | None:
    """Return what is picked, as far as the filter still matches it."""
    picked: Picked | None = st.session_state.get(PICKED)
    if picked is None or picked.generation != model.generation:
        return None
    matching = loading.matching(model, chosen)
    rows = tuple(row for row in picked.rows if row < len(matching) and matching[row])
    return replace(picked, rows=rows) if rows else None
