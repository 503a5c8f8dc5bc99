"""Merge, split, move: what belongs to which story, as a person sees it; all can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import access, loading, regrouping
from dashboard.escaping import markdown_literal
from dashboard.phrasing import days_words, several
from dashboard.regrouping import Decision
from dashboard.reviewing import Reviewer
from dashboard.views import review
from geodata.corrections import Correction
from geodata.queries import Filter, ReadModel, Report, StoryRow

_OFFERED = 20
_FORM = "regroup"


def regroup_form(model: ReadModel, story: StoryRow, reports: Sequence[Report]) -> None:
    """Show what was decided about a story, and ask what belongs to it.

    Args:
        model: The read model.
        story: The story.
        reports: All its reports.
    """
    history = loading.corrections({report.document_sha256 for report in reports})
    for number, decision in enumerate(regrouping.decisions(reports, history)):
        _decided(decision, history, number)
    if not access.may("reviewer"):
        return
    with st.expander("Merge, split or move", icon=":material/call_split:"):
        chosen = _chosen(reports)
        other = _other(model, story)
        review.name_field(_FORM)
        st.text_input("Why", key=f"why {_FORM}", max_chars=400, placeholder="Your reason")
        _buttons(reports, chosen, other)


def _chosen(reports: Sequence[Report]) -> list[str]:
    """Ask which reports a person means; return their ids."""
    if len(reports) < 2:
        return []
    st.caption("Choose reports that are another happening:")
    return [
        report.id
        for report in reports
        if st.checkbox(
            markdown_literal(f"{report.publisher or report.document}: {report.text}"),
            key=f"choose {report.id}",
        )
    ]


def _other(model: ReadModel, story: StoryRow) -> Report | None:
    """Ask for another story; return its first report, None where none is chosen."""
    sought = st.text_input(
        "Another story that it belongs to",
        key="sought story",
        max_chars=200,
        placeholder="Words of its sentences or titles",
    )
    if not sought.strip():
        return None
    found = model.stories(Filter(words=sought), limit=_OFFERED)
    offered = {one.story: one for one in found if one.story != story.story}
    picked = st.selectbox(
        "Stories with these words",
        list(offered),
        index=None,
        key="other story",
        format_func=lambda one: _label(offered[one]),
        placeholder="Choose one" if offered else "None has them",
    )
    reports = loading.reports(model, picked) if picked else []
    return reports[0] if reports else None


def _label(story: StoryRow) -> str:
    return f"{story.title} \u00b7 {days_words(story.first_day, story.last_day)}"


def _buttons(reports: Sequence[Report], chosen: Sequence[str], other: Report | None) -> None:
    some = 0 < len(chosen) < len(reports)
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Split off the chosen reports",
            key="split",
            disabled=not some,
            on_click=_split,
            args=(reports, chosen),
        )
        st.button(
            "Move them to the other story",
            key="move",
            disabled=not (some and other),
            on_click=_move,
            args=(reports, chosen, other),
        )
        st.button(
            "Merge the whole story with it",
            key="merge",
            disabled=other is None,
            on_click=_merge,
            args=(reports, other),
        )


def _split(reports: Sequence[Report], chosen: Sequence[str]) -> None:
    review.store(regrouping.split(reports, chosen, _reviewer()))


def _move(reports: Sequence[Report], chosen: Sequence[str], other: Report) -> None:
    review.store(regrouping.move(reports, chosen, other, _reviewer()))


def _merge(reports: Sequence[Report], other: Report) -> None:
    review.store(regrouping.merge(reports, other, _reviewer()))


def _reviewer() -> Reviewer:
    return review.reviewer(_FORM, st.session_state.get(f"why {_FORM}", ""))


def _decided(decision: Decision, history: Sequence[Correction], number: int) -> None:
    who = decision.who or "somebody"
    why = f": {decision.why}" if decision.why else ""
    told = several(len(decision.corrections), "report")
    with st.container(horizontal=True, vertical_alignment="center", key=f"decided {number}"):
        words = f"{who} said on {decision.when[:10]} where {told} of this belong{why}"
        st.caption(markdown_literal(words))
        if access.may("reviewer"):
            st.button(
                "Take it back",
                key=f"take back {number}",
                on_click=_take_back,
                args=(decision, history),
            )


def _take_back(decision: Decision, history: Sequence[Correction]) -> None:
    review.store(regrouping.take_back(decision, history, _reviewer()))
