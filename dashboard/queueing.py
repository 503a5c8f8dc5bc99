"""The queue of a reviewer, of the generation that is shown."""

from __future__ import annotations

import streamlit as st

from dashboard.corpora import ledger_path
from geodata.queries import Filter, ReadModel
from geodata.queries.reviewing import (
    Progress,
    Queue,
    ReviewOrder,
    contradicted_rows,
    review_progress,
    review_queue,
)


def queue(model: ReadModel, chosen: Filter, order: ReviewOrder) -> Queue:
    """Return the reports of a filter that nobody has decided on, in an order."""
    against = order == "contradicted"
    key = (str(ledger_path()), model.generation)
    rows = _contradicted(key, chosen, model) if against else []
    return review_queue(model, chosen, order, rows)


def progress(model: ReadModel, chosen: Filter) -> Progress:
    """Return how far the review of a filter is."""
    return review_progress(model, chosen)


@st.cache_resource(max_entries=16, show_spinner="Comparing what sources say")
def _contradicted(
    key: tuple[str, int],  # noqa: ARG001 - what the answer is kept under
    chosen: Filter,
    _model: ReadModel,
) -> list[int]:
    return contradicted_rows(_model, chosen)
