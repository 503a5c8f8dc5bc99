"""The bar of filters above the map: what is chosen is read from and kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.escaping import markdown_literal
from dashboard.filters import MAX_WORDS, QUADS, chips, cleared, is_narrowed
from dashboard.phrasing import VIEWPOINTS, claim_words, type_words
from dashboard.views import address
from dashboard.views.actor_choice import actor_choice
from dashboard.views.choice_list import choice_list, chosen_in, tell, with_count
from dashboard.views.publisher_groups import publisher_groups, told_only
from dashboard.views.saved_views import saved_views
from geodata.queries import MOST_OFFERED, Facets, FacetValue, Filter

CONFIDENCES = (0.0, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter that offers a list.

    Attributes:
        attribute: Field of Filter and of Facets.
        title: What the button says.
        hint: What stands in the empty field.
    """

    attribute: str
    title: str
    hint: str


CHOICES = (
    Choice("types", "Type", "Search types of event"),
    Choice("quads", "Relation", "Co-operation or conflict"),
    Choice("places", "Place", "Search places"),
    Choice("publishers", "Publisher", "Search publishers"),
    Choice("claims", "Claim", "Happened, alleged, denied"),
)


def filter_bar(chosen: Filter, facets: Facets) -> None:
    """Show the filters with their counts; a change goes to the address and reruns the page."""
    labels = _labels(facets)
    with st.container(key="filters", horizontal=True, gap="xsmall", vertical_alignment="center"):
        _words_field(chosen)
        actor_choice(chosen, facets.actors)
        for choice in CHOICES:
            _choice(choice, chosen, getattr(facets, choice.attribute), labels)
        _confidence(chosen)
        _window(chosen)
        _borders()
        saved_views()
    # The row stands also while it is empty: were it to come and go, all below it would be
    # another element to Streamlit, and the map would be taken away and made anew.
    with st.container(key="chips", horizontal=True, gap="xsmall", vertical_alignment="center"):
        if is_narrowed(chosen):
            _chips(chosen, lambda attribute, value: labels.get((attribute, value), value))


def value_label(attribute: str, value: FacetValue) -> str:
    """Return what the screen calls a choice, in plain words."""
    if attribute == "types":
        return type_words(value.value)
    if attribute == "claims":
        return claim_words(value.value)
    if attribute == "quads":
        return QUADS[int(value.value)]
    if attribute == "actors" and value.value.startswith("country:"):
        return f"{value.label} (all)"
    return value.label


def _labels(facets: Facets) -> dict[tuple[str, str], str]:
    return {
        (attribute, str(value.value)): value_label(attribute, value)
        for attribute in ("actors", *(choice.attribute for choice in CHOICES))
        for value in getattr(facets, attribute)
    }


def _choice(
    choice: Choice,
    chosen: Filter,
    offered: tuple[FacetValue, ...],
    labels: Mapping[tuple[str, str], str],
) -> None:
    attribute = choice.attribute
    active = [str(value) for value in getattr(chosen, attribute)]
    words = {
        str(one.value): with_count(labels[attribute, str(one.value)], one.count) for one in offered
    }
    words |= {
        value: with_count(labels.get((attribute, value), value), 0)
        for value in active
        if value not in words
    }

    def changed() -> None:
        picked = chosen_in(attribute, words)
        values = tuple(map(int, picked)) if attribute == "quads" else picked
        change: dict[str, Any] = {attribute: values}
        address.change(**change)

    title = f"{choice.title} \u00b7 {len(active)}" if active else choice.title
    with st.popover(title, key=f"open {attribute}"):
        choice_list(choice.title, attribute, words, active, hint=choice.hint, on_change=changed)
        if attribute == "places" and len(offered) >= MOST_OFFERED:
            st.caption("The most frequent; a shorter window or another filter brings others.")
        if attribute == "quads":
            _deeds_or_words(chosen)
        if attribute == "publishers":
            publisher_groups(words, lambda names: address.change(publishers=names))
            told_only(chosen)


def _deeds_or_words(chosen: Filter) -> None:
    """Offer what happened and what was said at a press: the two halves of what is classed."""
    with st.container(horizontal=True, gap="xsmall"):
        for label, quads, meaning in (
            ("Deeds", (2, 4), "material co-operation and conflict"),
            ("Words", (1, 3), "verbal co-operation and conflict"),
        ):
            st.button(
                label,
                key=f"quads {label}",
                help=f"{label}: {meaning}",
                on_click=address.show,
                args=(replace(chosen, quads=quads),),
            )


def _words_field(chosen: Filter) -> None:
    def changed() -> None:
        address.change(words=st.session_state["words"].strip())

    tell("words", chosen.words)
    st.text_input(
        "Words in the sentences",
        key="words",
        placeholder="Search words or \u201ca phrase\u201d",
        label_visibility="collapsed",
        max_chars=MAX_WORDS,
        icon=":material/search:",
        on_change=changed,
        width=210,
    )


def _confidence(chosen: Filter) -> None:
    def changed() -> None:
        address.change(min_confidence=st.session_state["confidence"])

    options = sorted({*CONFIDENCES, chosen.min_confidence})
    st.session_state["confidence"] = chosen.min_confidence
    with st.popover("Confidence", key="open confidence"):
        st.select_slider(
            "At least", options, key="confidence", on_change=changed, format_func="{:.0%}".format
        )


def _window(chosen: Filter) -> None:
    """Offer the window as two dates, for those who know them."""

    def changed() -> None:
        first, last = st.session_state["first day"], st.session_state["last day"]
        if first is None or last is None or first <= last:
            address.change(first=first, last=last)
        else:
            address.change(first=last, last=first)

    tell("first day", chosen.first)
    tell("last day", chosen.last)
    with st.popover("Dates", key="open dates"):
        for title, key in (("From", "first day"), ("To", "last day")):
            st.date_input(
                title,
                key=key,
                min_value=date(1, 1, 1),
                max_value=date(9999, 12, 31),
                format="YYYY-MM-DD",
                on_change=changed,
            )


def _borders() -> None:
    """Offer the viewpoint that disputed places are told from."""

    def changed() -> None:
        address.see_from(st.session_state["borders"])

    tell("borders", address.viewpoint())
    with st.popover("Borders", key="open borders"):
        st.radio(
            "Disputed places",
            list(VIEWPOINTS),
            format_func=VIEWPOINTS.__getitem__,
            key="borders",
            on_change=changed,
        )
        st.caption("The table of disputed areas tells what each rests on; exports record which.")


def _chips(chosen: Filter, label_of: Callable[[str, str], str]) -> None:
    for number, chip in enumerate(chips(chosen, label_of)):
        st.button(
            markdown_literal(chip.label),
            key=f"chip {number}",
            icon=":material/close:",
            help="Remove this filter",
            on_click=address.show,
            args=(chip.without,),
        )
    st.button(
        "Clear filters",
        key="clear filters",
        type="tertiary",
        on_click=address.show,
        args=(cleared(chosen),),
    )
