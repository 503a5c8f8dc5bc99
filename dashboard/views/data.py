"""The reports of the view as a table: every column that is exported, sorted over all pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import loading
from dashboard.phrasing import claim_words, several
from dashboard.selection import in_view
from dashboard.views import address, states
from dashboard.views.choosing import chosen_filter
from dashboard.views.count_line import count_line
from dashboard.views.filter_bar import filter_bar
from dashboard.views.paging import page_buttons, page_of
from geodata.export.affiliations import affiliated, affiliations_of
from geodata.export.csv import COLUMNS, DAYS, plain_row
from geodata.export.viewpoint import records_seen
from geodata.queries import Report, ReportOrder, report_to_json

PAGE = 100
_PAGE = "data page"
_OPEN = "open"
_ORDERS: dict[ReportOrder, str] = {
    "story": "Story",
    "day": "Day",
    "published": "Published",
    "type": "Type",
    "place": "Place",
    "publisher": "Publisher",
    "document": "Document",
    "claim": "Claim",
    "confidence": "Confidence",
    "review": "Review",
}
# What a reader looks for first; every other column stands after these.
_FIRST = (
    "event_date", "plain_type", "actor1", "actor2", "location", "notes", "claim", "source",
)  # fmt: skip
_NUMBERS = (
    "latitude", "longitude", "confidence", "radius_m", "fatalities", "start", "end", "article",
    "time_precision", "geo_precision", "where_prec",
)  # fmt: skip
# What exports call by ACLED's names, or by a code.
_LABELS = {
    "event_id_cnty": "report",
    "event_date": "first day",
    "plain_type": "type",
    "type": "code of the type",
    "event_type": "ACLED's type",
    "actor1": "who",
    "actor2": "to whom",
    "location": "place",
    "notes": "words",
    "source": "publisher",
    "fatalities": "killed",
    "geo_precision": "ACLED's place precision",
    "time_precision": "ACLED's time precision",
}
_WIDE = frozenset({"notes", "title", "derivation", "place_reason"})


def show() -> None:
    """Show the reports of the filter that the map was left with, or of a link's."""
    model = states.model_or_stop()
    address.restore()
    chosen = chosen_filter(model)
    filter_bar(chosen, loading.facets(model, chosen))
    shown = in_view(loading.columns(model), loading.matching(model, chosen), chosen)
    count_line(model, chosen, int(shown.sum()))
    states.tell_notices()
    with st.container(key="data"):
        order, down = _sorting()
        positions = model.report_positions(chosen, order, down=down)
        page = page_of(_PAGE, len(positions), PAGE)
        found = model.reports_kept_at(positions[page * PAGE : (page + 1) * PAGE])
        if found:
            st.caption(several(len(positions), "report"))
            _table(found)
            page_buttons(_PAGE, page, len(positions), PAGE)
        else:
            st.info("No report matches these filters in this window.")
    address.keep()


def table(reports: Iterable[Report], links: Iterable[str]) -> pd.DataFrame:
    """Return reports as a table of ``COLUMNS``, numbers and days typed, a link in front.

    Args:
        reports: In the order of the rows.
        links: Where each leads.
    """
    seen = affiliated(
        records_seen(map(report_to_json, reports), address.viewpoint()),
        affiliations_of(loading.publishers()),
    )
    rows = [{_OPEN: link, **plain_row(record)} for link, record in zip(links, seen, strict=True)]
    frame = pd.DataFrame(rows, columns=[_OPEN, *_ordered(COLUMNS)])
    for name in DAYS:
        frame[name] = [date.fromisoformat(day) if day else None for day in frame[name]]
    for name in _NUMBERS:
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    frame["claim"] = [claim_words(claim) for claim in frame["claim"]]
    return frame


def _table(reports: list[Report]) -> None:
    rest = {name: values for name, values in address.query().items() if name != "story"}
    links = [f"./?{urlencode({**rest, 'story': one.story}, doseq=True)}" for one in reports]
    frame = table(reports, links)
    settings = {
        name: st.column_config.Column(
            _LABELS.get(name, name.replace("_", " ")), width="large" if name in _WIDE else None
        )
        for name in frame.columns
    }
    # A link of ours alone: an address that a document gives stays text in its own column.
    settings[_OPEN] = st.column_config.LinkColumn("story", display_text="show", pinned=True)
    st.dataframe(frame, column_config=settings, hide_index=True, height=620, placeholder="")


def _sorting() -> tuple[ReportOrder, bool]:
    asked, down = address.sorting()
    order: ReportOrder = next((one for one in _ORDERS if one == asked), "story")
    st.session_state["sort"], st.session_state["sort down"] = order, down

    def changed() -> None:
        address.sort_by(st.session_state["sort"], down=st.session_state["sort down"])

    with st.container(horizontal=True, vertical_alignment="bottom", key="sorting"):
        st.selectbox(
            "Sort all reports by",
            list(_ORDERS),
            format_func=_ORDERS.__getitem__,
            key="sort",
            on_change=changed,
            width=220,
        )
        st.toggle("Greatest first", key="sort down", on_change=changed)
    return order, down


def _ordered(columns: Iterable[str]) -> list[str]:
    return [*_FIRST, *(name for name in columns if name not in _FIRST)]
