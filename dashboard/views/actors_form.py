"""Correct who acts in a report, and to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import loading, reviewing
from dashboard.corpora import corpus_dir
from dashboard.naming import actors_named, actors_of, most_frequent
from dashboard.views import review
from geodata.corpus import read_corpus
from geodata.queries import ReadModel, Report
from geodata.records import Actor, Span

_MOST = 20
SIDES = {"source": "Who acts", "target": "To whom"}
"""Side of an event -> the words for it."""


def actors_form(model: ReadModel, report: Report) -> None:
    """Show both sides of a report to choose anew: known names, or any other words."""
    known = {**most_frequent(loading.actors(model)), **actors_of(report)}
    now = {"source": report.source_actors, "target": report.target_actors}
    names = list(dict.fromkeys([*actors_of(report), *known]))
    for side in SIDES:
        actors_field(side, report.id, names, [actor.name for actor in now[side]])
    review.why_field(report, "actors")
    st.button(
        "Save",
        key=f"save actors {report.id}",
        type="primary",
        on_click=_save,
        args=(report, known),
    )
    review.restore_buttons(report, ("actors",))


def actors_field(side: str, key: str, offered: Sequence[str], now: Sequence[str]) -> None:
    """Ask for the actors of one side: known names, or any other words.

    Args:
        side: One of ``SIDES``.
        key: What the field belongs to; it is kept as "<side> <key>".
        offered: Names to choose from, but for those there now.
        now: The names that are there now.
    """
    names = list(dict.fromkeys(now))
    st.multiselect(
        SIDES[side],
        list(dict.fromkeys([*names, *offered])),
        default=names,
        key=f"{side} {key}",
        accept_new_options=True,
        max_selections=max(_MOST, len(names)),
        placeholder="A name, or words of the sentence",
    )


def actors_given(
    side: str, key: str, known: Mapping[str, Actor], sentence: tuple[str, Span]
) -> list[Actor]:
    """Return the actors that a person gave in the field of a side."""
    own = read_corpus(corpus_dir()).actors
    return actors_named(st.session_state[f"{side} {key}"], known, own, sentence)


def _save(report: Report, known: dict[str, Actor]) -> None:
    by = review.reviewer(report.id, review.why(report, "actors"))
    sentence = (report.sentence, report.sentence_span)
    sources, targets = (actors_given(side, report.id, known, sentence) for side in SIDES)
    review.store_changes([reviewing.actors(report, sources, targets, by)])
