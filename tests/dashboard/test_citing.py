"""Citations: plain and Markdown, of a report and of a story, with the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.citing import citation, story_citation
from geodata.queries import Filter, ReadModel, Report, StoryRow
from tests.dashboard.pages import WINDOW, open_page, story_of
from tests.dashboard.test_story_page import open_story

LINK = "http://127.0.0.1:8501/story?id=abc"


@pytest.fixture
def told(filled) -> tuple[StoryRow, Report]:
    with ReadModel.open(filled) as model:
        story = next(one for one in model.stories(Filter()) if "harbour" in one.text)
        return story, model.reports(story.story)[0]


def test_markdown_quotes_names_and_links(told):
    _, report = told
    said = citation(report, LINK).markdown

    assert said.startswith(f"> “{report.sentence}”\n>\n> — Coast Herald. ")
    assert "[“Shells on the harbour”](<https://example.org/harbour>). 9 May 2024. " in said
    assert f"SHA-256 `{report.document_sha256}` — [evidence](<{LINK}>)" in said
    assert citation(report, LINK).plain.endswith(LINK)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a *bold* move", r"a \*bold\* move"),
        ("[here](http://evil)", r"\[here\](http://evil)"),
        ("<script>", r"\<script\>"),
        ("one\n\n# two", r"one \# two"),
        ("`code` $x$ a|b", r"\`code\` \$x\$ a\|b"),
        ("a \u202e turned", "a ‹U+202E› turned"),
    ],
)
def test_words_of_a_document_stay_words_in_markdown(told, words, shown):
    _, report = told

    assert f"> “{shown}”" in citation(replace(report, sentence=words)).markdown


def test_an_address_that_is_no_web_address_is_no_link(told):
    _, report = told

    assert "](" not in citation(replace(report, url="javascript:alert(1)")).markdown


def test_a_story_cites_each_sentence_once_in_order(told):
    story, report = told
    later = replace(report, sentence="Later.", sentence_span=report.trigger_span)

    said = story_citation(story, [report, later, report], LINK)

    assert said.plain.startswith(
        f"6 May 2024 · Dunmore · violence · 1 report of 1 independent source <{LINK}>\n1. “"
    )
    assert [line[:2] for line in said.markdown.splitlines()[2:]] == ["1.", "2."]
    assert "2. “Later.”" in said.plain


def test_the_panel_and_the_page_of_a_story_offer_them(filled):
    panel = open_page(**WINDOW, story=story_of(filled, "harbour of Dunmore"))
    page = open_story(filled, "mayor")

    assert not panel.exception
    assert not page.exception
    assert [one.value[:1] for one in panel.code] == ["“", ">"]
    assert [one.value[:1] for one in page.code] == ["6", "*", "“", ">"]
