"""Which column of the tables handed over holds what: as their names say, or as chosen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

import streamlit as st

from dashboard.escaping import markdown_literal
from geodata.documents.columns import NAMES
from geodata.documents.tables import read_table
from geodata.errors import UnreadableTable

_TABLES = frozenset({".csv", ".tsv", ".xlsx"})
_NOT_NEWS = frozenset({"documents.csv"})
_WORDS = {"url": "address"}


def table_columns(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Offer the columns of the tables among files; return what was chosen.

    Args:
        files: Names and bytes.
    """
    tables = [(name, data) for name, data in files if _is_table(name)]
    headers = [_header(name, data) for name, data in tables]
    columns = list(dict.fromkeys(column for header in headers for column in header))
    if not columns:
        return {}
    chosen = {}
    with st.expander("Columns of tables", key="table columns"):
        st.caption("Left alone, a column is known by its name. One row is one article.")
        for what, names in NAMES.items():
            known = next((column for column in columns if column.strip().lower() in names), None)
            picked = st.selectbox(
                _WORDS.get(what, what).capitalize(),
                columns,
                index=None,
                key=f"column of {what}",
                placeholder=known or "none",
            )
            if picked:
                chosen[what] = picked
    return chosen


def _is_table(name: str) -> bool:
    return PurePath(name.lower()).suffix in _TABLES and name not in _NOT_NEWS


@st.cache_data(max_entries=20, show_spinner=False)
def _header(name: str, data: bytes) -> tuple[str, ...]:
    try:
        return read_table(name, data).columns
    except UnreadableTable as error:
        st.warning(markdown_literal(str(error)))
        return ()
