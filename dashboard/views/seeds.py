"""The button that reads the seed documents, for a ledger that is still empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.escaping import markdown_literal
from dashboard.phrasing import several
from geodata.errors import GeodataError

if TYPE_CHECKING:
    from geodata.ingest import Outcome


def seeds_button() -> None:
    """Offer to read the seeds; the page reruns with them once they are read."""
    if not st.button("Load the seeds", type="primary", icon=":material/eco:", key="load seeds"):
        return
    from dashboard import reading  # noqa: PLC0415 - loads the parser

    with st.status("Reading the seed documents", expanded=True) as status:
        try:
            summary = reading.add_seeds(_tell)
        except GeodataError as error:
            status.update(label="The seeds were not read", state="error")
            st.error(markdown_literal(str(error)))
            return
        status.update(label=f"{several(summary.count('read'), 'document')} read", state="complete")
    st.rerun()


def _tell(outcome: Outcome) -> None:
    st.text(f"{outcome.name}: {outcome.reason or outcome.status}")
