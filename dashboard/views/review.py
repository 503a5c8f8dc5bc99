"""Accept, reject, note and tag a report; every decision is kept as a correction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard import access, loading, publishing, reviewing, writing
from dashboard.corpora import ledger_path
from dashboard.escaping import markdown_literal
from dashboard.phrasing import FIELDS
from dashboard.reviewing import Reviewer
from geodata.corrections import ARTICLE_FIELDS, Author, Correction, Field, undo
from geodata.corrections.given import MAX_NOTE, MAX_TAGS
from geodata.errors import GeodataError
from geodata.ledger import utc_now
from geodata.queries import Report

_NAME = "reviewer"
_TROUBLE = "trouble"
_REJECTED = "just rejected"
_DONE = "done in this session"


def review_form(report: Report, *, number: int) -> None:
    """Show what a person can decide about one report, or what was decided to who may not."""
    status = report.review_status
    if not access.may("reviewer"):
        st.caption(" \u00b7 ".join(markdown_literal(w) for w in (status, report.note) if w))
        return
    with st.container(horizontal=True, gap="xsmall", key=f"verdict {number}"):
        for verdict, label, icon in (
            ("accepted", "Accept", ":material/check:"),
            ("rejected", "Reject", ":material/close:"),
        ):
            active = status == verdict
            st.button(
                f"{label}ed" if active else label,
                key=f"{verdict} {number}",
                icon=icon,
                type="primary" if active else "secondary",
                help="Press again to take it back" if active else None,
                on_click=decide,
                args=(report, "" if active else verdict),
            )
        with st.popover("Note and tags", key=f"open note {number}", icon=":material/edit_note:"):
            note_form(report)


def reviewer(key: str, why: str = "") -> Reviewer:
    """Return who is reviewing now: the name in a form's field, else the last one given.

    Args:
        key: That of the form's ``name_field``.
        why: The person's reason.
    """
    name = st.session_state.get(f"name {key}", st.session_state.get(_NAME, ""))
    return Reviewer(name.strip(), utc_now(), why)


def name_field(key: str) -> None:
    """Ask for the name that corrections are kept under; with accounts it is known."""
    if access.has_accounts():
        return
    given = st.text_input(
        "Your name",
        value=st.session_state.get(_NAME, ""),
        key=f"name {key}",
        max_chars=80,
        help="Kept with every correction",
    )
    st.session_state[_NAME] = given.strip()


def store(corrections: Sequence[Correction], *, later: bool = False) -> bool:
    """Keep corrections and return whether that went well; trouble is told by the next run.

    Args:
        corrections: What is said.
        later: The page does not show them; the view may follow in a while.
    """
    try:
        kept = writing.add_corrections(corrections, later=later)
    except GeodataError as error:
        trouble(str(error))
        return False
    st.session_state.setdefault(_DONE, []).append(kept)
    return True


def store_any(corrections: Sequence[Correction]) -> None:
    """Keep corrections; documents whose articles they are about are read again."""
    of_articles = [one for one in corrections if one.field in ARTICLE_FIELDS]
    rest = [one for one in corrections if one.field not in ARTICLE_FIELDS]
    if rest:
        store(rest)
    if not of_articles:
        return
    from dashboard import reading  # noqa: PLC0415 - loads the parser

    try:
        for document_id in {one.document_id for one in of_articles}:
            own = [one for one in of_articles if one.document_id == document_id]
            reading.correct_document(document_id, own)
    except GeodataError as error:
        trouble(str(error))


def last_done() -> list[Correction]:
    """Return what this session decided last and has not taken back; empty for nothing."""
    done: list[list[Correction]] = st.session_state.get(_DONE, [])
    return done[-1] if done else []


def decisions() -> int:
    """Return how many decisions of this session stand."""
    return len(st.session_state.get(_DONE, ()))


def undo_last(*, later: bool = False) -> None:
    """Take the session's last decision back; pressed again, the one before it.

    Args:
        later: The view may follow in a while.
    """
    kept = last_done()
    if not kept:
        return
    by = reviewer("")
    author = Author(by.who, by.when, "taken back at once")
    history = loading.corrections({one.document_id for one in kept})
    try:
        back = [undo(one, history, author) for one in kept]
        writing.add_corrections(back, later=later)
    except GeodataError as error:
        trouble(str(error))
    else:
        st.session_state[_DONE].pop()


def store_changes(corrections: Iterable[Correction]) -> None:
    """Keep those corrections that change anything."""
    changes = [one for one in corrections if one.after != one.before]
    if changes:
        store(changes)


def why_field(report: Report, form: str) -> None:
    """Ask for the reason of a correction of a report."""
    st.text_input("Why so", key=f"why {form} {report.id}", max_chars=400, placeholder="Your reason")


def why(report: Report, form: str) -> str:
    """Return the reason that was given in a form of a report."""
    return str(st.session_state.get(f"why {form} {report.id}", ""))


def restore_buttons(report: Report, fields: Sequence[Field]) -> None:
    """Offer to give what a person corrected back to the machine."""
    for name in fields:
        if name in report.corrected:
            st.button(
                f"Take back the correction of {FIELDS[name]}",
                key=f"restore {name} {report.id}",
                on_click=_restore,
                args=(report, name),
            )


def _restore(report: Report, name: Field) -> None:
    store([reviewing.restored(report, name, reviewer(report.id))])


def trouble(words: str) -> None:
    """Keep what is wrong with a correction for the next run of a page."""
    st.session_state[_TROUBLE] = words


def has_trouble() -> bool:
    """Tell whether the last correction was not kept."""
    return _TROUBLE in st.session_state


def tell_trouble() -> None:
    """Show what went wrong with the last correction, once."""
    if unseen := publishing.trouble(ledger_path()):
        st.error(f"What you decided is kept, but not shown yet. {markdown_literal(unseen)}")
    if words := st.session_state.pop(_TROUBLE, None):
        st.error(f"The correction was not kept. {markdown_literal(words)}")


def tell_last() -> None:
    """Show what went wrong with the last correction, and offer to take a rejection back."""
    tell_trouble()
    rejected: Report | None = st.session_state.get(_REJECTED)
    if rejected is None:
        return
    with st.container(key="rejected", horizontal=True, vertical_alignment="center"):
        st.caption(markdown_literal(f"Rejected: \u201c{rejected.trigger}\u201d"))
        st.button("Take it back", key="undo", on_click=decide, args=(rejected, ""))


def note_form(report: Report) -> None:
    """Show the note and the tags of a report to be changed."""
    st.text_area("Note", value=report.note, key=f"note {report.id}", max_chars=MAX_NOTE, height=90)
    st.multiselect(
        "Tags",
        list(report.tags),
        default=list(report.tags),
        key=f"tags {report.id}",
        accept_new_options=True,
        max_selections=MAX_TAGS,
        placeholder="Write a tag and press Enter",
    )
    name_field(report.id)
    st.text_input("Why", key=f"why {report.id}", max_chars=400, placeholder="Your reason")
    st.button("Save", key=f"save {report.id}", type="primary", on_click=_annotate, args=(report,))


def decide(report: Report, status: str, *, later: bool = False) -> None:
    """Accept or reject a report, or take that back ("").

    Args:
        report: What is decided on.
        status: "accepted", "rejected" or "".
        later: The view may follow in a while.
    """
    why = st.session_state.get(f"why {report.id}", "")
    store([reviewing.verdict(report, status, reviewer(report.id, why))], later=later)
    st.session_state[_REJECTED] = report if status == "rejected" else None


def _annotate(report: Report) -> None:
    by = reviewer(report.id, st.session_state.get(f"why {report.id}", ""))
    note = reviewing.note(report, st.session_state[f"note {report.id}"], by)
    tags = reviewing.tags(report, st.session_state[f"tags {report.id}"], by)
    store_changes((note, tags))
