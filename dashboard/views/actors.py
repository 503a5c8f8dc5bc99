"""Who acts in the corpus: a list by country, with counts, that can be searched."""

from __future__ import annotations

import streamlit as st

from dashboard import actors, loading
from dashboard.actor_list.component import actor_list
from dashboard.phrasing import several
from dashboard.views import pages, states
from dashboard.views.paging import page_buttons, page_of
from geodata.queries import ActorRow, ReadModel

PAGE = 100
_SOUGHT, _PAGE = "sought actor", "actors page"


def show() -> None:
    """Show the actors of the ledger; choosing one opens its page."""
    model = states.model_or_stop()
    states.tell_notices()
    with st.container(key="actors", gap="small"):
        st.markdown("### Actors")
        rows = _sought(model)
        named = sum(1 for row in rows if not row.key.startswith("country:"))
        st.caption(f"{several(named, 'actor')}, each by the fullest name that the documents give")
        if not rows:
            st.info("No actor of the documents bears this name.")
        page = page_of(_PAGE, len(rows), PAGE)
        chosen = actor_list(
            actors.rows_of(rows[page * PAGE : (page + 1) * PAGE]),
            key="actor list",
            label="Actors by country",
            columns=("acting", "acted upon"),
        )
        page_buttons(_PAGE, page, len(rows), PAGE)
    if chosen:
        st.switch_page(pages.actor_page(), query_params=actors.actor_query(chosen))


def _sought(model: ReadModel) -> list[ActorRow]:
    words = st.text_input(
        "Find an actor",
        key=_SOUGHT,
        placeholder="Name, country or kind",
        icon=":material/search:",
        max_chars=200,
        width=420,
    )
    return actors.sought(loading.actors(model), words)
