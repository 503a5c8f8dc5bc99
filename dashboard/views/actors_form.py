"""Correct who acts in a report, and to whom."""

from __future__ import annotations

import streamlit as st

from dashboard import loading, reviewing
from dashboard.corpora import corpus_dir
from dashboard.naming import actors_named, actors_of, most_frequent
from dashboard.views import review
from geodata.corpus import read_corpus
from geodata.queries import ReadModel, Report
from geodata.records import Actor

_MOST = 20
_SIDES = {"source": "Who acts", "target": "To whom"}


def actors_form(model: ReadModel, report: Report) -> None:
    """Show both sides of a report to choose anew: known names, or any other words."""
    known = {**most_frequent(loading.actors(model)), **actors_of(report)}
    now = {"source": report.source_actors, "target": report.target_actors}
    for side, label in _SIDES.items():
        names = list(dict.fromkeys(actor.name for actor in now[side]))
        st.multiselect(
            label,
            list(dict.fromkeys([*names, *actors_of(report), *known])),
            default=names,
            key=f"{side} {report.id}",
            accept_new_options=True,
            max_selections=_MOST,
            placeholder="A name, or words of the sentence",
        )
    review.why_field(report, "actors")
    st.button(
        "Save",
        key=f"save actors {report.id}",
        type="primary",
        on_click=_save,
        args=(report, known),
    )
    review.restore_buttons(report, ("actors",))


def _save(report: Report, known: dict[str, Actor]) -> None:
    by = review.reviewer(report.id, review.why(report, "actors"))
    sources, targets = (_given(report, side, known) for side in _SIDES)
    review.store_changes([reviewing.actors(report, sources, targets, by)])


def _given(report: Report, side: str, known: dict[str, Actor]) -> list[Actor]:
    return actors_named(
        st.session_state[f"{side} {report.id}"],
        known,
        read_corpus(corpus_dir()).actors,
        (report.sentence, report.sentence_span),
    )
