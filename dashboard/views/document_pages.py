"""The pages of a document as pictures: which one, and its events marked on it."""

from __future__ import annotations

import streamlit as st

from dashboard import originals
from dashboard.document_text.runs import Stretch
from dashboard.escaping import markdown_literal
from dashboard.offering import offer
from dashboard.page_picture.component import page_picture
from dashboard.page_picture.marks import marks_of
from dashboard.phrasing import several
from geodata.documents.page_words import PageWord
from geodata.documents.pages import page_of
from geodata.errors import GeodataError
from geodata.queries import DocumentRow
from geodata.records import Span


def document_pages(
    row: DocumentRow, words: list[PageWord], stretches: list[Stretch], sought: Span | None
) -> str | None:
    """Show one page, first that of the words sought; return the story chosen, if any."""
    last = max(word.page for word in words)
    first = page_of(words, sought) if sought else None
    # Another link to the same document opens at its own words.
    key = f"page {row.id} {sought.start if sought else ''}"
    number = st.number_input(
        f"Page, of {several(last + 1, 'page')}", 1, last + 1, (first or 0) + 1, key=key, width=220
    )
    page = int(number) - 1
    try:
        picture = originals.page_picture(row.id, row.name, page)
    except GeodataError as error:
        st.error(markdown_literal(str(error)))
        return None
    source = offer(picture, ".png")
    marks = marks_of(words, page, stretches, sought)
    return page_picture(source, f"Page {page + 1} of {row.name}", marks)
