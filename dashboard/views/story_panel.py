"""An open story: its sentence first, then every field with its reason, then what to do."""

from __future__ import annotations

import streamlit as st

from dashboard import access, loading, markup
from dashboard.citing import citation
from dashboard.escaping import markdown_literal
from dashboard.evidence import evidence_of
from dashboard.facts import facts_of
from dashboard.phrasing import days_words, several
from dashboard.searched import searched_marked
from dashboard.views import (
    actors_form,
    address,
    date_form,
    kind_form,
    pages,
    place_form,
    review,
    review_history,
    sentences,
)
from dashboard.views.actor_links import actor_links
from dashboard.views.citations import cite, link_to
from geodata.queries import ReadModel, Report

_FIRST_SHOWN = 5


def story_panel(model: ReadModel, story: str) -> None:
    """Show the evidence of one story; every report of it, the opening one first."""
    reports = loading.reports(model, story)
    if not reports:
        st.info("This story is not in the ledger any more. Choose another one from the list.")
        return
    with st.container(key="evidence", gap="small"):
        _report(model, reports[0], number=0)
        if len(reports) > 1:
            _others(model, reports[1:])
        st.page_link(
            pages.story_page(),
            label="Compare its reports, merge or split",
            icon=":material/compare_arrows:",
            width="content",
            query_params={"id": story},
        )


def _report(model: ReadModel, report: Report, *, number: int) -> None:
    found = loading.document(report.document_sha256)
    text = found.text if found else None
    evidence = evidence_of(report, text)
    sentence = searched_marked(evidence.segments, address.searched())
    st.html(
        markup.marked_sentence(sentence)
        + markup.key_of(sentence)
        + markup.facts(facts_of(report, evidence, text, address.viewpoint()))
    )
    actor_links((report,), key=f"about {number}")
    with st.container(
        horizontal=True, gap="xsmall", key=f"source {number}", vertical_alignment="center"
    ):
        sentences.document_link(report)
        cite(citation(report, link_to(report.id)), key=f"cite {number}")
    review.review_form(report, number=number)
    review_history.of_report(report)
    if access.may("reviewer"):
        _corrections(model, report, number=number)


def _corrections(model: ReadModel, report: Report, *, number: int) -> None:
    with st.container(horizontal=True, gap="xsmall", key=f"correct {number}"):
        date_form.date_popover(report, number=number)
        # Another key shuts it: it would lie over the map that is to be clicked.
        shut = " shut" if place_form.is_placing(report.id) else ""
        with st.popover(
            "Correct the place", key=f"open place {number}{shut}", icon=":material/edit_location:"
        ):
            place_form.place_form(report)
        with st.popover("Correct the type", key=f"open kind {number}", icon=":material/category:"):
            kind_form.kind_form(report)
        with st.popover("Correct who", key=f"open who {number}", icon=":material/groups:"):
            actors_form.actors_form(model, report)
    place_form.pointing(report)


def _others(model: ReadModel, reports: list[Report]) -> None:
    st.markdown(f"**{several(len(reports), 'other report')}**")
    for number, report in enumerate(reports[:_FIRST_SHOWN], start=1):
        by = report.publisher or report.title or report.document
        days = days_words(report.date_start, report.date_end)
        head = markdown_literal(f"{by} \u00b7 {days} \u00b7 \u201c{report.trigger}\u201d")
        placing = place_form.is_placing(report.id)
        # Its fields and forms are many, so they come once somebody looks.
        other = st.expander(head, expanded=placing, key=f"other {report.id}", on_change="rerun")
        if other.open:
            with other:
                _report(model, report, number=number)
    if len(reports) > _FIRST_SHOWN:
        st.caption(f"and {len(reports) - _FIRST_SHOWN} more, in the documents")
