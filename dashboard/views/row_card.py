"""The card of rows of the reader's own table that were clicked on the map."""

from __future__ import annotations

import streamlit as st

from dashboard import brought, markup
from dashboard.brought_rows import events_at
from dashboard.escaping import markdown_literal
from dashboard.phrasing import several
from dashboard.views import address, pages
from geodata.matching import Comparison, Match

_PICKED = "picked rows of the table"
_SHOWN = 20


def pick(numbers: tuple[int, ...]) -> None:
    """Show the rows that the map knows by these numbers; () shows none."""
    st.session_state[_PICKED] = numbers


def row_card(found: Comparison | None) -> None:
    """Show the rows that are picked, as they are written, and what story each goes with.

    Args:
        found: The comparison of the table, None where none was brought.
    """
    events = events_at(found, st.session_state.get(_PICKED, ())) if found else []
    if found is None or not events:
        return
    pairs = {one.event: one for one in (*found.perhaps, *found.matches)}
    with st.container(key="rows", border=True, gap="xsmall"):
        head, close = st.columns([5, 1], vertical_alignment="center")
        head.markdown(f"**{several(len(events), 'row')} of your table**")
        close.button(
            "Close", key="close rows", icon=":material/close:", type="tertiary",
            on_click=pick, args=((),),
        )  # fmt: skip
        for event in events[:_SHOWN]:
            _row(found, event, pairs.get(event))
        if len(events) > _SHOWN:
            st.caption(f"The first {_SHOWN}.")
        st.page_link(pages.your_table_page(), label="The whole table")


def _row(found: Comparison, event: int, pair: Match | None) -> None:
    told = brought.row_words(found.events[event])
    st.html(markup.facts((term, markup.words(value)) for term, value in told.items() if value))
    if pair is None:
        st.caption("No story is the same.")
        return
    story = found.stories.row(pair.story)
    sure = "The same story" if not pair.vague else "Perhaps the same story"
    st.button(
        markdown_literal(f"{sure}: {story['title'] or story['place']}"),
        key=f"story of row {event}",
        icon=":material/link:",
        help=brought.apart_words(pair),
        on_click=address.open_story,
        args=(story["story"],),
    )
