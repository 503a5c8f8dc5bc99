"""Say where a reported event took place: another reading of its words, a name, a point."""

from __future__ import annotations

import streamlit as st

from dashboard import loading, reviewing
from dashboard.escaping import markdown_literal
from dashboard.phrasing import radius_words, region_words
from dashboard.views import address, pages, review
from geodata.corrections.given import MAX_NAME, point_on_map
from geodata.errors import GeodataError
from geodata.queries import Report
from geodata.records import Place

_PLACING = "placing"
_POINTED = "pointed"
_FROM_REVIEW = "pointing for the review"
_FOUND = 12
_RADIUS = 1_000.0
_RADII = (250.0, 1_000.0, 5_000.0, 20_000.0, 50_000.0)


def is_placing(report_id: str | None = None) -> bool:
    """Tell whether the next click on the map says where something, or a report, happened."""
    placing = st.session_state.get(_PLACING)
    return placing is not None and report_id in {None, placing}


def pointed() -> tuple[float, float, float] | None:
    """Return where that click was, (lat, lon) in degrees, and the radius chosen, in metres."""
    point: tuple[float, float] | None = st.session_state.get(_POINTED)
    if point is None or not is_placing():
        return None
    radius_m = st.session_state.get(f"point radius {st.session_state[_PLACING]}", _RADIUS)
    return (*point, radius_m)


def point_at(lat: float, lon: float) -> None:
    """Keep the point that was clicked while a place is being set."""
    st.session_state[_POINTED] = lat, lon


def place_form(report: Report, *, beside_map: bool = True) -> None:
    """Show the ways to correct where an event took place; every choice is a correction.

    Args:
        report: What to correct.
        beside_map: There is a map on the page to point at.
    """
    name = st.text_input(
        "A name to look up", key=f"place name {report.id}", max_chars=MAX_NAME
    ).strip()
    choices = named(name) if name else reviewing.place_choices(report)
    chosen = st.selectbox(
        "Places of that name" if name else "Other places that the words could mean",
        choices,
        format_func=place_label,
        index=0 if choices else None,
        placeholder="None is known",
        key=f"place choice {report.id} {name}",
    )
    st.text_input(
        "Why there", key=f"place why {report.id}", max_chars=400, placeholder="Your reason"
    )
    st.caption("Kept with the name given under \u201cNote and tags\u201d.")
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "It was there",
            key=f"place set {report.id}",
            type="primary",
            disabled=chosen is None,
            on_click=_choose,
            args=(report, chosen),
        )
        _pointer(report, beside_map=beside_map)
        st.button(
            "At no place", key=f"place none {report.id}", on_click=_choose, args=(report, None)
        )


def _pointer(report: Report, *, beside_map: bool) -> None:
    pressed = st.button(
        "A point on the map",
        key=f"place point {report.id}",
        icon=":material/add_location:",
        help=None if beside_map else "Opens the map to point at it, and comes back here",
        on_click=_begin,
        args=(report,),
    )
    if pressed and not beside_map:
        st.session_state[_FROM_REVIEW] = True
        st.switch_page(pages.map_page(), query_params={**address.kept(), "story": [report.story]})


def return_to_review() -> None:
    """Go back to the review that asked for a point, once that is set or given up."""
    if not is_placing() and st.session_state.pop(_FROM_REVIEW, False):
        st.switch_page(pages.review_page(), query_params=address.kept())


def pointing(report: Report) -> None:
    """Guide the person who points at the place of a report on the map."""
    if not is_placing(report.id):
        return
    with st.container(key="pointing", border=True):
        point: tuple[float, float] | None = st.session_state.get(_POINTED)
        if point is None:
            st.write("Click the map where it happened.")
        else:
            st.write(f"It happened at {point[0]:.4f}, {point[1]:.4f}; click again to move it.")
            _point_fields(report, point)
        st.button("Cancel", key=f"point cancel {report.id}", on_click=_end)


def _point_fields(report: Report, point: tuple[float, float]) -> None:
    st.text_input("What it is called (optional)", key=f"point name {report.id}", max_chars=MAX_NAME)
    st.select_slider(
        "How far from there it may be",
        _RADII,
        value=_RADIUS,
        format_func=radius_words,
        key=f"point radius {report.id}",
    )
    st.button(
        "Save this point",
        key=f"point save {report.id}",
        type="primary",
        on_click=_save_point,
        args=(report, point),
    )


def named(name: str) -> list[Place]:
    """Return the places that bear a name, or one spelt alike; trouble is told on the page."""
    try:
        world = loading.gazetteer()
        alike = (reading.place for reading in world.misspelt_readings(name))
        return list(world.candidates(name) or alike)[:_FOUND]
    except GeodataError as error:
        st.error(f"The gazetteer cannot be opened. {markdown_literal(str(error))}")
        return []


def place_label(place: Place) -> str:
    """Return a place with the divisions around it, and what it is."""
    return f"{region_words(place)} ({place.kind})"


def _choose(report: Report, chosen: Place | None) -> None:
    # A country or province is drawn as its outline, which lists of readings leave out.
    whole = chosen and loading.gazetteer().shaped(chosen)
    why = st.session_state.get(f"place why {report.id}", "")
    review.store([reviewing.place(report, whole, review.reviewer(report.id, why))])
    _end()


def _begin(report: Report) -> None:
    st.session_state.pop(_POINTED, None)
    st.session_state.pop(_FROM_REVIEW, None)
    st.session_state[_PLACING] = report.id


def _save_point(report: Report, point: tuple[float, float]) -> None:
    given = st.session_state
    name, radius_m = given[f"point name {report.id}"], given[f"point radius {report.id}"]
    why = given.get(f"place why {report.id}", "")
    chosen = point_on_map(*point, radius_m, name)
    review.store([reviewing.place(report, chosen, review.reviewer(report.id, why))])
    _end()


def _end() -> None:
    st.session_state.pop(_PLACING, None)
    st.session_state.pop(_POINTED, None)
