"""One report at a time: its sentence in the text, then accept, reject, correct, by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard import access, loading, markup, queueing
from dashboard.escaping import markdown_literal
from dashboard.form_focus.component import form_focus
from dashboard.phrasing import several, thousands
from dashboard.views import (
    actors_form,
    address,
    date_form,
    kind_form,
    pages,
    place_form,
    review,
    review_history,
    states,
)
from dashboard.views.outside import days_line
from dashboard.views.sentences import document_link, sentence_and_facts
from geodata.queries import Filter, ReadModel, Report
from geodata.queries.reviewing import MOST, Queue, ReviewOrder

ORDERS: dict[ReviewOrder, str] = {
    "doubtful": "the least sure first",
    "unplaced": "deeds without a place",
    "undated": "what has no date",
    "contradicted": "what sources disagree on",
    "text": "all, in the order of the texts",
}
"""Order of the queue, as the address names it -> the words for it."""

_AT, _ID, _SKIPPED, _FORM = "review at", "review id", "review skipped", "review form"
_OPENED = "review forms opened"
_DONE_BEFORE = "decisions before the review form"


@dataclass(frozen=True, slots=True)
class _Form:
    """A correction that a key opens."""

    label: str
    shortcut: str
    icon: str
    show: Callable[[ReadModel, Report], None]


_FORMS = {
    "place": _Form(
        "Place", "P", "edit_location", lambda _, one: place_form.place_form(one, beside_map=False)
    ),
    "date": _Form("Date", "D", "edit_calendar", lambda _, one: date_form.date_form(one)),
    "kind": _Form("Type and claim", "T", "category", lambda _, one: kind_form.kind_form(one)),
    "who": _Form("Who, to whom", "W", "groups", actors_form.actors_form),
    "note": _Form("Note and tags", "E", "edit_note", lambda _, one: review.note_form(one)),
}


def show(model: ReadModel, chosen: Filter) -> None:
    """Show the report that is next in the queue of a filter."""
    _close_if_saved()
    days_line(model, chosen, "Reports")
    with st.container(horizontal=True, vertical_alignment="center", key="review progress"):
        every = queueing.queue(model, chosen, _order())
        skipped: set[str] = st.session_state.setdefault(_SKIPPED, set())
        ahead = {one: _decided()[one] for one in every.ids if one in _decided()}
        left = [n for n, one in enumerate(every.ids) if one not in skipped and one not in ahead]
        _progress(model, chosen, every, list(ahead.values()))
        if hidden := skipped.intersection(every.ids):
            st.button(f"Show the {len(hidden)} skipped", key="unskip", on_click=_unskip)
    at = _place_in_queue([every.ids[n] for n in left])
    if at is None:
        _nothing(every)
        return
    (report,) = model.reports_kept_at([every.positions[left[at]]])
    sentence, facts = sentence_and_facts(report)
    st.html(sentence)
    _keys(report, at, [every.ids[n] for n in left])
    _form(model, report)
    st.html(facts)
    _beside(report)


def _order() -> ReviewOrder:
    asked = address.asked("queue")
    now: ReviewOrder = next((one for one in ORDERS if one == asked), "doubtful")
    st.session_state["review order"] = now

    def changed() -> None:
        address.ask("queue", st.session_state["review order"])
        _turn_to(0, None)

    st.selectbox(
        "Look at",
        list(ORDERS),
        format_func=ORDERS.__getitem__,
        key="review order",
        label_visibility="collapsed",
        on_change=changed,
        width=250,
    )
    return now


def _decided() -> dict[str, str]:
    """Return what this session decided, by report: the view may not show it yet."""
    found: dict[str, str] = st.session_state.setdefault(states.AHEAD, {})
    return found


def _progress(model: ReadModel, chosen: Filter, every: Queue, ahead: list[str]) -> None:
    done = queueing.progress(model, chosen)
    whole = done.waiting + done.accepted + done.added
    accepted = done.accepted + ahead.count("accepted")
    known = sum(row.rejected for row in loading.documents(model).values())
    rejected = known + ahead.count("rejected")
    words = [
        f"{thousands(every.total - len(ahead))} of {several(whole, 'report')} wait here",
        f"{thousands(accepted)} accepted",
        f"{thousands(rejected)} rejected in all",
        *([f"the first {thousands(MOST)} are listed"] if every.total > MOST else []),
    ]
    st.caption(" \u00b7 ".join(words), width="content")
    st.html(markup.progress(whole - done.waiting + len(ahead), whole, "Looked at"))


def _place_in_queue(ids: list[str]) -> int | None:
    """Return which of the reports is shown: the one that was, else what took its place."""
    if not ids:
        return None
    wanted = st.session_state.get(_ID)
    at: int = ids.index(wanted) if wanted in ids else st.session_state.get(_AT, 0)
    at = min(at, len(ids) - 1)
    _turn_to(at, ids[at])
    return at


def _turn_to(at: int, report: str | None) -> None:
    if report is None or report != st.session_state.get(_ID):
        st.session_state.pop(_FORM, None)
    st.session_state[_AT], st.session_state[_ID] = at, report


def _nothing(every: Queue) -> None:
    if any(one not in _decided() for one in every.ids):
        st.info("All that is left was skipped.")
    else:
        st.success("Nothing waits here: every report of this view was looked at.")
    _undo_button()


def _keys(report: Report, at: int, ids: list[str]) -> None:
    may = access.may("reviewer")
    with st.container(horizontal=True, gap="xsmall", key="review keys"):
        if may:
            _decision("Accept", "A", "check", report, "accepted")
            _decision("Reject", "X", "close", report, "rejected")
        _step("Previous", "K", "chevron_left", at - 1, ids)
        _step("Next", "J", "chevron_right", at + 1, ids)
        if may:
            st.button("Skip", key="skip", shortcut="S", on_click=_skip, args=(report.id,))
            _undo_button()
    if may:
        with st.container(horizontal=True, gap="xsmall", key="review forms"):
            st.caption("Correct:", width="content")
            for name, form in _FORMS.items():
                _opener(name, form)


def _decision(label: str, shortcut: str, icon: str, report: Report, status: str) -> None:
    st.button(
        label,
        key=f"review {status}",
        icon=f":material/{icon}:",
        shortcut=shortcut,
        type="primary" if status == "accepted" else "secondary",
        on_click=_decide,
        args=(report, status),
    )


def _step(label: str, shortcut: str, icon: str, to: int, ids: list[str]) -> None:
    inside = 0 <= to < len(ids)
    st.button(
        label,
        key=f"review {label}",
        icon=f":material/{icon}:",
        shortcut=shortcut,
        disabled=not inside,
        on_click=_turn_to,
        args=(to, ids[to] if inside else None),
    )


def _undo_button() -> None:
    if access.may("reviewer"):
        st.button(
            "Undo",
            key="review undo",
            icon=":material/undo:",
            shortcut="U",
            disabled=not review.last_done(),
            on_click=_undo,
        )


def _opener(name: str, form: _Form) -> None:
    is_open = st.session_state.get(_FORM) == name
    st.button(
        form.label,
        key=f"review open {name}",
        icon=f":material/{form.icon}:",
        shortcut=form.shortcut,
        type="primary" if is_open else "secondary",
        on_click=_toggle,
        args=(name,),
    )


def _toggle(name: str) -> None:
    if st.session_state.pop(_FORM, None) != name:
        st.session_state[_FORM] = name
        st.session_state[_OPENED] = st.session_state.get(_OPENED, 0) + 1
        st.session_state[_DONE_BEFORE] = review.decisions()


def _close_if_saved() -> None:
    """Close the form once anything was decided: the keys are for the report again."""
    if _FORM in st.session_state and st.session_state[_DONE_BEFORE] != review.decisions():
        st.session_state.pop(_FORM)


def _form(model: ReadModel, report: Report) -> None:
    name = st.session_state.get(_FORM)
    if name in _FORMS and access.may("reviewer"):
        with st.container(key=f"review form {name}", border=True):
            _FORMS[name].show(model, report)
        form_focus(f"review form {name}", st.session_state[_OPENED])


def _beside(report: Report) -> None:
    """Show what people said of the report, where to read on, and who decides."""
    if report.note:
        st.caption(markdown_literal(f"Note: {report.note}"))
    with st.container(horizontal=True, gap="small", key="review links"):
        document_link(report)
        st.page_link(
            pages.map_page(),
            label="Show it on the map",
            icon=":material/map:",
            query_params={"story": report.story},
        )
    review_history.of_report(report)
    if access.may("reviewer") and st.session_state.get(_FORM) != "note":
        _signature(report)


def _signature(report: Report) -> None:
    left, right = st.columns(2)
    with left:
        review.name_field(report.id)
    right.text_input(
        "Why you accept or reject it",
        key=f"why {report.id}",
        max_chars=400,
        placeholder="Your reason",
    )


def _skip(report: str) -> None:
    st.session_state[_SKIPPED].add(report)


def _unskip() -> None:
    st.session_state[_SKIPPED] = set()


def _decide(report: Report, status: str) -> None:
    review.decide(report, status, later=True)
    if not review.has_trouble():
        _decided()[report.id] = status


def _undo() -> None:
    undone = review.last_done()
    verdict = all(one.field == "review" for one in undone)
    review.undo_last(later=verdict)
    model = loading.open_model()
    if undone and model:
        one = undone[0]
        reports = model.document_events(one.document_id)
        found = (report.id for report in reports if report.trigger_span == one.trigger_span)
        st.session_state[_ID] = next(found, None)
        _decided().pop(str(st.session_state[_ID]), None)
