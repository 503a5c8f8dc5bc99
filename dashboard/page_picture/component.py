"""A page's picture and marks in, the story whose words a person chose out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard.page_picture.marks import Mark

_HERE = Path(__file__).parent

_render = st.components.v2.component(
    "dateline_page_picture",
    html='<div class="page"></div>',
    css=(_HERE / "page.css").read_text(encoding="utf-8"),
    js=(_HERE / "page.js").read_text(encoding="utf-8"),
)


def page_picture(source: str, words: str, marks: Sequence[Mark]) -> str | None:
    """Show a page; return the story chosen, if any.

    Args:
        source: Where this server serves the picture.
        words: What the picture shows, for who cannot see it.
        marks: What lies over it.
    """
    reply = _render(
        key="page picture",
        data={"source": source, "words": words, "marks": [asdict(mark) for mark in marks]},
        on_story_change=lambda: None,
    )
    chosen = reply.get("story")
    return chosen if isinstance(chosen, str) else None
