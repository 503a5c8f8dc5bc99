"""Paste a text or hand over files: what became of each is told at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import writing
from dashboard.document_link import query_for
from dashboard.escaping import markdown_literal
from dashboard.phrasing import several
from dashboard.reviewing import ArticleForm, article_settings
from dashboard.views import pages, review, states
from dashboard.views.corpus_switch import corpus_switch
from dashboard.views.seeds import seeds_button
from dashboard.views.table_columns import table_columns
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from geodata.documents import Columns
    from geodata.ingest import Outcome

MAX_PASTED = 2_000_000
_OUTCOMES = "outcomes"
_WORDS = {"read": "read", "unchanged": "known already, nothing to do", "failed": "not read"}


def show() -> None:
    """Show the two ways to add texts, and what became of the last ones."""
    states.tell_notices()
    st.markdown("### Add texts")
    corpus_switch()
    st.caption("English news text works best. Nothing leaves this machine.")
    pasted, uploaded = st.columns(2, gap="large")
    with pasted:
        _paste()
    with uploaded:
        _upload()
        if not writing.has_documents():
            st.markdown("#### Or look at an example first")
            seeds_button()
    for outcome in st.session_state.get(_OUTCOMES, []):
        _tell(outcome)


def _paste() -> None:
    with st.form("paste", clear_on_submit=False, border=False):
        text = st.text_area(
            "Text", height=260, max_chars=MAX_PASTED, placeholder="Paste an article"
        )
        title = st.text_input("Title (optional)", max_chars=300)
        left, right = st.columns(2)
        published = left.date_input(
            "Published (optional)",
            value=None,
            min_value=date(1, 1, 1),
            max_value=date(9999, 12, 31),
            format="YYYY-MM-DD",
        )
        publisher = right.text_input("Publisher (optional)", max_chars=200)
        sent = st.form_submit_button("Add this text", type="primary")
    if not sent:
        return
    if not text.strip():
        st.warning("Paste a text first.")
        return
    name = f"{title.strip() or ' '.join(text.split()[:8])}.txt"
    outcomes = _add([(name, text.encode())])
    for outcome in outcomes:
        _set(outcome, ArticleForm(published, publisher, "", title))


def _set(outcome: Outcome, form: ArticleForm) -> None:
    settings = article_settings(
        outcome.document_id, form, review.reviewer("add", "given when it was added")
    )
    if settings and outcome.status != "failed":
        from dashboard import reading  # noqa: PLC0415 - loads the parser

        try:
            reading.correct_document(outcome.document_id, settings)
        except GeodataError as error:
            words = markdown_literal(str(error))
            st.error(f"The text was read, its date and publisher were not kept. {words}")


def _upload() -> None:
    # Any ending is let in: what a file is, its bytes say when it is read.
    files = st.file_uploader("Files", accept_multiple_files=True, key="files")
    st.caption(
        "PDF, web pages, Word, OpenDocument, RTF, Markdown, plain text, letters and mailboxes, "
        "CSV, XLSX, JSON lines, and ZIP or TAR of any of these"
    )
    given = [(file.name, file.getvalue()) for file in files or []]
    columns = table_columns(given)
    if given and st.button(f"Add {several(len(given), 'file')}", type="primary"):
        _add(given, columns)


def _add(files: list[tuple[str, bytes]], columns: Columns | None = None) -> list[Outcome]:
    """Read files one by one; what is done stays done when the reader stops or leaves."""
    from dashboard import reading  # noqa: PLC0415 - loads the parser

    outcomes: list[Outcome] = []
    st.session_state[_OUTCOMES] = outcomes
    with st.status(f"Reading {several(len(files), 'file')}", expanded=True) as status:
        # Any click ends the run that reads, at the next file: this one is for that alone.
        st.button("Stop", key="stop reading", help="What is read so far is kept")
        bar = st.progress(0.0)

        def report(outcome: Outcome) -> None:
            outcomes.append(outcome)
            bar.progress(min(1.0, len(outcomes) / max(len(files), 1)), outcome.name[:80])

        try:
            reading.add_files(files, report, columns)
        except GeodataError as error:
            st.error(markdown_literal(str(error)))
        status.update(label="Done", state="complete", expanded=False)
    return outcomes


def _tell(outcome: Outcome) -> None:
    name, words = markdown_literal(outcome.name), _WORDS[outcome.status]
    if outcome.status == "failed":
        st.error(f"{name}: {words}. {markdown_literal(outcome.reason)}")
        return
    found = f", {several(outcome.events, 'report')} found" if outcome.status == "read" else ""
    st.success(f"{name}: {words}{found}")
    st.page_link(
        pages.document_page(), label="Look at it", query_params=query_for(outcome.document_id)
    )
