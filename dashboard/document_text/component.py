"""Runs of a document in, the story whose words a person chose out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard.document_text.runs import Run
from geodata.records import Span

_HERE = Path(__file__).parent

_render = st.components.v2.component(
    "dateline_document_text",
    html='<div class="text" dir="auto"></div>',
    css=(_HERE / "text.css").read_text(encoding="utf-8"),
    js=(_HERE / "text.js").read_text(encoding="utf-8"),
)


def document_text(document_id: str, runs: Sequence[Run], sought: Span | None) -> str | None:
    """Show a document, scrolled to the words sought; return the story chosen, if any."""
    reply = _render(
        key="document text",
        data={
            "id": document_id,
            "at": [sought.start, sought.end] if sought else [],
            "runs": [asdict(run) for run in runs],
        },
        on_story_change=lambda: None,
    )
    chosen = reply.get("story")
    return chosen if isinstance(chosen, str) else None
