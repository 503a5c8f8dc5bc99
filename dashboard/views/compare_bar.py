"""The bar over a comparison: what is compared, chosen from what the filters leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import loading
from dashboard.answers import once
from dashboard.comparison import KINDS, Choice, Kind, choice_from_query, query_from_choice
from dashboard.phrasing import several, thousands
from dashboard.publisher_sides import GROUP, OTHERS, PublisherSides, side_words
from dashboard.views import address
from dashboard.views.choice_list import tell
from dashboard.views.filter_bar import value_label
from dashboard.views.outside import days_line
from geodata import comparing
from geodata.publishers import groups
from geodata.queries import Filter, ReadModel

_TITLES: dict[Kind, tuple[str, str]] = {
    "publishers": ("One side", "The other side"),
    "actors": ("One actor", "The other actor"),
}


def compare_bar(model: ReadModel, chosen: Filter) -> Choice:
    """Show what is compared, and return it; what nobody chose is the most telling.

    A change goes to the address and reruns the page.
    """
    known = replace(loading.known(model), publishers=publisher_sides(model).known())
    asked = choice_from_query(address.comparison(), known)
    choice = _completed(model, chosen, asked)
    address.compare(query_from_choice(choice))
    with st.container(key="compare bar", horizontal=True, vertical_alignment="bottom"):
        _kinds(choice)
        if choice.kind == "days":
            _day(choice)
        else:
            _pair(model, chosen, choice)
    days_line(model, chosen, "Stories")
    return choice


def _completed(model: ReadModel, chosen: Filter, asked: Choice | None) -> Choice:
    if asked and asked.is_complete():
        return asked
    part = asked.part if asked else "both"
    if asked is None or asked.kind == "publishers":
        pair = once(model, comparing.pair_of_publishers, chosen)
        if pair or asked:
            return _with(Choice("publishers", part=part), asked, pair)
    if asked and asked.kind == "actors":
        return _with(asked, asked, once(model, comparing.pair_of_actors, chosen))
    return Choice("days", day=once(model, comparing.middle_day, chosen), part=part)


def _with(choice: Choice, asked: Choice | None, pair: tuple[str, str] | None) -> Choice:
    """Return a choice of the halves asked for, the rest out of the pair."""
    wanted = [name for name in (asked.one, asked.other) if name] if asked else []
    names = list(dict.fromkeys([*wanted, *(pair or ())]))
    one, other, *_ = [*names, "", ""]
    return replace(choice, one=one, other=other)


def _kinds(choice: Choice) -> None:
    def changed() -> None:
        kind: Kind | None = st.session_state["compared kind"]
        if kind:  # a second press on the chosen one lets it go
            address.compare(query_from_choice(Choice(kind)))

    st.session_state["compared kind"] = choice.kind
    st.segmented_control(
        "Compare",
        list(KINDS),
        format_func=KINDS.__getitem__,
        key="compared kind",
        on_change=changed,
    )


def _day(choice: Choice) -> None:
    def changed() -> None:
        day = st.session_state["compared day"]
        address.compare(query_from_choice(replace(choice, day=day)))

    tell("compared day", choice.day)
    st.date_input(
        "The first day after",
        key="compared day",
        min_value=date.min,
        max_value=date.max,
        format="YYYY-MM-DD",
        on_change=changed,
        width=180,
    )


def _pair(model: ReadModel, chosen: Filter, choice: Choice) -> None:
    facets = loading.facets(model, chosen)
    offered = facets.publishers if choice.kind == "publishers" else facets.actors
    sides = _sides(publisher_sides(model)) if choice.kind == "publishers" else {}
    labels = sides | {
        str(one.value): f"{value_label(choice.kind, one)} \u00b7 {thousands(one.count)}"
        for one in offered
    }
    one_title, other_title = _TITLES[choice.kind]
    _half("one", one_title, choice, labels)
    st.button(
        "Swap",
        key="swap",
        icon=":material/swap_horiz:",
        on_click=address.compare,
        args=(query_from_choice(choice.swapped()),),
    )
    _half("other", other_title, choice, labels)


def publisher_sides(model: ReadModel) -> PublisherSides:
    """Return what publishers can be compared: each, the groups that people noted, all others."""
    every = loading.known(model).publishers or frozenset()
    noted = {
        group: kept
        for group, names in groups(loading.publishers()).items()
        if (kept := [name for name in names if name in every])
    }
    return PublisherSides(every, noted)


def _sides(found: PublisherSides) -> dict[str, str]:
    """Return the sides that stand for several publishers, with what the list calls them."""
    told = {
        f"{GROUP}{group}": f"{group} \u00b7 {several(len(names), 'publisher')}"
        for group, names in found.groups.items()
    }
    return told | {OTHERS: side_words(OTHERS)}


def _half(name: str, title: str, choice: Choice, labels: Mapping[str, str]) -> None:
    key = f"compared {name}"
    current: str = getattr(choice, name)
    taken = choice.other if name == "one" else choice.one

    def changed() -> None:
        picked = st.session_state[key] or ""
        both = {"one": choice.one, "other": choice.other, name: picked}
        address.compare(query_from_choice(replace(choice, one=both["one"], other=both["other"])))

    tell(key, current or None, as_words=labels.get(current))
    st.selectbox(
        title,
        [value for value in dict.fromkeys([*labels, current]) if value and value != taken],
        format_func=lambda value: labels.get(value, side_words(value)),
        key=key,
        placeholder="Choose",
        on_change=changed,
        width=280,
    )
