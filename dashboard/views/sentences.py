"""A report's sentence with its words marked, and the way to it in the document."""

from __future__ import annotations

import streamlit as st

from dashboard import loading, markup
from dashboard.document_link import query_for
from dashboard.evidence import around, evidence_of
from dashboard.facts import facts_of
from dashboard.phrasing import days_words, place_words, type_words
from dashboard.searched import searched_marked
from dashboard.views import address, pages
from geodata.queries import Report, StoryRow


def sentence(report: Report) -> str:
    """Return the sentence of a report, its words marked, as HTML."""
    found = loading.document(report.document_sha256)
    evidence = evidence_of(report, found.text if found else None)
    return markup.marked_sentence(searched_marked(evidence.segments, address.searched()))


def sentence_and_facts(report: Report) -> tuple[str, str]:
    """Return a report's sentence in the text around it, and its fields with reasons: HTML."""
    found = loading.document(report.document_sha256)
    text = found.text if found else None
    evidence = evidence_of(report, text)
    before, after = around(text, report.sentence_span) if text else ("", "")
    in_text = markup.sentence_in_text(before, evidence.segments, after)
    return (
        in_text + markup.key_of(evidence.segments),
        markup.facts(facts_of(report, evidence, text, address.viewpoint())),
    )


def told_sentence(report: Report) -> None:
    """Show the sentence of a report, with a link to where it stands."""
    st.html(sentence(report))
    document_link(report)


def document_link(report: Report) -> None:
    """Show a link to where a report stands in its document."""
    st.page_link(
        pages.document_page(),
        label="Read it in the document",
        icon=":material/article:",
        width="content",
        query_params=query_for(report.document_sha256, report.sentence_span),
    )


def story_head(story: StoryRow) -> None:
    """Show when, where and what a story is, and its title."""
    head = " \u00b7 ".join(
        (days_words(story.first_day, story.last_day), place_words(story), type_words(story.type))
    )
    st.html(markup.words(head, kind="value") + markup.words(story.title, kind="soft"))


def story_link(story: StoryRow) -> None:
    """Show a link to all reports of a story."""
    st.page_link(
        pages.story_page(),
        label="All reports of this story",
        icon=":material/compare_arrows:",
        width="content",
        query_params={"id": story.story},
    )
