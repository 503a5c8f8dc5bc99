"""One document: its whole text with the events marked, and what is known of it."""

from __future__ import annotations

import streamlit as st

from dashboard import access, document_link, loading, markup, originals
from dashboard.document_text.component import document_text
from dashboard.document_text.runs import runs_of, stretches
from dashboard.escaping import markdown_literal
from dashboard.phrasing import day_words, several, thousands
from dashboard.views import article_form, event_form, pages, states
from dashboard.views.document_pages import document_pages
from geodata.queries import ArticleRow, DocumentRow, ReadModel

MAX_SHOWN = 400_000
"""Code points of a text that the page shows at once."""

_AS_TEXT, _AS_PAGES = "Text", "Pages"


def show() -> None:
    """Show the document that the address names."""
    model = states.model_or_stop()
    wanted = document_link.document_id_from(st.query_params.get("id", ""))
    row = loading.documents(model).get(wanted or "")
    if row is None:
        st.info("This link names no document of the ledger. Choose one under Sources.")
        st.stop()
    states.tell_notices()
    text, about = st.columns([2, 1], gap="medium")
    # Words that are chosen in the text open the form beside it, in the same run.
    with text, st.container(key="whole document"):
        _text(model, row)
    with about, st.container(key="about document"):
        event_form.event_form(model, row)
        _about(row)
        article_form.article_form(row)


def _about(row: DocumentRow) -> None:
    st.markdown(f"#### {markdown_literal(row.name)}")
    counted = (several(row.events, "report"), several(row.stories, "story"))
    rows = [
        ("Holds", markup.words(" \u00b7 ".join((*counted, several(row.mentions, "place name"))))),
        ("Length", markup.words(f"{thousands(row.code_points)} characters")),
        ("Read from", markup.address(row.address)),
        ("Also called", markup.words(", ".join(name for name in row.names if name != row.name))),
        ("Mended", markup.words("; ".join(row.flags))),
        ("SHA-256", markup.words(row.id, kind="hash")),
    ]
    st.html(markup.facts(fact for fact in rows if fact[1]))
    st.markdown(f"**{several(len(row.articles), 'article')}**")
    st.html(markup.facts((_dated(article), _titled(article)) for article in row.articles))


def _dated(article: ArticleRow) -> str:
    return day_words(article.published) if article.published else "undated"


def _titled(article: ArticleRow) -> str:
    by = article.publisher or article.byline or "publisher not given"
    title = markup.words(article.title or "no title")
    return title + markup.words(by, kind="soft")


def _text(model: ReadModel, row: DocumentRow) -> None:
    document = loading.document(row.id)
    if document is None:
        st.info("The text of this document is gone from the ledger.")
        return
    sought = document_link.span_from(st.query_params.get("at", ""))
    # Words so far in are rare; then the whole text is worth its weight.
    whole = sought is not None and sought.end > MAX_SHOWN
    shown = document.text if whole else document.text[:MAX_SHOWN]
    if len(shown) < len(document.text):
        st.caption(
            f"The first {thousands(len(shown))} of {thousands(len(document.text))} characters"
        )
    marked = stretches(model.document_events(row.id), shown)
    words = originals.page_words(row.id)
    if words and _wants_pages():
        chosen = document_pages(row, words, marked, sought)
    else:
        runs = runs_of(shown, marked, sought)
        pick = document_text(row.id, runs, sought, adding=access.may("reviewer"))
        chosen = pick.story
        if pick.words:
            event_form.begin(row, pick.words)
    if chosen:
        st.switch_page(pages.map_page(), query_params={"story": chosen})


def _wants_pages() -> bool:
    shown = st.segmented_control(
        "Show",
        [_AS_TEXT, _AS_PAGES],
        default=_AS_TEXT,
        key="shown as",
        label_visibility="collapsed",
    )
    return bool(shown == _AS_PAGES)
