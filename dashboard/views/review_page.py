"""Review: what waits for a person, what people did, what fits nothing any more."""

from __future__ import annotations

import streamlit as st

from dashboard import loading
from dashboard.views import address, review, review_files, review_history, review_queue, states
from dashboard.views.choosing import chosen_filter
from dashboard.views.filter_bar import filter_bar

PARTS = {
    "queue": "One by one",
    "history": "What people changed",
    "waiting": "What fits no text",
    "files": "Out and in",
}
"""Part of the page, as the address names it -> what its button says."""


def show() -> None:
    """Show the part of the page that the address asks for; the queue unless it asks."""
    model = states.model_or_stop(settled=address.asked("review") in PARTS)
    address.restore()
    chosen = chosen_filter(model, whole=True)
    part = _part()
    if part == "queue":
        filter_bar(chosen, loading.facets(model, chosen))
    with st.container(key="review"):
        review.tell_trouble()
        states.tell_notices()
        if part == "queue":
            review_queue.show(model, chosen)
        elif part == "files":
            review_files.show()
        else:
            review_history.show(model, waiting=part == "waiting")
    address.keep()


def _part() -> str:
    asked = address.asked("review")
    now = asked if asked in PARTS else "queue"
    st.session_state["review part"] = now

    def changed() -> None:
        chosen = st.session_state["review part"] or now
        address.ask("review", "" if chosen == "queue" else chosen)

    with st.container(key="parts"):
        st.segmented_control(
            "Part of the review",
            list(PARTS),
            format_func=PARTS.__getitem__,
            key="review part",
            label_visibility="collapsed",
            on_change=changed,
        )
    return now
