"""One actor: when it acts, towards whom, where, and every sentence that says so."""

from __future__ import annotations

from datetime import date
from typing import get_args
from urllib.parse import urlencode

import streamlit as st

from dashboard import actors, loading, markup
from dashboard.actor_list.component import actor_list
from dashboard.escaping import markdown_literal
from dashboard.filters import query_from_filter
from dashboard.loading import PAGE
from dashboard.phrasing import several
from dashboard.timeline import timeline
from dashboard.views import address, pages, review, states
from dashboard.views.paging import page_buttons, page_of
from dashboard.views.panel import listing
from geodata.queries import ActorPage, ActorRole, Filter, ReadModel, Share

_ROLE = "role"


def show() -> None:
    """Show the actor that the address names."""
    model = states.model_or_stop()
    key = st.query_params.get("name", "")
    role = _role()
    page = loading.actor(model, key, role)
    if page is None:
        st.info("This link names no actor of the documents. Choose one under Actors.")
        st.page_link(pages.actors_page(), label="All actors", icon=":material/group:")
        st.stop()
    review.tell_last()
    states.tell_notices()
    with st.container(key="actor", gap="small"):
        _head(page, role)
        _timeline(page, role)
        text, about = st.columns([3, 2], gap="medium")
        with about:
            _about(page)
        with text:
            _sentences(model, page, role)


def _role() -> ActorRole:
    asked = st.query_params.get(_ROLE, "")
    return next((role for role in get_args(ActorRole) if role == asked), "")


def _head(page: ActorPage, role: ActorRole) -> None:
    st.markdown(f"### {markdown_literal(page.actor.name)}")
    st.html(markup.words(actors.summary(page), kind="soft"))
    with st.container(key="actor tools", horizontal=True, vertical_alignment="center"):
        st.session_state["actor role"] = role
        st.segmented_control(
            "Role",
            list(actors.ROLES),
            format_func=lambda one: actors.ROLES[one],
            key="actor role",
            label_visibility="collapsed",
            on_change=_choose_role,
        )
        st.page_link(
            pages.map_page(),
            label="Show on the map",
            icon=":material/map:",
            query_params=query_from_filter(
                Filter(page.first, page.last, actors=(page.actor.key,), actor_role=role)
            ),
        )
        st.page_link(pages.actors_page(), label="All actors", icon=":material/group:")


def _choose_role() -> None:
    chosen = st.session_state["actor role"]
    if chosen:
        st.query_params[_ROLE] = chosen
    else:
        st.query_params.pop(_ROLE, None)


def _timeline(page: ActorPage, role: ActorRole) -> None:
    def on_the_map(first: date, last: date) -> str:
        wanted = Filter(first, last, actors=(page.actor.key,), actor_role=role)
        return f"./?{urlencode(query_from_filter(wanted), doseq=True)}"

    if page.periods:
        st.html(timeline(page.periods, monthly=page.monthly, address=on_the_map))
    if aside := page.stories - sum(sum(period.quads) for period in page.periods):
        length = "a month" if page.monthly else "a year"
        st.caption(f"{several(aside, 'story')} with no date, or one wider than {length}: in no bar")


def _about(page: ActorPage) -> None:
    if page.variants:
        st.markdown("**Named in the documents**")
        st.html(markup.variants(page.variants))
    for title, shares, key in (
        ("Acts towards", page.targets, "targets"),
        ("Is acted upon by", page.sources, "sources"),
        ("Together with", page.partners, "partners"),
    ):
        if shares:
            _others(title, shares, key)
    _places(page)


def _others(title: str, shares: tuple[Share, ...], key: str) -> None:
    st.markdown(f"**{title}**")
    rows = actors.shares_of(shares, page="actor", name="name")
    chosen = actor_list(rows, key=f"actor {key}", label=title)
    if chosen:
        st.switch_page(pages.actor_page(), query_params=actors.actor_query(chosen))


def _places(page: ActorPage) -> None:
    st.markdown("**Places**")
    if not page.places:
        st.caption("No story of this actor has a place.")
        return
    chosen = actor_list(
        actors.shares_of(page.places, page="./", name="place"), key="actor places", label="Places"
    )
    if chosen:
        wanted = Filter(page.first, page.last, actors=(page.actor.key,), places=(chosen,))
        st.switch_page(pages.map_page(), query_params=query_from_filter(wanted))


def _sentences(model: ReadModel, page: ActorPage, role: ActorRole) -> None:
    wanted = Filter(actors=(page.actor.key,), actor_role=role)
    st.markdown(f"**{several(page.stories, 'story')}, by date**")
    if not page.stories:
        st.caption("None in this role.")
        return
    kept = f"actor stories {page.actor.key} {role}"
    number = page_of(kept, page.stories, PAGE)
    listed = loading.stories(model, wanted, number)
    opened = loading.story(model, address.story())
    with st.container(key="actor stories", gap=None):
        listing(model, listed, [story.story for story in listed], opened, key="actor")
    page_buttons(kept, number, page.stories, PAGE)
