"""What people changed, field by field: who, when, why, before and after; all can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import access, loading, markup, recorded
from dashboard.correction_words import about_words, made_words, step_words, value_words
from dashboard.document_link import query_for
from dashboard.escaping import markdown_literal
from dashboard.phrasing import several, thousands
from dashboard.views import pages, review
from dashboard.views.paging import page_buttons, page_of
from geodata.corrections import (
    Author,
    Correction,
    History,
    Subject,
    Value,
    histories,
    subject,
    undo,
)
from geodata.queries import DocumentRow, ReadModel, Report

_PAGE, _SIZE = "history page", 20


def show(model: ReadModel, *, waiting: bool) -> None:
    """Show every field that people touched, or only what fits no text any more."""
    every = recorded.every_correction()
    left = {one.number for one in recorded.waiting()}
    found = histories(every)
    if waiting:
        found = [one for one in found if one.last.number in left]
        st.caption(
            "The text or the words that these were about have changed or gone. They are kept, and "
            "hold again when the words come back."
        )
    else:
        found = _chosen(found)
    if not found:
        st.info("Nothing waits." if waiting else "Nobody has changed anything yet.")
        return
    page = page_of(_PAGE, len(found), _SIZE)
    documents = loading.documents(model)
    listed = found[page * _SIZE : (page + 1) * _SIZE]
    machine = recorded.machine_readings({one.last.document_id for one in listed})
    for number, one in enumerate(listed):
        with st.container(border=True, key=f"history {number}"):
            _history(one, every, documents.get(one.last.document_id), waits=one.last.number in left)
            _reading(one, machine)
    page_buttons(_PAGE, page, len(found), _SIZE)


def of_report(report: Report) -> None:
    """Offer what people changed of one report, if they did."""
    every = loading.corrections([report.document_sha256])
    own = [one for one in every if one.trigger_span == report.trigger_span]
    found = histories(own)
    if not found:
        return
    with st.popover(
        f"History: {several(sum(len(one.made) for one in found), 'change')}",
        icon=":material/history:",
        key=f"history of {report.id}",
    ):
        machine = recorded.machine_readings([report.document_sha256])
        for one in found:
            _history(one, every, None, waits=False)
            _reading(one, machine)


def _chosen(found: list[History]) -> list[History]:
    against = [one for one in found if one.others]
    if not found:
        return []
    with st.container(horizontal=True, vertical_alignment="center", key="history choice"):
        st.caption(f"{several(len(found), 'field')} changed by people", width="content")
        only = st.toggle(
            f"Only where people disagree ({thousands(len(against))})", key="only against"
        )
    return against if only else found


def _history(
    one: History, every: Sequence[Correction], document: DocumentRow | None, *, waits: bool
) -> None:
    last = one.last
    st.markdown(f"**{markdown_literal(about_words(last))}**")
    st.html(markup.facts((made_words(made), markup.words(step_words(made))) for made in one.made))
    if waits:
        st.caption("Fits no words of the text now.")
    for other in one.others:
        words = f"{other.who or 'Somebody'} says: {value_words(other.field, other.after)}"
        st.warning(f"People disagree. {markdown_literal(words)}", icon=":material/groups:")
    with st.container(
        horizontal=True, gap="xsmall", vertical_alignment="center", key=f"acts {last.number}"
    ):
        if access.may("reviewer"):
            _buttons(one, every)
        if document and last.trigger_span:
            st.page_link(
                pages.document_page(),
                label=markdown_literal(document.name),
                icon=":material/article:",
                query_params=query_for(document.id, last.trigger_span),
            )


def _reading(one: History, machine: Mapping[Subject, Value]) -> None:
    """Tell where the machine no longer says what was corrected once."""
    about = subject(one.last)
    if not one.stands or about not in machine:
        return
    now, before = (value_words(one.last.field, v) for v in (machine[about], one.made[0].before))
    if now == value_words(one.last.field, one.last.after):
        st.caption("The machine reads it so by now.")
    elif now != before:
        st.caption(markdown_literal(f"The machine reads it otherwise by now: {now}"))


def _buttons(one: History, every: Sequence[Correction]) -> None:
    last = one.last
    label = "Do it again" if last.restore else "Take it back"
    st.button(label, key=f"undo {last.number}", on_click=_undo, args=(last, every))
    if one.others:
        st.button("It is right", key=f"settle {last.number}", on_click=_set, args=(last, last))
    earlier = {value_words(made.field, made.after): made for made in one.made if not made.restore}
    for words, made in earlier.items():
        if last.restore or made.after != last.after:
            st.button(
                markdown_literal(f"Set to: {words}"),
                key=f"use {made.number} {last.number}",
                on_click=_set,
                args=(made, last),
            )


def _undo(last: Correction, every: Sequence[Correction]) -> None:
    by = review.reviewer("")
    review.store_any([undo(last, every, Author(by.who, by.when, "taken back"))])


def _set(chosen: Correction, last: Correction) -> None:
    by = review.reviewer("")
    made = replace(chosen, before=last.after, who=by.who, when=by.when, why="", number=0)
    review.store_any([replace(made, imported="")])
