"""The menu of downloads: exactly the stories shown, in every format that the library writes."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import streamlit as st

from dashboard.dossier import MOST_STORIES
from dashboard.phrasing import several, thousands
from dashboard.views import address
from geodata.export.formats import FORMATS, Format, write
from geodata.export.selection import Selection
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
        for form in FORMATS.values():
            _button(form, partial(file_of, form.name, model, chosen, address.viewpoint()), listed)


def file_of(name: str, model: ReadModel, chosen: Filter, viewpoint: Viewpoint) -> bytes:
    """Return the stories of a filter in a format.

    Raises:
        ExportError: The format cannot hold so many.
    """
    file = BytesIO()
    write(name, Selection.of(model, chosen, viewpoint), file)
    return file.getvalue()


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
