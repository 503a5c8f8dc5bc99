"""The menu of downloads: exactly the stories shown, in every format that the library writes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import get_args

import streamlit as st

from dashboard import loading
from dashboard.dossier import MOST_STORIES
from dashboard.phrasing import several, thousands
from dashboard.views import address
from geodata.export.formats import FORMATS, Format, write
from geodata.export.selection import Selection
from geodata.export.state import Unit
from geodata.queries import Filter, ReadModel
from geodata.viewpoints import Viewpoint


def download_menu(model: ReadModel, chosen: Filter, listed: int) -> None:
    """Offer the stories of a filter as a file; it is written only once it is asked for.

    Args:
        model: The read model.
        chosen: The filter in force, its window and chosen number included.
        listed: How many stories that is.
    """
    with (
        st.popover("Download", key="open downloads", icon=":material/download:"),
        st.container(key="downloads", gap="xxsmall"),
    ):
        st.caption(f"{several(listed, 'story')}: exactly what the filters and the window show")
        _undated(model, chosen)
        unit = _rows_for()
        for form in FORMATS.values():
            rows: Unit = unit if form.is_table else "report"
            seen = address.viewpoint()
            _button(form, partial(file_of, form.name, model, chosen, seen, unit=rows), listed)


def _undated(model: ReadModel, chosen: Filter) -> None:
    """Tell that a window keeps what has no date: who wants a month's events may not."""
    counts = loading.counts(model, chosen)
    undated = counts.undated + counts.neither
    if chosen.gap or not undated:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(f"{thousands(undated)} of them have no date", width="content")
        st.button(
            "Leave them out",
            key="leave undated out",
            on_click=address.show,
            args=(replace(chosen, gap="dated"),),
        )


def file_of(
    name: str, model: ReadModel, chosen: Filter, viewpoint: Viewpoint, *, unit: Unit = "report"
) -> bytes:
    """Return the stories of a filter in a format; a row of a table is a report or a story.

    Raises:
        ExportError: The format cannot hold so many.
    """
    file = BytesIO()
    write(name, Selection.of(model, chosen, viewpoint, unit, loading.publishers()), file)
    return file.getvalue()


def _rows_for() -> Unit:
    chosen: Unit | None = st.segmented_control(
        "In tables, a row for each",
        get_args(Unit),
        default="report",
        format_func=str.capitalize,
        key="rows for",
        help="A table that you edit can be taken back on the page Your table. A row for a report "
        "holds all that can be corrected; a row for a story its review, note and tags",
    )
    return chosen or "report"


def file_name(form: Format, chosen: Filter) -> str:
    """Return what a file is called: its window, and whether there was more to the filter."""
    days = [day.isoformat() for day in (chosen.first, chosen.last) if day]
    narrowed = ["filtered"] if chosen != Filter(first=chosen.first, last=chosen.last) else []
    return "-".join(("dateline", *days, *narrowed)) + form.suffix


def _button(form: Format, made: partial[bytes], listed: int) -> None:
    too_many = form.name == "dossier" and listed > MOST_STORIES
    st.download_button(
        f"{form.title}: {form.purpose}",
        data=made,
        file_name=file_name(form, made.args[2]),
        mime=form.media_type,
        key=f"download {form.name}",
        type="tertiary",
        on_click="ignore",
        disabled=too_many or not listed,
        help=f"A page holds {thousands(MOST_STORIES)} stories; narrow the filters"
        if too_many
        else None,
    )
