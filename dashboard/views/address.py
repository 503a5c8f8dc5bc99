"""The address in the browser: read at the start of a run, written when a person chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.filters import Query, filter_from_query, query_from_filter
from geodata.queries import Filter
from geodata.viewpoints import Viewpoint

_KEPT = "map address"
_PAGE = "page shown"
_OPEN_PLACE = "named"
_BORDERS = "borders"
_SORT = "sort"
LISTED = "list"
"""What the address calls the order of a list of stories."""

_COMPARED = ("compare", "one", "other", "day", "part")
_REVIEWED = ("review", "queue")
_STAY = frozenset({_BORDERS, _SORT, LISTED, *_COMPARED, *_REVIEWED})
_KEPT_COMPARED = "compared address"


def query() -> Query:
    """Return every value of every name in the address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def show(chosen: Filter) -> None:
    """Put a filter into the address; the open story, the viewpoint and the sorting stay."""
    stay = {name: values for name, values in query().items() if name in _STAY}
    _write({**query_from_filter(chosen), **stay, **_opened()})


def change(**parts: Any) -> None:  # noqa: ANN401 - of whatever type the fields are
    """Put some fields of a filter into the address; the others stay as they are there now.

    Of several choices that arrive together none may take back another, as it would if each
    replaced its own part of the filter that all of them were offered under.
    """
    found, _ = filter_from_query(query())
    show(replace(found, **parts))


def open_story(story: str | None) -> None:
    """Open one story, closing any other and a place's card; None closes it."""
    rest = {name: values for name, values in query().items() if name not in _opened()}
    _write({**rest, **({"story": [story]} if story else {})})


def open_place(place_id: str | None) -> None:
    """Open the card of a place that is only named, closing any story; None closes it."""
    rest = {name: values for name, values in query().items() if name not in _opened()}
    _write({**rest, **({_OPEN_PLACE: [place_id]} if place_id else {})})


def story() -> str | None:
    """Return the id of the story that the address opens."""
    return st.query_params.get("story")


def place() -> str | None:
    """Return the id of the place whose card the address opens."""
    return st.query_params.get(_OPEN_PLACE)


def viewpoint() -> Viewpoint:
    """Return from whose viewpoint disputed places are told; by law unless the address asks."""
    return "de_facto" if st.query_params.get(_BORDERS) == "de_facto" else "de_jure"


def see_from(chosen: Viewpoint) -> None:
    """Tell disputed places from a viewpoint."""
    rest = {name: values for name, values in query().items() if name != _BORDERS}
    _write({**rest, **({_BORDERS: [chosen]} if chosen != "de_jure" else {})})


def sorting() -> tuple[str, bool]:
    """Return what the table is sorted by, "" if the address does not say, and if downwards."""
    words = st.query_params.get(_SORT, "")
    return words.removeprefix("-"), words.startswith("-")


def sort_by(order: str, *, down: bool) -> None:
    """Sort the table; the greatest value first if downwards."""
    rest = {name: values for name, values in query().items() if name != _SORT}
    _write({**rest, _SORT: [f"-{order}" if down else order]})


def asked(name: str) -> str:
    """Return what the address says under a name that no filter has, "" for nothing."""
    return str(st.query_params.get(name, ""))


def searched() -> str:
    """Return the words that the filter searches for, "" for none."""
    return asked("words")


def ask(name: str, value: str) -> None:
    """Say something in the address under such a name; "" says nothing."""
    rest = {other: values for other, values in query().items() if other != name}
    _write({**rest, **({name: [value]} if value else {})})


def kept() -> Query:
    """Return what a saved view is made of: all but what is opened in it."""
    return {name: values for name, values in query().items() if name not in _opened()}


def go(page: str) -> None:
    """Note which page is shown."""
    st.session_state[_PAGE] = page


def page() -> str:
    """Return the page that is shown, as in the address; "" for the first one."""
    shown: str = st.session_state.get(_PAGE, "")
    return shown


def keep() -> None:
    """Remember the address of the map, for a return from another page."""
    st.session_state[_KEPT] = {
        n: v for n, v in query().items() if n not in {*_COMPARED, *_REVIEWED}
    }


def restore() -> None:
    """Go back to the map as it was left, if the address itself asks for nothing."""
    kept = st.session_state.get(_KEPT)
    if kept and not query():
        _write(kept)


def comparison() -> Query:
    """Return the part of the address that says what is compared; as it was left, if none does."""
    asked = {name: values for name, values in query().items() if name in _COMPARED}
    kept: Query = st.session_state.get(_KEPT_COMPARED, {})
    return asked or kept


def compare(wanted: Query) -> None:
    """Compare something else; the filters stay, an open story is closed."""
    aside = {*_COMPARED, *_opened()}
    rest = {name: values for name, values in query().items() if name not in aside}
    st.session_state[_KEPT_COMPARED] = dict(wanted)
    _write({**rest, **wanted})


def _opened() -> Query:
    return {name: values for name, values in query().items() if name in {"story", _OPEN_PLACE}}


def _write(wanted: Query) -> None:
    if dict(wanted) != dict(query()):
        st.query_params.from_dict({name: list(values) for name, values in wanted.items()})
