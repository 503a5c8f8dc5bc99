"""Runs of a document in; out the story that a person clicked, or the words they chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from dashboard.document_text.runs import Run
from geodata.records import Span

_HERE = Path(__file__).parent

_render = st.components.v2.component(
    "dateline_document_text",
    html=(
        '<div class="whole"><div class="text" dir="auto"></div>'
        '<button class="add" type="button" hidden>Add an event</button></div>'
    ),
    css=(_HERE / "text.css").read_text(encoding="utf-8"),
    js=(_HERE / "text.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Pick:
    """What a person did in the text.

    Attributes:
        story: Id of the story whose words were clicked, None for none.
        words: The words that an event is to be added for, None for none.
    """

    story: str | None = None
    words: Span | None = None


def document_text(
    document_id: str, runs: Sequence[Run], sought: Span | None, *, adding: bool
) -> Pick:
    """Show a document, scrolled to the words sought; return what was picked in it.

    Args:
        document_id: Its id.
        runs: Its text.
        sought: What to scroll to.
        adding: Chosen words are offered to be made an event.
    """
    reply = _render(
        key="document text",
        data={
            "id": document_id,
            "at": [sought.start, sought.end] if sought else [],
            "runs": [asdict(run) for run in runs],
            "adding": adding,
        },
        on_story_change=lambda: None,
        on_words_change=lambda: None,
    )
    story, words = reply.get("story"), reply.get("words")
    return Pick(story if isinstance(story, str) else None, _span(words))


def _span(words: object) -> Span | None:
    """Return the span that a browser sends, None for anything that is none."""
    match words:
        case [int(start), int(end)] if 0 <= start < end:
            return Span(start, end)
    return None
