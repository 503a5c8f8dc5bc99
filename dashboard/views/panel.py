"""The column beside the map: the stories of the view, one of them open; never empty."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from dashboard import loading
from dashboard.escaping import markdown_literal
from dashboard.filters import GAPS, cleared, is_narrowed
from dashboard.loading import PAGE
from dashboard.phrasing import several
from dashboard.selection import Mask
from dashboard.story_list.component import story_list
from dashboard.views import address
from dashboard.views.paging import page_buttons, page_of, turn_to
from dashboard.views.place_card import place_card
from dashboard.views.story_panel import story_panel
from geodata.queries import Filter, ReadModel, StoryRow

PICKED = "picked"
"""Where the session keeps the rows that a click on the map picked."""

_PAGE, _OPENED = "list page", "list opened"


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows of a mark or shape that was clicked on the map, and its place if it has one."""

    generation: int
    rows: tuple[int, ...]
    place_id: str | None


def panel(model: ReadModel, chosen: Filter, shown: Mask, picked: Picked | None) -> None:
    """Show the stories of the view, or those picked on the map, or a place's card.

    Args:
        model: The read model.
        chosen: The filter in force.
        shown: Which rows the view shows.
        picked: What was picked on the map.
    """
    if place_id := address.place():
        place_card(model, place_id)
    rows = picked.rows if picked else tuple(int(row) for row in np.flatnonzero(shown))
    _heading(chosen, rows, picked)
    opened = model.story(address.story() or "")
    if address.story() and opened is None:
        st.caption("The story that was open is not in the ledger any more.")
    if opened and opened.row not in rows:
        st.caption("Open, but not part of this view:")
        listing(model, [opened], [opened.story], opened, key="outside")
    if not rows:
        _nothing(chosen)
        return
    inside = opened if opened and opened.row in rows else None
    page = _page(rows, inside)
    listed = _listed(model, chosen, rows, page, picked)
    order = _order(model, rows, page, listed)
    listing(model, listed, order, inside, key="list")
    page_buttons(_PAGE, page, len(rows), PAGE)


def _heading(chosen: Filter, rows: Sequence[int], picked: Picked | None) -> None:
    words = several(len(rows), "story")
    with st.container(key="heading", horizontal=True, vertical_alignment="center"):
        if picked:
            st.markdown(f"**{words} picked on the map**")
            st.button("Show all", key="unpick", icon=":material/close:", on_click=_unpick)
        else:
            gap = f": {GAPS[chosen.gap]}" if chosen.gap else ""
            st.markdown(f"**{markdown_literal(words + gap)}**")
            st.caption("by date \u00b7 \u2191 \u2193 to step")


def _unpick() -> None:
    st.session_state.pop(PICKED, None)


def _page(rows: Sequence[int], opened: StoryRow | None) -> int:
    """Return the page to show, from 0: the one chosen, until another story opens.

    Another filter can move the open story to another page; then that one is shown.
    """
    there = (opened.story, bisect_left(rows, opened.row) // PAGE) if opened else None
    if there and st.session_state.get(_OPENED) != there:
        turn_to(_PAGE, there[1])
    st.session_state[_OPENED] = there
    return page_of(_PAGE, len(rows), PAGE)


def _listed(
    model: ReadModel, chosen: Filter, rows: Sequence[int], page: int, picked: Picked | None
) -> list[StoryRow]:
    if picked is None:
        return loading.stories(model, chosen, page)
    found = (model.story_at(row) for row in rows[page * PAGE : (page + 1) * PAGE])
    return [story for story in found if story]


def _order(
    model: ReadModel, rows: Sequence[int], page: int, listed: Sequence[StoryRow]
) -> list[str]:
    """Return the ids that the arrow keys step through: the page and its two neighbours."""
    before, after = page * PAGE - 1, (page + 1) * PAGE
    around = [model.story_at(rows[at]) if 0 <= at < len(rows) else None for at in (before, after)]
    ids = [around[0], *listed, around[1]]
    return [story.story for story in ids if story]


def listing(
    model: ReadModel,
    listed: Sequence[StoryRow],
    order: Sequence[str],
    opened: StoryRow | None,
    *,
    key: str,
) -> None:
    """Show stories; the evidence of the open one stands right below its row.

    Args:
        model: The read model.
        listed: The stories, in order.
        order: Ids of all stories that the arrow keys step through.
        opened: The open story; it need not be among them.
        key: Stable name of this list on the page.
    """
    at = next((n for n, s in enumerate(listed, start=1) if opened and s.story == opened.story), 0)
    identity = opened.story if opened and at else None

    head, tail = (listed[:at], listed[at:]) if at else (listed, [])
    story_list(head, key=f"{key} head", order=order, opened=identity, on_open=address.open_story)
    if identity:
        story_panel(model, identity)
    if tail:
        story_list(
            tail,
            key=f"{key} tail",
            order=order,
            opened=None,
            on_open=address.open_story,
            keys=False,
        )


def _nothing(chosen: Filter) -> None:
    st.info("No story matches these filters in this window.")
    if is_narrowed(chosen):
        st.button(
            "Clear filters",
            key="clear in list",
            type="primary",
            on_click=address.show,
            args=(cleared(chosen),),
        )
    else:
        st.caption("Widen the window in the bar below the map.")
