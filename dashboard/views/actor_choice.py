"""The actor filter: country, its bodies, its people, with counts in the role asked for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import actors
from dashboard.escaping import markdown_literal
from dashboard.views import address, pages
from dashboard.views.choice_list import choice_list, chosen_in, tell, with_count
from geodata.queries import MOST_OFFERED, FacetValue, Filter

_LINKED = 5
_STEP = " \u203a "


def actor_choice(chosen: Filter, offered: Sequence[FacetValue]) -> None:
    """Show the filter; a change goes to the address and reruns the page."""

    def changed() -> None:
        address.change(
            actors=chosen_in("actors", labels),
            actor_role=st.session_state["role of actors"] or "",
        )

    active = list(chosen.actors)
    labels = _labels(offered)
    labels |= {value: with_count(value, 0) for value in active if value not in labels}
    tell("role of actors", chosen.actor_role)
    with st.popover(f"Actor \u00b7 {len(active)}" if active else "Actor", key="open actors"):
        st.segmented_control(
            "Role",
            list(actors.ROLES),
            format_func=lambda role: actors.ROLES[role],
            key="role of actors",
            on_change=changed,
        )
        choice_list("Actor", "actors", labels, active, hint="Search actors", on_change=changed)
        if len(offered) >= MOST_OFFERED:
            st.caption("Every country, and who acts most; all stand under Actors.")
        _links(active, labels)


def path_words(one: FacetValue, country: str) -> str:
    """Return where an actor stands and its count: "Kenya > people > Grace Okello . 3".

    Args:
        one: The actor.
        country: The name of its country, "" where unknown.
    """
    if one.value.startswith("country:"):
        name = f"{one.label} (all)"
    elif one.kind == "country":
        name = f"{one.label} (the state)"
    else:
        name = one.label
    path = [country] if country and not one.value.startswith("country:") else []
    path += ["people"] if one.kind == "person" else []
    return with_count(_STEP.join([*path, name]), one.count)


def _labels(offered: Sequence[FacetValue]) -> dict[str, str]:
    countries = {one.group: one.label for one in offered if one.value.startswith("country:")}
    return {one.value: path_words(one, countries.get(one.group, "")) for one in offered}


def _links(active: Sequence[str], labels: dict[str, str]) -> None:
    with st.container(key="actor links", gap=None):
        for value in active[:_LINKED]:
            name = labels.get(value, value).rpartition(" \u00b7 ")[0] or value
            st.page_link(
                pages.actor_page(),
                label=markdown_literal(f"About {name.rpartition(_STEP)[2]}"),
                icon=":material/person:",
                query_params=actors.actor_query(value),
            )
        st.page_link(pages.actors_page(), label="All actors", icon=":material/group:")
