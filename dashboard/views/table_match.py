"""Events of one's own beside the stories: what is matched, and what one side alone has."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import brought
from dashboard.answers import once
from dashboard.brought_rows import brought_rows, drawn_count
from dashboard.corpora import corpus_dir
from dashboard.escaping import markdown_literal
from dashboard.phrasing import several, thousands
from dashboard.table_picture.component import table_picture
from dashboard.table_picture.drawing import Outlines, drawing, province_outlines
from dashboard.views import pages, row_card
from dashboard.views.table_asked import NOTHING, Asked, asked_of
from geodata.corpus import read_corpus
from geodata.documents.tables import Table
from geodata.errors import GeodataError
from geodata.matching import (
    Comparison,
    Trouble,
    compare,
    their_events,
    write_comparison,
)
from geodata.matching.alike import Actors
from geodata.matching.events import span_of
from geodata.queries import ReadModel

_ASKED = "asked of the table"
_COMPARED = "compared table"


@dataclass(frozen=True, slots=True)
class Compared:
    """A table beside the stories.

    Attributes:
        found: What is matched, and what one side alone has.
        troubles: Cells that could not be read.
        rows: What the map draws of it.
    """

    found: Comparison
    troubles: list[Trouble]
    rows: bytes


def compared(model: ReadModel) -> Compared | None:
    """Return the table of this session beside the stories as they are now; None for no table."""
    kept: tuple[Table, str, Asked] | None = st.session_state.get(_ASKED)
    return _compared(model, *kept) if kept else None


def forget() -> None:
    """Let go of the table of this session."""
    st.session_state.pop(_ASKED, None)
    st.session_state.pop(_COMPARED, None)


def show(model: ReadModel, table: Table, file_id: str) -> None:
    """Show a table of events beside the stories.

    Args:
        model: The read model.
        table: As it was brought.
        file_id: What the table is known by in this session.
    """
    st.markdown(f"**Events of your own**: {several(len(table.rows), 'row')}")
    kept: tuple[Table, str, Asked] | None = st.session_state.get(_ASKED)
    asked = asked_of(table, file_id, kept[2] if kept and kept[1] == file_id else None)
    if asked is None:
        return
    try:
        shown = _compared(model, table, file_id, asked)
    except GeodataError as error:
        st.error(markdown_literal(str(error)))
        return
    st.session_state[_ASKED] = table, file_id, asked
    _troubles(shown.troubles)
    _result(shown.found)


def _compared(model: ReadModel, table: Table, file_id: str, asked: Asked) -> Compared:
    key = file_id, model.generation, asked
    kept = st.session_state.get(_COMPARED)
    if kept and kept[0] == key:
        known: Compared = kept[1]
        return known
    with st.spinner("Comparing it"):
        events, troubles = their_events(table, asked.columns, asked.order)
        ours = once(model, ReadModel.compared_table)
        actors = Actors(read_corpus(corpus_dir()).actors)
        found = compare(events, ours, asked.tolerance, actors)
        made = Compared(found, troubles, brought_rows(found))
    row_card.pick(())  # the map's numbers of rows are this comparison's
    st.session_state[_COMPARED] = key, made
    return made


def _troubles(troubles: list[Trouble]) -> None:
    if not troubles:
        return
    with st.expander(f"{several(len(troubles), 'cell')} could not be read"):
        rows = [
            {
                "Row": one.row,
                "Column": one.column,
                "Cell": one.value,
                "What became of it": one.reason,
            }
            for one in troubles[: brought.SHOWN]
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True)


def _result(found: Comparison) -> None:
    parts = {
        "matched": f"Matched {thousands(len(found.matches))}",
        "perhaps": f"Perhaps {thousands(len(found.perhaps))}",
        "theirs": f"Only yours {thousands(len(found.only_theirs))}",
        "ours": f"Only ours {thousands(len(found.only_ours))}",
    }
    with st.container(horizontal=True, vertical_alignment="bottom", key="match result"):
        part = st.segmented_control(
            "What to list",
            list(parts),
            format_func=parts.__getitem__,
            default="matched",
            key="match part",
            label_visibility="collapsed",
        )
        st.download_button(
            "Save all as CSV",
            data=lambda: _file(found),
            file_name="dateline-comparison.csv",
            mime="text/csv",
            key="save comparison",
            icon=":material/download:",
            on_click="ignore",
        )
        _to_the_map(found)
    _picture(found)
    _listed(found, part or "matched")


def _to_the_map(found: Comparison) -> None:
    """Lead to the map in the days of the table, if any of its rows is drawn there."""
    drawn, days = drawn_count(found), span_of(found.events)
    if not drawn or days is None:
        return
    st.page_link(
        pages.map_page(),
        label="On the map",
        icon=":material/map:",
        help=f"{several(drawn, 'row')} with a point, beside all stories of those days",
        query_params={"from": days.first.isoformat(), "to": days.last.isoformat()},
        width="content",
    )


def _picture(found: Comparison) -> None:
    drawn = drawing(found, _outlines())
    if drawn is None:
        return
    with st.expander("Where they are", expanded=True):
        table_picture(drawn)
        st.caption(
            "Triangles: your rows; dots: our stories. Filled where both sides have it, tied by a "
            "line; hollow where one side alone has it; dashed where they are only perhaps the "
            "same. A story known only by country, region or line has no dot. Drag it, double-click "
            "or use the arrow keys, + and \u2212 to look nearer; point at a mark for its words."
        )


@st.cache_resource(show_spinner="Drawing the land")
def _outlines() -> Outlines:
    return province_outlines()


def _file(found: Comparison) -> bytes:
    text = io.StringIO(newline="")
    write_comparison(found, text)
    return text.getvalue().encode("utf-8", "replace")


_EXPLAINED = {
    "matched": "Each row of yours with the story most likely the same. The best pair is taken "
    "first, then the best of what is left; one row goes with one story.",
    "perhaps": "The days and the actors are alike, but no place tells: one side has none, or the "
    "story is known only by its country. Look before you count them.",
    "theirs": "No story is near enough in days, kilometres and actors, or another row of yours is "
    "nearer to it: then the last columns name that row.",
    "ours": "Stories in the days of your table that no row of it goes with. Stories without a day "
    "cannot be compared",
}


def _explained(found: Comparison, part: str) -> str:
    words = _EXPLAINED[part]
    return f"{words}: {thousands(found.undated)}." if part == "ours" else words


def _listed(found: Comparison, part: str) -> None:
    st.caption(_explained(found, part))
    if part in {"matched", "perhaps"}:
        pairs = found.matches if part == "matched" else found.perhaps
        count, frame = len(pairs), brought.matched_frame(found, pairs[: brought.SHOWN])
    elif part == "theirs":
        count = len(found.only_theirs)
        frame = brought.theirs_frame(found, found.only_theirs[: brought.SHOWN])
    else:
        count = len(found.only_ours)
        frame = brought.ours_frame(found, found.only_ours[: brought.SHOWN])
    if not count:
        st.info("None.")
        return
    st.dataframe(
        frame,
        hide_index=True,
        placeholder=NOTHING,
        column_config={
            # A link of ours alone: nothing of the table is ever one.
            brought.OPEN: st.column_config.LinkColumn("story", display_text="show", pinned=True),
            "Km apart": st.column_config.NumberColumn(format="%.1f"),
            "Actors alike": st.column_config.NumberColumn(format="%d%%"),
            "Your words": st.column_config.TextColumn(width="large"),
            "Story": st.column_config.TextColumn(width="large"),
        },
    )
    if count > brought.SHOWN:
        st.caption(f"The first {thousands(brought.SHOWN)}; the file holds all {thousands(count)}.")
