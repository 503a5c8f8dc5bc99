"""The stories that both halves tell: on what they differ, with the sentences of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import markup, story_words
from dashboard.answers import once
from dashboard.comparison import Choice, query_from_choice
from dashboard.phrasing import claim_words, several, thousands
from dashboard.views import sentences
from dashboard.views.paging import page_buttons, page_of
from geodata.comparing import Compared, Difference, Halves, by_difference, compared_at
from geodata.comparing.table import Titles
from geodata.queries import ReadModel, Report, StoryRow
from geodata.stories.comparison import Side

PAGE = 10
MOST = 1000
"""Shared stories that are looked through for differences: reading them takes a second."""

_SIDES = 3


def shared_stories(model: ReadModel, choice: Choice, halves: Halves, rows: Sequence[int]) -> None:
    """Show the stories that both halves tell, those that they tell most differently first."""
    looked_through = tuple(rows[:MOST])
    ranked = once(model, by_difference, looked_through, halves)
    differing = sum(1 for _, differences in ranked if differences)
    st.caption(_heading(len(rows), differing))
    # Beyond those looked through they stand in order of time.
    order = [row for row, _ in ranked] + list(rows[MOST:])
    key = f"compared {query_from_choice(choice)}"
    page = page_of(key, len(order), PAGE)
    on_page = order[page * PAGE : (page + 1) * PAGE]
    found = {s.row: (s, c) for s, c in compared_at(model, sorted(on_page), halves)}
    for row in on_page:
        _story(*found[row], choice)
    page_buttons(key, page, len(order), PAGE)


def _heading(shared: int, differing: int) -> str:
    differently = thousands(differing) if differing else "none"
    told = f"{several(shared, 'story')} in both, {differently} told differently"
    if shared > MOST:
        told += f" among the first {thousands(MOST)}; narrow the filters to look through all"
    return f"{told}; those come first" if differing else told


def _story(story: StoryRow, found: Compared, choice: Choice) -> None:
    titles = choice.titles()
    with st.container(key=f"compared-{story.row}", border=True):
        sentences.story_head(story)
        by_id = {report.id: report for report in (*found.one, *found.other)}
        for number, difference in enumerate(found.differences):
            _difference(difference, by_id, titles, key=f"{story.row}-{number}")
        if not found.differences:
            _agreement(story, found, choice)
        _omissions(found, titles)
        sentences.story_link(story)


def _difference(
    found: Difference, by_id: Mapping[str, Report], titles: Titles, *, key: str
) -> None:
    st.html(markup.words(story_words.point_words(found.subject, found.what), kind="point"))
    halves = (("one", titles.one, found.one), ("other", titles.other, found.other))
    columns = st.columns(2)
    for column, (half, title, sides) in zip(columns, halves, strict=True):
        with column, st.container(key=f"half-{half}-{key}", gap="xsmall"):
            st.html(markup.half(half, title))
            for side in sides[:_SIDES]:
                _side(side, found, by_id)


def _side(side: Side, found: Difference, by_id: Mapping[str, Report]) -> None:
    words = story_words.side_words(side)
    st.html(markup.words(claim_words(words) if found.subject == "claim" else words, kind="value"))
    sentences.told_sentence(by_id[side.reports[0].event.id])


def _agreement(story: StoryRow, found: Compared, choice: Choice) -> None:
    if found.one == found.other:
        days = "Its date reaches from one side of the day to the other."
        st.caption(days if choice.kind == "days" else "The same report says both.")
        sentences.told_sentence(found.one[0])
        return
    st.caption("They do not disagree on when, where, who, how many, or whether.")
    titles = choice.titles()
    halves = (("one", titles.one, found.one), ("other", titles.other, found.other))
    for column, (half, title, reports) in zip(st.columns(2), halves, strict=True):
        with column, st.container(key=f"half-{half}-{story.row}", gap="xsmall"):
            st.html(markup.half(half, title))
            sentences.told_sentence(reports[0])


def _omissions(found: Compared, titles: Titles) -> None:
    for title, names in ((titles.one, found.one_omits), (titles.other, found.other_omits)):
        if names:
            omitted = story_words.omitted_words(names)
            st.html(markup.words(f"Not said, {title}: {omitted}", kind="soft"))
