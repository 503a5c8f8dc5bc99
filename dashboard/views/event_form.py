"""Add an event by choosing words of a document: it is the person's, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard import access, adding, loading, markup
from dashboard.adding import Chosen, NewEvent, chosen_words
from dashboard.escaping import markdown_literal
from dashboard.evidence import Quote, mark, passage
from dashboard.filters import CLAIMS
from dashboard.naming import most_frequent
from dashboard.phrasing import claim_words, type_words
from dashboard.views import actors_form, place_form, review, states
from geodata.errors import CorrectionError
from geodata.event_types import event_types
from geodata.queries import DocumentRow, ReadModel
from geodata.records import Actor, Place, Span

_CHOSEN = "words chosen"
_FORM = "new event"
_FIRST_DAY, _LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


def begin(row: DocumentRow, words: Span) -> None:
    """Keep the words of a document that an event is to be added for."""
    st.session_state[_CHOSEN] = row.id, words


def event_form(model: ReadModel, row: DocumentRow) -> None:
    """Show how to add an event to a document, and the form once words are chosen."""
    review.tell_trouble()
    document = loading.document(row.id)
    if not access.may("reviewer") or document is None:
        return
    document_id, span = st.session_state.get(_CHOSEN, ("", None))
    if document_id != row.id or span is None:
        _by_writing(row, document.text)
        return
    sentences = [report.sentence_span for report in model.document_events(row.id)]
    chosen = chosen_words(row, document.text, span, sentences)
    with st.container(border=True, key="new event"):
        if chosen is None:
            st.caption("No words were chosen.")
        else:
            _fields(model, chosen, document.text)
        st.button("Cancel", key="cancel event", on_click=_end)


def _by_writing(row: DocumentRow, text: str) -> None:
    with st.expander("Add an event that was not found", icon=":material/add:"):
        st.caption("Choose the words that name it in the text, or write them:")
        words = st.text_input(
            "Words that name the event", key="written words", max_chars=adding.MOST_WORDS
        )
        found = adding.places_of(text, words)
        if words.strip() and not found:
            st.caption("The text does not have these words.")
        if found:
            picked = st.selectbox(
                "Where",
                found,
                format_func=lambda span: passage(text, span, around=40),
                key="written where",
            )
            st.button("Use them", key="use words", on_click=begin, args=(row, picked))


def _fields(model: ReadModel, chosen: Chosen, text: str) -> None:
    quote = Quote("trigger", chosen.trigger)
    st.html(markup.marked_sentence(mark(text, chosen.sentence, [quote])))
    kinds = sorted(event_types(), key=type_words)
    st.selectbox(
        "What happened",
        kinds,
        index=None,
        format_func=type_words,
        key="new type",
        placeholder="Choose what it is",
    )
    st.selectbox("How it is told", list(CLAIMS), format_func=claim_words, key="new claim")
    known = most_frequent(loading.actors(model))
    for side in actors_form.SIDES:
        actors_form.actors_field(side, _FORM, list(known), [])
    _days()
    place = _place()
    review.name_field(_FORM)
    st.text_input("Why", key=f"why {_FORM}", max_chars=400, placeholder="Your reason")
    st.button(
        "Add it",
        key="add event",
        type="primary",
        disabled=st.session_state.get("new type") is None,
        on_click=_save,
        args=(chosen, place, known),
    )


def _days() -> None:
    for column, name in zip(st.columns(2), ("First day", "Last day"), strict=True):
        column.date_input(
            name,
            value=None,
            min_value=_FIRST_DAY,
            max_value=_LAST_DAY,
            format="YYYY-MM-DD",
            key=f"{name} {_FORM}",
        )


def _place() -> Place | None:
    name = st.text_input("Place, looked up by its name", key="new place", max_chars=120).strip()
    if not name:
        return None
    return st.selectbox(
        "Places of that name",
        place_form.named(name),
        format_func=place_form.place_label,
        key=f"new place {name}",
        placeholder="None is known",
    )


def _save(chosen: Chosen, place: Place | None, known: Mapping[str, Actor]) -> None:
    given = st.session_state
    sentence = (chosen.text, chosen.sentence)
    sources, targets = (
        tuple(actors_form.actors_given(side, _FORM, known, sentence)) for side in actors_form.SIDES
    )
    event = NewEvent(
        given["new type"],
        given["new claim"],
        given[f"First day {_FORM}"],
        given[f"Last day {_FORM}"],
        place and loading.gazetteer().shaped(place),
        sources,
        targets,
    )
    by = review.reviewer(_FORM, given.get(f"why {_FORM}", ""))
    try:
        made = adding.addition(chosen, event, by)
    except CorrectionError as error:
        review.trouble(str(error))
        return
    if review.store(made):
        states.notice(
            f"Added: {markdown_literal(type_words(event.type))}. It is on the map and in exports."
        )
        _end()


def _end() -> None:
    st.session_state.pop(_CHOSEN, None)
