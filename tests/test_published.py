"""The day of publication in many styles and places: over, in and under the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles import split_articles
from geodata.published import day_in_body
from geodata.records import Document

BODY = "Divers raised a ferry off Suva. The port reopened on Monday. Nobody was hurt, police said."
DAY = date(2022, 9, 6)


def published(text):
    (article,) = split_articles(Document("0" * 64, "a.txt", text))
    span = article.published_span
    return article.published, span and text[span.start : span.end]


@pytest.mark.parametrize(
    ("dateline", "words"),
    [
        ("SUVA, Sept 6, 2022 (AP) - ", "Sept 6, 2022"),
        ("SUVA, 6 September 2022 -- ", "6 September 2022"),
        ("Suva, Fiji, September 6, 2022 – ", "September 6, 2022"),
        ("Port of Suva, 6. September 2022: ", "6. September 2022"),
        ("[Suva, 6 Sep 2022] ", "6 Sep 2022"),
        ("(Suva Post, 2022-09-06) ", "2022-09-06"),
    ],
)
def test_a_dateline_gives_the_day(dateline, words):
    assert published(dateline + BODY) == (DAY, words)


@pytest.mark.parametrize(
    "line",
    [
        "Published on 6 September 2022",
        "First published: Tue 6 Sep 2022 15.20 BST",
        "Suva Post, 6 September 2022",
        "Ana Ruiz, Suva Post, 2022/09/06",
        "6 September 2022",
        "© Suva Post, 6 September 2022",
        "This article was first published on 6 September 2022 in Suva Post.",
        "(Source: Suva Post, 6 Sept 2022)",
        "Last modified: 2022-09-06T10:30:00Z",
        "SEPTEMBER 6, 2022 / 10:30 AM / UPDATED 2 YEARS AGO",
    ],
)
def test_a_closing_line_gives_the_day_and_so_does_a_header(line):
    assert published(f"{BODY}\n\n{line}")[0] == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Published 6:30 p.m. ET Sept. 6, 2022",
        "SEPTEMBER 6, 2022 / 10:30 AM / UPDATED 2 YEARS AGO",
        "Suva Post | 2022/09/06",
        "Suva Post, 2022.09.06.",
        "Issue of 6 September 2022",
        "Last Modified: 6. September 2022",
        "2022-09-06T10:30:00Z",
    ],
)
def test_a_line_under_the_title_gives_the_day(line):
    assert published(f"Ferry raised off Suva\n{line}\n\n{BODY}")[0] == DAY


def test_a_date_over_the_title_is_the_article_s():
    text = f"6 September 2022\n\nFerry raised off Suva\n\n{BODY}"
    (article,) = split_articles(Document("0" * 64, "a.txt", text))

    assert (article.title, article.published) == ("Ferry raised off Suva", DAY)


@pytest.mark.parametrize(
    "text",
    [
        "SUVA, September 6 (AP) -- " + BODY,  # of which year, nothing says
        BODY + " It sank on 6 September 2022.",
        "The storm of 6 September 2022 - the worst in years - sank it. " + BODY,
        "On 6 September 2022 - a Tuesday - it sank. " + BODY,
        "On 6 September 2022 Kenya And Somalia Signed",
        "Published 6 September. " + BODY,
    ],
)
def test_a_day_in_the_text_is_not_the_text_s(text):
    assert published(text)[0] is None


@given(st.lists(st.text(max_size=120), max_size=6))
def test_no_lines_are_too_strange(lines):
    found = day_in_body([(line, 0) for line in lines])

    assert found is None or found[1].end <= 200
