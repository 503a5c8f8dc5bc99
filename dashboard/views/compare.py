"""Two halves of the corpus side by side: what both tell, what only one does, and how."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import streamlit as st

from dashboard import comparison_bars, loading
from dashboard.comparison import Choice, Part, query_from_choice
from dashboard.escaping import markdown_literal
from dashboard.loading import PAGE
from dashboard.phrasing import thousands
from dashboard.views import address, compare_stories, review, states
from dashboard.views.choosing import chosen_filter
from dashboard.views.compare_bar import compare_bar, publisher_sides
from dashboard.views.filter_bar import filter_bar
from dashboard.views.paging import page_buttons, page_of
from dashboard.views.panel import listing
from geodata.comparing import Halves, Overlap, overlap
from geodata.comparing.table import Titles, write
from geodata.queries import Filter, ReadModel

_NEITHER = {
    "publishers": "of this view by neither",
    "days": "without a date, on neither side",
    "actors": "of this view in neither",
}
_NONE_SHARED = {
    "publishers": "These two sides share no story",
    "days": "No story reaches from one side of the day to the other",
    "actors": "In no story do both act towards each other",
}


def show() -> None:
    """Show the comparison that the address asks for, of the stories that the filters leave."""
    model = states.model_or_stop()
    address.restore()
    chosen = chosen_filter(model)
    filter_bar(chosen, loading.facets(model, chosen))
    review.tell_last()
    states.tell_notices()
    with st.container(key="compare", gap="small"):
        choice = compare_bar(model, chosen)
        if choice.is_complete():
            _comparison(model, chosen, choice)
        else:
            st.info(
                "There are not two to compare under these filters. Choose others, or clear them."
            )
    address.keep()


def _comparison(model: ReadModel, chosen: Filter, choice: Choice) -> None:
    halves, titles = choice.halves(publisher_sides(model)), choice.titles()
    # Not kept: many rows, and worked out anew in a twentieth of a second at 100 000 stories.
    found = overlap(model, chosen, halves)
    st.html(comparison_bars.parts(found, titles, _NEITHER[choice.kind]))
    if not (found.only_one or found.shared or found.only_other):
        st.info("No story of either is left by these filters in this window.")
        return
    st.html(comparison_bars.summary(found, titles))
    _tools(model, choice, halves, found)
    if choice.part == "both":
        _shared(model, choice, halves, found)
    else:
        _only(model, choice, found.only_one if choice.part == "one" else found.only_other)


def _tools(model: ReadModel, choice: Choice, halves: Halves, found: Overlap) -> None:
    titles = choice.titles()
    words: dict[Part, str] = {
        "both": f"In both \u00b7 {thousands(len(found.shared))}",
        "one": f"Only {titles.one} \u00b7 {thousands(len(found.only_one))}",
        "other": f"Only {titles.other} \u00b7 {thousands(len(found.only_other))}",
    }

    def changed() -> None:
        part: Part = st.session_state["compared part"] or choice.part
        chosen = Choice(choice.kind, choice.one, choice.other, choice.day, part)
        address.compare(query_from_choice(chosen))

    st.session_state["compared part"] = choice.part
    with st.container(key="compare tools", horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "Stories listed",
            list(words),
            format_func=lambda part: markdown_literal(words[part]),
            key="compared part",
            label_visibility="collapsed",
            on_change=changed,
        )
        st.download_button(
            "Download CSV",
            data=partial(_table, model, halves, found, titles),
            file_name="dateline-comparison.csv",
            mime="text/csv",
            key="download comparison",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )


def _table(model: ReadModel, halves: Halves, found: Overlap, titles: Titles) -> bytes:
    file = BytesIO()
    write(model, halves, found, titles, file)
    return file.getvalue()


def _shared(model: ReadModel, choice: Choice, halves: Halves, found: Overlap) -> None:
    if found.shared:
        compare_stories.shared_stories(model, choice, halves, found.shared)
    else:
        st.info(f"{_NONE_SHARED[choice.kind]} under these filters.")


def _only(model: ReadModel, choice: Choice, rows: tuple[int, ...]) -> None:
    if not rows:
        st.info("All of its stories are told by the other side as well.")
        return
    key = f"compared {query_from_choice(choice)}"
    page = page_of(key, len(rows), PAGE)
    listed = model.listed_at(rows[page * PAGE : (page + 1) * PAGE])
    opened = model.story(address.story() or "")
    with st.container(key="compared stories", gap=None):
        listing(model, listed, [story.story for story in listed], opened, key="compared")
    page_buttons(key, page, len(rows), PAGE)
