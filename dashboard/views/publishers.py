"""The table of publishers: what a person notes of each, kept in the ledger."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard import loading, writing
from dashboard.escaping import markdown_literal
from dashboard.views import states
from geodata.errors import GeodataError
from geodata.publishers import MAX_WORDS, Publisher
from geodata.queries import DocumentRow

_COLUMNS = ("name", "country", "affiliation", "note")
_TITLES = ("Publisher", "Country (three letters)", "Affiliation", "Note")


def publisher_table(documents: Iterable[DocumentRow]) -> None:
    """Show every publisher of the documents, with what is noted of it, to be edited."""
    known = {one.name: one for one in loading.publishers()}
    named = {a.publisher for row in documents for a in row.articles if a.publisher}
    rows = [known.get(name, Publisher(name)) for name in sorted(named | known.keys())]
    with st.expander(f"Publishers: {len(rows)}", icon=":material/newspaper:"):
        st.caption(
            "What you note here, such as KEN and \u201cstate-affiliated\u201d, chooses publishers "
            "in the filter Publisher (there also: only what nobody else tells), colours the map "
            "by publisher and is shown beside each document."
        )
        table = pd.DataFrame(
            [[one.name, one.country, one.affiliation, one.note] for one in rows],
            columns=list(_COLUMNS),
            dtype="string",
        )
        edited = st.data_editor(
            table,
            key="publisher table",
            hide_index=True,
            num_rows="dynamic",
            column_config={
                name: st.column_config.TextColumn(title, max_chars=MAX_WORDS)
                for name, title in zip(_COLUMNS, _TITLES, strict=True)
            },
        )
        if st.button("Keep the table", key="keep publishers", type="primary"):
            _keep(edited)


def _keep(table: pd.DataFrame) -> None:
    # A cell that was never filled is no text.
    rows = table.fillna("").astype(str).itertuples(index=False)
    try:
        writing.set_publishers(Publisher(*row) for row in rows)
    except GeodataError as error:
        st.error(markdown_literal(str(error)))
        return
    states.notice("The table of publishers is kept.")
    st.rerun()
