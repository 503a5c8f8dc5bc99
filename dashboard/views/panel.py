"""The column beside the map: the stories of the view, one of them open; never empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from dashboard import loading
from dashboard.escaping import markdown_literal
from dashboard.filters import GAPS, cleared, is_narrowed, query_from_filter
from dashboard.loading import PAGE
from dashboard.phrasing import several
from dashboard.selection import most_reported
from dashboard.story_list.component import line_of, story_list
from dashboard.views import address, pages, place_form, review, states
from dashboard.views.outside import outside
from dashboard.views.paging import page_buttons, page_of, turn_to
from dashboard.views.place_card import place_card
from dashboard.views.story_panel import story_panel
from geodata.queries import Filter, ListedStory, ReadModel, StoryRow
from geodata.queries.columns import Mask, Rows

PICKED = "picked"
"""Where the session keeps the rows that a click on the map picked."""

_PAGE, _OPENED = "list page", "list opened"
_REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows of a mark or shape that was clicked on the map, and its place if it has one."""

    generation: int
    rows: tuple[int, ...]
    place_id: str | None


def panel(model: ReadModel, chosen: Filter, shown: Mask, picked: Picked | None) -> None:
    """Show the stories of the view, or those picked on the map, or a place's card.

    What a person opens here is shown at once, without the rest of the page; that is run
    again only when something changed that it shows as well.

    Args:
        model: The read model.
        chosen: The filter in force.
        shown: Which rows the view shows.
        picked: What was picked on the map.
    """
    _panel(model, chosen, shown, picked, _rest_of_page())


@st.fragment
def _panel(
    model: ReadModel, chosen: Filter, shown: Mask, picked: Picked | None, rest: tuple[object, ...]
) -> None:
    if _rest_of_page() != rest:
        st.rerun()
    address.keep()
    review.tell_last()
    states.tell_notices()
    if place_id := address.place():
        place_card(model, place_id)
    rows = np.asarray(picked.rows, dtype=np.intp) if picked else np.flatnonzero(shown)
    if address.asked(address.LISTED) == _REPORTED:
        rows = most_reported(loading.columns(model), rows)
    _heading(chosen, rows, picked)
    if not picked:
        outside(model, chosen, shown)
    opened = _opened(model)
    inside = opened if opened and opened.row in rows else None
    if opened and not inside:
        st.caption("Open, but not part of this view:")
        listing(model, [opened], [opened.story], opened, key="outside")
    if not rows.size:
        _nothing(chosen)
        return
    page = _page(rows, inside)
    first = page * PAGE
    around = _stories(model, rows[max(0, first - 1) : first + PAGE + 1].tolist())
    listed = around[bool(page) :][:PAGE]
    # The arrow keys step over the edges of the page.
    listing(model, listed, [story.story for story in around], inside, key="list")
    page_buttons(_PAGE, page, len(rows), PAGE)


def _rest_of_page() -> tuple[object, ...]:
    """Return what the rest of the page shows beside the story that is open."""
    model = loading.open_model()
    return (
        model.generation if model else None,
        address.kept(),
        st.session_state.get(PICKED),
        place_form.is_placing(),
        place_form.pointed(),
    )


def _opened(model: ReadModel) -> StoryRow | None:
    asked = address.story()
    opened = loading.story(model, asked)
    if asked and opened is None:
        st.caption("The story that was open is not in the ledger any more.")
    return opened


def _heading(chosen: Filter, rows: Rows, picked: Picked | None) -> None:
    words = several(len(rows), "story")
    with st.container(key="heading", horizontal=True, vertical_alignment="center"):
        if picked:
            st.markdown(f"**{words} picked on the map**")
            st.button("Show all", key="unpick", icon=":material/close:", on_click=_unpick)
        else:
            gap = f": {GAPS[chosen.gap]}" if chosen.gap else ""
            st.markdown(f"**{markdown_literal(words + gap)}**")
            _order()
            st.page_link(
                pages.data_page(),
                label="As a table",
                icon=":material/table_rows:",
                query_params=query_from_filter(chosen),
                width="content",
            )


def _order() -> None:
    """Show in which order the stories stand; a press changes it."""
    reported = address.asked(address.LISTED) == _REPORTED
    other = "List by date" if reported else "List the most reported first"
    st.button(
        "most reported first" if reported else "by date",
        key="list order",
        type="tertiary",
        icon=":material/swap_vert:",
        help=f"{other}; \u2191 \u2193 step",
        on_click=address.ask,
        args=(address.LISTED, "" if reported else _REPORTED),
    )


def _stories(model: ReadModel, rows: Sequence[int]) -> list[ListedStory]:
    """Return the stories at some rows, in the order of the rows."""
    found = {story.row: story for story in model.listed_at(rows)}
    return [found[row] for row in rows if row in found]


def _unpick() -> None:
    st.session_state.pop(PICKED, None)


def _page(rows: Rows, opened: StoryRow | None) -> int:
    """Return the page to show, from 0: the one chosen, until another story opens.

    Another filter can move the open story to another page; then that one is shown.
    """
    there = (opened.story, int(np.flatnonzero(rows == opened.row)[0]) // PAGE) if opened else None
    if there and st.session_state.get(_OPENED) != there:
        turn_to(_PAGE, there[1])
    st.session_state[_OPENED] = there
    return page_of(_PAGE, len(rows), PAGE)


def listing(
    model: ReadModel,
    listed: Sequence[ListedStory],
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

    lines = [line_of(story, address.searched()) for story in listed]
    before = lines[:at] or lines
    story_list(before, key=f"{key} head", order=order, opened=identity, on_open=address.open_story)
    if identity:
        story_panel(model, identity)
    if at and lines[at:]:
        story_list(
            lines[at:],
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
