"""The card of a place that documents only name: how, and in which sentences. No events."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from dashboard import loading, markup
from dashboard.document_link import query_for
from dashboard.escaping import markdown_literal
from dashboard.evidence import Quote, Segment, mark, stands
from dashboard.phrasing import SENSES, several
from dashboard.views import address, pages
from geodata.queries import MentionRow, ReadModel

_SHOWN = 20


def place_card(model: ReadModel, place_id: str) -> None:
    """Show how documents use the name of a place at which nothing is said to happen."""
    place = loading.mentioned(model).get(place_id)
    with st.container(key="card", border=True):
        if place is None:
            st.write("No document names this place.")
            _close()
            return
        head, close = st.columns([5, 1], vertical_alignment="center")
        head.markdown(f"**{markdown_literal(place.name)}** \u00b7 {markdown_literal(place.kind)}")
        with close:
            _close()
        st.caption("Named, but nothing is reported to have happened here.")
        by_sense: dict[str, list[MentionRow]] = defaultdict(list)
        for row in model.mentions_of(place_id):
            by_sense[row.sense].append(row)
        for sense, rows in by_sense.items():
            st.markdown(f"**{SENSES.get(sense, sense)}** \u00b7 {several(len(rows), 'mention')}")
            for row in rows[:_SHOWN]:
                _mention(row)


def _close() -> None:
    st.button(
        "Close",
        key="close card",
        icon=":material/close:",
        type="tertiary",
        on_click=address.open_place,
        args=(None,),
    )


def _mention(row: MentionRow) -> None:
    found = loading.document(row.document_sha256)
    quote = Quote("where", row.span, row.text)
    span = row.sentence_span
    text = found.text if found else ""
    segments = mark(text, span, [quote]) if stands(quote, text) else (Segment(row.text),)
    st.html(
        markup.marked_sentence(segments)
        + markup.words(f"{row.publisher or row.document} \u00b7 {row.reason}", kind="soft")
    )
    st.page_link(
        pages.document_page(),
        label="Read it in the document",
        query_params=query_for(row.document_sha256, span),
    )
