"""The picture of a comparison, drawn in the browser; a mark's words show where it is pointed at."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard.table_picture.drawing import Drawing

_HERE = Path(__file__).parent

_render = st.components.v2.component(
    "dateline_table_picture",
    html='<div class="located"></div>',
    css=(_HERE / "picture.css").read_text(encoding="utf-8"),
    js=(_HERE / "picture.js").read_text(encoding="utf-8"),
)


def table_picture(drawn: Drawing) -> None:
    """Show where both sides are."""
    _render(key="table picture", data=asdict(drawn))
