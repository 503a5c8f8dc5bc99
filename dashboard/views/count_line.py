"""The count line: every number a button that narrows the list to what it counts."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import loading
from dashboard.filters import GAPS
from dashboard.phrasing import NO_DATE, NO_PLACE, several, thousands
from dashboard.views import address
from dashboard.views.downloads import download_menu
from geodata.queries import Counts, Filter, Gap, ReadModel

_PARTS: tuple[tuple[Gap, str], ...] = (
    ("mapped", "placed, and dated in the window"),
    ("undated", "placed, without a date"),
    ("unplaced", "dated in the window, without a place"),
    ("neither", "without a date and without a place"),
)
_DATE_REASONS: tuple[Gap, ...] = ("vague", "undated_document", "none_given")
_PLACE_REASONS: tuple[Gap, ...] = ("no_site", "not_placed", "none_named")


def count_line(model: ReadModel, chosen: Filter, listed: int) -> None:
    """Show mapped + undated + unplaced + neither = stories, why there are gaps, and downloads.

    Args:
        model: The read model.
        chosen: The filter in force.
        listed: How many stories the view shows: fewer than all if one number is chosen.
    """
    counts = loading.counts(model, chosen)
    with st.container(key="counts", horizontal=True, gap=None, vertical_alignment="center"):
        for number, (gap, meaning) in enumerate(_PARTS):
            if number:
                st.html('<span class="dl-plus">+</span>', width="content")
            _number(chosen, gap, f"{thousands(getattr(counts, gap))} {gap}", meaning)
        st.html('<span class="dl-plus">=</span>', width="content")
        _number(chosen, "", several(counts.stories, "story"), "everything that matches")
        st.html(
            f'<span class="dl-soft">({several(counts.reports, "report")}) '
            '<span aria-hidden="true">\u00b7</span></span>',
            width="content",
        )
        certain, possible = (
            f"{thousands(counts.certain)} certain",
            f"{thousands(counts.possible)} possible",
        )
        _number(chosen, "certain", certain, "their whole date lies in the window")
        _number(chosen, "possible", possible, "their date reaches beyond the window")
        _reasons(chosen, counts)
        download_menu(model, chosen, listed)


def _number(chosen: Filter, gap: Gap, label: str, meaning: str) -> None:
    """Show a number; a second press on it shows all stories again."""
    active = bool(gap) and chosen.gap == gap
    st.button(
        label,
        key=f"count {gap or 'stories'}",
        type="primary" if active else "tertiary",
        help=f"List those {meaning}" if gap else "List all",
        on_click=address.show,
        args=(replace(chosen, gap="" if active else gap),),
    )


def _reasons(chosen: Filter, counts: Counts) -> None:
    with (
        st.popover("Missing", key="open reasons", help="Why stories have no place or no date"),
        st.container(key="reasons", gap="xxsmall"),
    ):
        parts: tuple[tuple[Gap, str, int, tuple[Gap, ...], dict[str, str]], ...] = (
            ("placeless", "No place", counts.unplaced + counts.neither, _PLACE_REASONS, NO_PLACE),
            ("dateless", "No date", counts.undated + counts.neither, _DATE_REASONS, NO_DATE),
        )
        for gap, title, number, reasons, words in parts:
            _number(chosen, gap, f"**{title} \u00b7 {thousands(number)}**", f"with {title.lower()}")
            for reason in reasons:
                label = f"{thousands(counts.gaps.get(reason, 0))} \u00b7 {words[reason]}"
                _number(chosen, reason, label, f"with \u201c{GAPS[reason]}\u201d")
