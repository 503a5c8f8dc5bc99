"""Correct what a report says happened: the type of event, and whether it is claimed or denied."""

from __future__ import annotations

import streamlit as st

from dashboard import reviewing
from dashboard.filters import CLAIMS
from dashboard.phrasing import claim_words, type_words
from dashboard.views import review
from geodata.event_types import event_types
from geodata.queries import Report


def kind_form(report: Report) -> None:
    """Show the type and the claim of a report to choose anew."""
    kinds = sorted({*event_types(), report.type}, key=type_words)
    st.selectbox(
        "What happened",
        kinds,
        index=kinds.index(report.type),
        format_func=type_words,
        key=f"type {report.id}",
    )
    claims = list(CLAIMS)
    st.selectbox(
        "How it is told",
        claims,
        index=claims.index(report.claim),
        format_func=claim_words,
        key=f"claim {report.id}",
    )
    review.why_field(report, "kind")
    st.button("Save", key=f"save kind {report.id}", type="primary", on_click=_save, args=(report,))
    review.restore_buttons(report, ("type", "claim"))


def _save(report: Report) -> None:
    by = review.reviewer(report.id, review.why(report, "kind"))
    given = st.session_state
    review.store_changes(
        [
            reviewing.event_type(report, given[f"type {report.id}"], by),
            reviewing.claim(report, given[f"claim {report.id}"], by),
        ]
    )
