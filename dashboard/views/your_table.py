"""Your table: an edited download comes back, or events of one's own beside the stories."""

from __future__ import annotations

import streamlit as st

from dashboard.escaping import markdown_literal
from dashboard.views import review, states, table_edits, table_match
from geodata.documents.tables import Table, read_table
from geodata.errors import UnreadableTable
from geodata.export.state import STATE
from geodata.queries import ReadModel

_TABLE = "your table"
_LIMIT_MB = 50


def show() -> None:
    """Ask for a table, and show what it comes to: edits to be kept, or a comparison."""
    model = states.model_or_stop()
    with st.container(key="table"):
        st.markdown("### Your table")
        review.tell_trouble()
        states.tell_notices()
        st.write(
            "Hand over a **download that you edited**, and keep its changes as corrections; or "
            "**events of your own**, such as an export of ACLED, and see which are the same."
        )
        given = st.file_uploader(
            "CSV or Excel",
            key="brought",
            max_upload_size=_LIMIT_MB,
            on_change=_let_go,
            help="The first row names the columns; any separator will do",
        )
        st.caption(
            "The table stays in this session, also on the map: it is gone when you close "
            "Dateline. Only corrections that you choose to keep are stored."
        )
        if given is not None:
            _read(given.file_id, given.name, given.getvalue())
        elif _TABLE in st.session_state:
            _from_before()
        else:
            _help()
        if _TABLE in st.session_state:
            _shown(model, *st.session_state[_TABLE])


def _shown(model: ReadModel, file_id: str, table: Table) -> None:
    if STATE in table.columns:
        table_edits.show(model, table, file_id)
    else:
        table_match.show(model, table, file_id)


def _from_before() -> None:
    """Say which table is there still, though the field for a file forgot it with the page."""
    _, table = st.session_state[_TABLE]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"From before: **{markdown_literal(table.name)}**", width="content")
        st.button("Let it go", key="let go", icon=":material/close:", on_click=_let_go)


def _let_go() -> None:
    st.session_state.pop(_TABLE, None)
    table_match.forget()


def _read(file_id: str, name: str, data: bytes) -> None:
    """Keep the table of a file in the session, read once; where it cannot be, say why."""
    kept = st.session_state.get(_TABLE)
    if kept and kept[0] == file_id:
        return
    try:
        with st.spinner("Reading it"):
            st.session_state[_TABLE] = file_id, read_table(name, data, wanted=STATE)
    except UnreadableTable as error:
        st.error(markdown_literal(str(error)))


def _help() -> None:
    left, right = st.columns(2, gap="large")
    left.markdown(
        "**To correct many reports at once**\n\n"
        "1. On any page with a count line press Download and choose CSV or Excel.\n"
        "2. Edit review_status, note, tags, type, claim, the days, actors or place. Sort, filter "
        "and remove what you like; leave the last column, as_exported, as it is.\n"
        "3. Hand the file over here. Every change is shown before anything is kept."
    )
    right.markdown(
        "**To compare with your own events**\n\n"
        "1. Hand over a table with an event a row: a day, and a latitude and longitude, or "
        "actors at least.\n"
        "2. Say which column holds what, where its name does not.\n"
        "3. See what is matched, only yours, only ours; save it as a table."
    )
