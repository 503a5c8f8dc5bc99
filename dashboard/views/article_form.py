"""Set an article's date, publisher and address: first what would change, then for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import access, markup
from dashboard.escaping import markdown_literal
from dashboard.phrasing import days_words, several
from dashboard.reviewing import ArticleForm, article_changes, overrides_of
from dashboard.views import review, states
from geodata.corrections import Correction
from geodata.errors import GeodataError
from geodata.queries import ArticleRow, DocumentRow
from geodata.records import Event

if TYPE_CHECKING:
    from geodata.ingest import Change

_PREVIEW = "preview of "
_SHOWN = 30


def article_form(row: DocumentRow) -> None:
    """Show the form for one article of a document, with a preview before anything is kept."""
    review.tell_last()
    if not access.may("reviewer"):
        return
    undated = any(article.published is None for article in row.articles)
    with st.expander("Correct date, publisher, address", icon=":material/edit:", expanded=undated):
        article = _choose(row)
        key = f"{row.id} {article.index}"
        form = _fields(article, key)
        left, right = st.columns(2)
        with left:
            review.name_field(key)
        why = right.text_input("Why", key=f"why {key}", max_chars=400, placeholder="Your reason")
        changes = article_changes(row.id, article, form, review.reviewer(key, why))
        if not changes:
            st.caption("Change a field to see what it would do.")
            return
        _preview_and_save(row, changes)


def _choose(row: DocumentRow) -> ArticleRow:
    if len(row.articles) == 1:
        return row.articles[0]
    titles = {a.index: a.title or f"Article {a.index + 1}" for a in row.articles}
    undated = (at for at, a in enumerate(row.articles) if a.published is None)
    index = st.selectbox(
        "Article",
        list(titles),
        # What lacks a date is what people come to this form for.
        index=next(undated, 0),
        format_func=titles.__getitem__,
        key=f"article {row.id}",
    )
    return next(article for article in row.articles if article.index == index)


def _fields(article: ArticleRow, key: str) -> ArticleForm:
    left, right = st.columns(2)
    published = left.date_input(
        "Published",
        value=article.published,
        key=f"published {key}",
        min_value=date(1, 1, 1),
        max_value=date(9999, 12, 31),
        format="YYYY-MM-DD",
    )

    def words(column: DeltaGenerator, label: str, known: str | None, *, most: int) -> str:
        return column.text_input(label, known or "", key=f"{label} {key}", max_chars=most)

    publisher = words(right, "Publisher", article.publisher, most=200)
    title = words(left, "Title", article.title, most=300)
    url = words(right, "Address", article.url, most=2000)
    return ArticleForm(published, publisher, url, title)


def _preview_and_save(row: DocumentRow, changes: list[Correction]) -> None:
    wanted = [(c.article, c.field, c.after) for c in changes]
    preview, save = st.columns(2)
    if preview.button("Preview", key=f"preview {row.id}", width="stretch"):
        st.session_state[_PREVIEW + row.id] = (wanted, _changed_events(row, changes))
    if save.button("Keep it", key=f"keep {row.id}", type="primary", width="stretch"):
        _keep(row, changes)
    shown_for, found = st.session_state.get(_PREVIEW + row.id, (None, []))
    if shown_for == wanted:
        _show_preview(found)


def _changed_events(row: DocumentRow, changes: list[Correction]) -> list[Change]:
    from dashboard import reading  # noqa: PLC0415 - loads the parser

    with st.spinner("Reading the document again"):
        try:
            return reading.preview(row.id, overrides_of(changes))
        except GeodataError as error:
            st.error(markdown_literal(str(error)))
            return []


def _show_preview(found: list[Change]) -> None:
    if not found:
        st.caption("No report would change.")
        return
    st.markdown(f"**{several(len(found), 'report')} would change**")
    st.html(markup.facts((_name(change), _difference(change)) for change in found[:_SHOWN]))
    if len(found) > _SHOWN:
        st.caption(f"and {len(found) - _SHOWN} more")


def _name(change: Change) -> str:
    event = change.after or change.before
    return event.trigger if event else ""


def _difference(change: Change) -> str:
    before, after = _said(change.before), _said(change.after)
    if before == after:
        return markup.words("the reason for its date or place changes", kind="soft")
    return markup.words(before, kind="before") + markup.words(" \u2192 ") + markup.words(after)


def _said(event: Event | None) -> str:
    if event is None:
        return "no report"
    interval = event.when.interval
    return days_words(interval.first, interval.last) if interval else "no date"


def _keep(row: DocumentRow, changes: list[Correction]) -> None:
    from dashboard import reading  # noqa: PLC0415 - loads the parser

    with st.spinner("Reading the document again"):
        try:
            reading.correct_document(row.id, changes)
        except GeodataError as error:
            st.error(f"The correction was not kept. {markdown_literal(str(error))}")
            return
    st.session_state.pop(_PREVIEW + row.id, None)
    states.notice("Kept. The document was read again with it.")
    st.rerun()
