"""Links from who acts, or is acted upon, to the pages of these actors."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.actors import actor_query
from dashboard.escaping import markdown_literal
from dashboard.views import pages
from geodata.queries import Report

_SHOWN = 5


def actor_links(reports: Iterable[Report], *, key: str) -> None:
    """Show a link to each actor of some reports, the first named first."""
    names = dict.fromkeys(
        actor.name for report in reports for actor in (*report.source_actors, *report.target_actors)
    )
    if not names:
        return
    with st.container(horizontal=True, gap="xsmall", key=key, vertical_alignment="center"):
        for name in list(names)[:_SHOWN]:
            st.page_link(
                pages.actor_page(),
                label=markdown_literal(name),
                icon=":material/person:",
                width="content",
                help="When, towards whom and where this actor acts",
                query_params=actor_query(name),
            )
