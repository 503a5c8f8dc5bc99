"""The documents: what each holds, what could not be read, and how to let one go."""

from __future__ import annotations

import streamlit as st

from dashboard import access, loading, markup, writing
from dashboard.document_link import query_for
from dashboard.escaping import markdown_literal
from dashboard.phrasing import day_words, document_words, several, thousands
from dashboard.views import pages, states
from dashboard.views.corpus_switch import corpus_switch
from dashboard.views.paging import page_buttons, page_of
from dashboard.views.publishers import publisher_table
from geodata.errors import GeodataError
from geodata.queries import DocumentRow, ReadModel

PAGE = 50
TAG_COLOURS = 8
"""How many colours the style sheet has for affiliations; more begin again."""
_SOUGHT, _LACKING, _PAGE = "sought source", "sources lacking", "sources page"


def show() -> None:
    """Show the documents of the ledger and the failures."""
    st.markdown("### Sources")
    corpus_switch()
    if not writing.has_documents():
        _failures()  # nothing could be read: that is when the reasons matter most
    model = states.model_or_stop()
    states.tell_notices()
    publisher_table(loading.documents(model).values())
    rows = _sought(model)
    st.caption(several(len(rows), "document"))
    page = page_of(_PAGE, len(rows), PAGE)
    for row in rows[page * PAGE : (page + 1) * PAGE]:
        _document(row)
    page_buttons(_PAGE, page, len(rows), PAGE)
    _failures()


def _sought(model: ReadModel) -> list[DocumentRow]:
    words = st.text_input(
        "Find a document",
        key=_SOUGHT,
        placeholder="Name, title or publisher",
        icon=":material/search:",
        max_chars=200,
        width=420,
    )
    wanted = words.casefold().strip()
    found = [row for row in loading.documents(model).values() if wanted in _text_of(row)]
    lacking = [row for row in found if _lacks(row)]
    if lacking and st.toggle(
        f"Only the {thousands(len(lacking))} without a date or publisher", key=_LACKING
    ):
        return lacking
    return found


def _lacks(row: DocumentRow) -> bool:
    return any(a.published is None or not a.publisher for a in row.articles)


def _text_of(row: DocumentRow) -> str:
    titled = ((a.title or "", a.publisher or "") for a in row.articles)
    return " ".join((*row.names, *(words for pair in titled for words in pair))).casefold()


def _document(row: DocumentRow) -> None:
    with st.container(border=True, key=f"document {row.id}", gap="xxsmall"):
        head, tools = st.columns([6, 1], vertical_alignment="center")
        head.page_link(
            pages.document_page(),
            label=markdown_literal(document_words(row)),
            icon=":material/article:",
            query_params=query_for(row.id),
        )
        if access.may("admin"):
            with tools:
                _delete(row)
        st.html(_affiliations(row) + markup.words(" \u00b7 ".join(_summary(row)), kind="soft"))


def _affiliations(row: DocumentRow) -> str:
    """Return what is noted of the document's publishers, each affiliation in its own colour.

    Where a document has several publishers, each mark says whose affiliation it is.
    """
    named = {article.publisher for article in row.articles if article.publisher}
    noted = loading.publishers()
    colours = {one: n for n, one in enumerate(sorted({p.affiliation for p in noted}))}
    shown: dict[str, list[str]] = {}
    for one in noted:
        if one.name in named and one.affiliation:
            shown.setdefault(one.affiliation, []).append(one.name)
    return "".join(
        markup.words(
            f"{words}: {', '.join(names)}" if len(named) > 1 else words,
            kind=f"tag dl-tag-{colours[words] % TAG_COLOURS}",
        )
        for words, names in shown.items()
    )


def _summary(row: DocumentRow) -> list[str]:
    publishers = dict.fromkeys(a.publisher for a in row.articles if a.publisher)
    days = sorted({a.published for a in row.articles if a.published})
    undated = sum(1 for a in row.articles if a.published is None)
    dated = f"{day_words(days[0])} to {day_words(days[-1])}" if len(days) > 1 else ""
    return [
        words
        for words in (
            row.name if document_words(row) != row.name else "",
            ", ".join(list(publishers)[:4]) + (" and others" if len(publishers) > 4 else ""),
            dated or (day_words(days[0]) if days else ""),
            _undated_words(undated, len(row.articles)),
            several(row.events, "report"),
            several(row.stories, "story"),
            several(row.mentions, "place name"),
            "; ".join(row.flags),
        )
        if words
    ]


def _undated_words(undated: int, articles: int) -> str:
    if not undated:
        return ""
    return "undated" if articles == 1 else f"{undated} of {articles} articles undated"


def _delete(row: DocumentRow) -> None:
    with st.popover("Delete", key=f"delete {row.id}", type="tertiary", icon=":material/delete:"):
        st.write("Its text, its reports and its place names go. Corrections are kept aside.")
        if not st.button("Delete it", key=f"delete surely {row.id}", type="primary"):
            return
        try:
            writing.delete_document(row.id)
        except GeodataError as error:
            st.error(markdown_literal(str(error)))
            return
        states.notice(f"{row.name} is deleted, with everything derived from it.")
        st.rerun()


def _failures() -> None:
    failures = loading.failures()
    if not failures:
        return
    st.markdown(f"### {several(len(failures), 'file')} could not be read")
    st.html(markup.facts((one.name, markup.words(one.reason)) for one in failures))
