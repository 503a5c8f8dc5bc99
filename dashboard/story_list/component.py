"""Stories in, the story that a person opened out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from dashboard.phrasing import (
    actors_words,
    claim_words,
    days_words,
    place_words,
    several,
    type_words,
)
from dashboard.searched import pieces
from geodata.queries import ListedStory

SCROLLER = ".st-key-panel"
"""CSS selector of the box that the list scrolls in."""

_HERE = Path(__file__).parent
_SURE_CLAIMS = {"occurred"}

# Style is shared with the page on purpose: the colours are the page's own variables.
_render = st.components.v2.component(
    "dateline_story_list",
    html='<div class="stories" role="group"></div>',
    css=(_HERE / "list.css").read_text(encoding="utf-8"),
    js=(_HERE / "list.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One story as the list shows it: plain words only; its row, by which the map knows it.

    ``words`` in pieces: what was not searched for, what was, and so on in turn.
    """

    id: str
    row: int
    when: str
    dated: bool
    where: str
    placed: bool
    type: str
    quad: int
    claim: str
    actors: str
    words: tuple[str, ...]
    sources: str
    notes: tuple[str, ...]
    status: str


def line_of(story: ListedStory, searched: str = "") -> Line:
    """Return what the list says of a story; ``searched`` is what a reader searched for."""
    notes = [word for word in (story.review_status,) if word]
    notes += ["place inferred"] if story.place_basis == "context" else []
    notes += ["date inferred"] if story.date_basis in {"publication", "inferred"} else []
    return Line(
        id=story.story,
        row=story.row,
        when=days_words(story.first_day, story.last_day),
        dated=story.first_day is not None,
        where=place_words(story),
        placed=not story.place_gap,
        type=type_words(story.type),
        quad=story.quad,
        claim="" if story.claim in _SURE_CLAIMS else claim_words(story.claim),
        actors=actors_words(story.source_actors, story.target_actors),
        words=pieces(story.text, searched),
        sources=_sources_words(story),
        notes=(*notes, *story.tags),
        status=story.review_status,
    )


def story_list(
    lines: Sequence[Line],
    *,
    key: str,
    order: Sequence[str],
    opened: str | None,
    on_open: Callable[[str | None], None],
    keys: bool = True,
) -> None:
    """Show stories as rows; the arrow keys step through ``order``.

    Args:
        lines: The stories to show.
        key: Stable name of this list on the page.
        order: Ids of all stories that the keys step through, in order.
        opened: Id of the open story.
        on_open: Called with the id of the story that a person opened, None where they closed
            one, before the page reruns; the same choice may be told more than once.
        keys: Whether this list answers the arrow keys; one on a page does.
    """

    def report() -> None:
        chosen = st.session_state[key].get("open")
        if isinstance(chosen, str):
            on_open(chosen or None)

    _render(
        key=key,
        data={
            "stories": [asdict(line) for line in lines],
            "order": list(order),
            "open": opened,
            "keys": keys,
            "scroller": SCROLLER,
            "label": several(len(lines), "story"),
        },
        on_open_change=report,
    )


def _sources_words(story: ListedStory) -> str:
    sources = several(story.sources, "source")
    if story.reports == story.sources:
        return sources
    return f"{sources}, {several(story.reports, 'report')}"
