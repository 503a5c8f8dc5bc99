"""Rows with counts in, the row that a person chose out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

# Style is shared with the page on purpose: the colours are the page's own variables.
_render = st.components.v2.component(
    "dateline_actor_list",
    html='<div class="actors-list" role="list"></div>',
    css=(_HERE / "list.css").read_text(encoding="utf-8"),
    js=(_HERE / "list.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: plain words only.

    Attributes:
        key: What is told when the row is chosen.
        name: Its words.
        address: Where a link to it leads, relative to the page.
        note: Small print beside the name.
        stories: The count that the bar shows.
        quads: Stories by quad class, 0 to 4, for the bar's colours; () for one colour.
        counts: Further counts, in the order of the list's columns.
        head: Whether it stands over the rows that follow.
    """

    key: str
    name: str
    address: str
    stories: int
    note: str = ""
    quads: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    head: bool = False


def actor_list(
    rows: Sequence[Row], *, key: str, label: str, columns: Sequence[str] = ()
) -> str | None:
    """Show rows; return the key of the one just chosen, if any.

    Args:
        rows: In order.
        key: Stable name of this list on the page.
        label: What the list is, for those who cannot see it.
        columns: Titles of the columns before the count of stories; () for a list without head.
    """
    most = max((row.stories for row in rows if not row.head), default=1)
    reply = _render(
        key=key,
        data={
            "rows": [asdict(row) for row in rows],
            "most": most,
            "label": label,
            "columns": list(columns),
        },
        on_chosen_change=lambda: None,
    )
    chosen = reply.get("chosen")
    return chosen if isinstance(chosen, str) else None
