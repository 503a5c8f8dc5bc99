"""Correct the date of one report; the correction outlives reading its document again."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import reviewing
from dashboard.document_link import query_for
from dashboard.views import pages, review
from geodata.queries import Report

_FIRST_DAY, _LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


def date_popover(report: Report, *, number: int) -> None:
    """Show a button that opens the form."""
    label = "Date corrected" if "date" in report.corrected else "Correct the date"
    with st.popover(label, key=f"open date {number}", icon=":material/edit_calendar:"):
        date_form(report)


def date_form(report: Report) -> None:
    """Show a form with the report's first and last day; emptied, it has no date."""
    first, last = st.columns(2)
    for column, name, day in (
        (first, "First day", report.date_start),
        (last, "Last day", report.date_end),
    ):
        column.date_input(
            name,
            value=day,
            min_value=_FIRST_DAY,
            max_value=_LAST_DAY,
            format="YYYY-MM-DD",
            key=f"{name} {report.id}",
        )
    st.caption("The last day may stay empty; without a first day the event has no date.")
    st.text_input("Why then", key=f"why date {report.id}", max_chars=400, placeholder="Your reason")
    st.button("Save", key=f"save date {report.id}", type="primary", on_click=_save, args=(report,))
    review.restore_buttons(report, ("date",))
    if report.published is None:
        st.page_link(
            pages.document_page(),
            label="Its document has no date either: say when it was published",
            icon=":material/article:",
            query_params=query_for(report.document_sha256),
        )


def _save(report: Report) -> None:
    first, last = (st.session_state[f"{name} {report.id}"] for name in ("First day", "Last day"))
    change = reviewing.date_change(report, first, last, _reviewer(report))
    if change.after != change.before:
        review.store([change])


def _reviewer(report: Report) -> reviewing.Reviewer:
    why = st.session_state.get(f"why date {report.id}", "")
    return review.reviewer(report.id, why)
