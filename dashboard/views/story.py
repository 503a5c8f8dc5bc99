"""One story: what all its reports say together, where they disagree, and each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard import loading, markup, story_words
from dashboard.citing import citation, story_citation
from dashboard.escaping import markdown_literal
from dashboard.map.inset import inset
from dashboard.map.palette import QUAD_COLOURS
from dashboard.phrasing import (
    actors_words,
    claim_words,
    day_words,
    days_words,
    place_words,
    radius_words,
    type_words,
)
from dashboard.views import pages, regroup_form, review, sentences, states
from dashboard.views.actor_links import actor_links
from dashboard.views.citations import cite, link_to
from geodata.queries import Report, StoryRow
from geodata.stories import comparison
from geodata.stories.comparison import Side
from geodata.stories.facts import drawn_places

_SHOWN = 50
_SIDES = 4


def show() -> None:
    """Show the story that the address names, by its id or that of any of its reports."""
    model = states.model_or_stop()
    story = model.story_of_report(st.query_params.get("id", ""))
    if story is None:
        st.info("This link names no story of the ledger. Choose one under Stories.")
        st.stop()
    review.tell_last()
    states.tell_notices()
    reports = sorted(loading.reports(model, story.story), key=_age)
    with st.container(key="story"):
        names = story_words.source_names(reports)
        compared = [comparison.Report(r.event, names[r.source]) for r in reports]
        _together(story, reports, compared)
        _contradictions(compared, reports)
        _reports(reports, names)
        _left_out(compared)
        regroup_form.regroup_form(model, story, reports)


def _age(report: Report) -> tuple[date, str, int]:
    return report.published or date.max, report.document, report.start


def _together(
    story: StoryRow, reports: Sequence[Report], compared: Sequence[comparison.Report]
) -> None:
    st.markdown(f"### {markdown_literal(story.title)}")
    figures = map(story_words.figure_words, comparison.figure_ranges(compared))
    rows = [
        ("Reported by", markup.words(story_words.sources_words(reports))),
        ("What", markup.words(f"{type_words(story.type)}, {claim_words(story.claim)}")),
        ("Who", markup.words(actors_words(story.source_actors, story.target_actors))),
        ("When", markup.words(days_words(story.first_day, story.last_day))),
        ("Where", _place(story)),
        *(("Figure", markup.words(figure)) for figure in figures),
        ("Claimed by", _stands(compared)),
    ]
    text, drawn = st.columns([3, 2], gap="medium")
    with text:
        st.html(markup.facts(rows))
        actor_links(reports, key="about the story")
        whole = story_citation(story, reports[:_SHOWN], link_to(story.story))
        cite(whole, key="cite the story", label="Cite the story")
    with drawn:
        _where(story, reports)


def _where(story: StoryRow, reports: Sequence[Report]) -> None:
    every = [found.place for report in reports for found in drawn_places(report.event)]
    places = sorted(every, key=lambda place: place.gazetteer_id != story.place_id)
    colour = next(one for one in QUAD_COLOURS if one.quad == story.quad)
    if picture := inset(places, colour):
        names = ", ".join(dict.fromkeys(place.name for place in places))
        st.html(markup.picture(picture, f"Map of {names}"))
    st.page_link(
        pages.map_page(),
        label="Show it on the map",
        icon=":material/map:",
        width="content",
        query_params={"story": story.story},
    )


def _place(story: StoryRow) -> str:
    head = markup.words(place_words(story))
    if story.lat is None or story.lon is None or story.radius_m is None:
        return head
    point = f"{story.lat:.3f}, {story.lon:.3f}"
    return head + markup.words(
        f"{story.kind}, within {radius_words(story.radius_m)} of {point}", kind="soft"
    )


def _stands(compared: Sequence[comparison.Report]) -> str:
    found = comparison.stands(compared)
    return "".join(markup.words(story_words.stand_words(one), kind="soft") for one in found)


def _contradictions(compared: Sequence[comparison.Report], reports: Sequence[Report]) -> None:
    by_id = {report.id: report for report in reports}
    for number, found in enumerate(comparison.contradictions(compared)):
        st.markdown(f"**They disagree: {markdown_literal(story_words.subject_words(found))}**")
        with st.container(key=f"contradiction {number}", border=True):
            sides = found.sides[:_SIDES]
            for column, side in zip(st.columns(len(sides)), sides, strict=True):
                with column:
                    _side(side, by_id)


def _side(side: Side, by_id: dict[str, Report]) -> None:
    first = by_id[side.reports[0].event.id]
    st.html(
        markup.words(story_words.side_words(side), kind="value")
        + markup.words(story_words.said_by_words(side), kind="soft")
        + sentences.sentence(first)
    )


def _reports(reports: Sequence[Report], names: Mapping[str, str]) -> None:
    st.markdown("**Reports, in the order of publication**")
    for number, report in enumerate(reports[:_SHOWN]):
        published = day_words(report.published) if report.published else "undated"
        head = f"{report.publisher or report.document} \u00b7 {published}"
        st.html(
            markup.words(head, kind="value")
            + markup.words(report.title or "", kind="soft")
            + sentences.sentence(report)
            + markup.words(story_words.repeated_words(report, names), kind="soft")
        )
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            sentences.document_link(report)
            cite(citation(report, link_to(report.id)), key=f"cite {number}")
    if len(reports) > _SHOWN:
        st.caption(f"and {len(reports) - _SHOWN} more, in the documents")


def _left_out(compared: Sequence[comparison.Report]) -> None:
    found = comparison.left_out(compared)
    if not found:
        return
    st.markdown("**What others tell and a source leaves out**")
    rows = (
        (source, markup.words(story_words.omitted_words(names))) for source, names in found.items()
    )
    st.html(markup.facts(rows))
