"""One event of the random sample: what is wrong with it, if anything."""

from __future__ import annotations

import streamlit as st

from dashboard import access
from dashboard.auditing import FIELDS, Audit, Sampled
from dashboard.views import review
from dashboard.views.sentences import sentence_and_facts
from geodata.auditing import Draw, judge, told_fields
from geodata.corrections import AUDITED, Author

_CHECKING, _PASSED = "checking", "passed over"
_FORM = "audit"
_WRONG = {"event": "no such event", "type": "what", "place": "where", "date": "when"}
_WRONG["actors"] = "who, to whom"


def audit_form(found: Audit) -> None:
    """Show the next event of a sample to judge, once a person begins."""
    if not access.may("reviewer") or not found.drawn:
        return
    passed: set[str] = st.session_state.setdefault(_PASSED, set())
    left = [one for one in found.open if one.report.id not in passed]
    if not left:
        if passed and found.open:
            st.button("Show those passed over", key="audit again", on_click=passed.clear)
        return
    if not st.session_state.get(_CHECKING):
        label = "Go on checking" if found.judged else f"Check {len(found.drawn)} random reports"
        st.button(label, key="audit begin", type="primary", on_click=_begin)
        return
    with st.container(border=True, key="audit"):
        _event(left[0], found.seed)


def _begin() -> None:
    st.session_state[_CHECKING] = True


def _event(one: Sampled, seed: int) -> None:
    report = one.report
    st.html("".join(sentence_and_facts(report)))
    told = told_fields(one.review)
    wrong = st.pills(
        "What is wrong?",
        [name for name in AUDITED if name in told],
        format_func=_WRONG.__getitem__,
        selection_mode="multi",
        key=f"wrong {report.id}",
        help="Leave all unmarked where all is right: " + ", ".join(FIELDS.values()).lower(),
    )
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "Keep: this is wrong" if wrong else "All is right",
            key="audit save",
            type="primary",
            shortcut="A",
            on_click=_judge,
            args=(one, seed),
        )
        st.button("Cannot tell", key="audit pass", shortcut="S", on_click=_pass, args=(report.id,))
        st.button(
            "Undo",
            key="audit undo",
            shortcut="U",
            disabled=not any(done.field == "audit" for done in review.last_done()),
            on_click=review.undo_last,
        )
    review.name_field(_FORM)


def _judge(one: Sampled, seed: int) -> None:
    wrong = st.session_state.get(f"wrong {one.report.id}") or []
    by = review.reviewer(_FORM)
    author = Author(by.who, by.when, by.why)
    review.store([judge(one.review, wrong, Draw(seed, one.engine), author)])


def _pass(report: str) -> None:
    st.session_state[_PASSED].add(report)
