import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles import one_article, split_articles
from geodata.documents import read_document
from geodata.records import Document

SEEDS = Path(__file__).parent.parent / "seeds"


def articles(text: str):
    return split_articles(Document("0" * 64, "test.txt", text))


COMPILATION = """\
Dam breach floods three villages in the delta
The Coast Herald – 4 March 2021
Water rose by two metres overnight and families were taken to a school.
Engineers closed the sluice on Thursday.
Court blocks the port deal
Judges split three to two
By Rosa Quispe | El Faro | May 3, 2022
The court suspended the contract on Monday.
Rosa Quispe is a reporter who covers the courts.
Teachers walk out across the north
BY TARIQ AZIM | JUNE 12, 2020
Teachers walked out of 300 schools.
Pay talks
The union met the minister in the capital.
"""


def test_a_compilation_comes_apart_at_its_headers():
    found = articles(COMPILATION)

    assert [(a.title, a.byline, a.publisher, str(a.published)) for a in found] == [
        ("Dam breach floods three villages in the delta", None, "The Coast Herald", "2021-03-04"),
        ("Court blocks the port deal", "Rosa Quispe", "El Faro", "2022-05-03"),
        ("Teachers walk out across the north", "Tariq Azim", None, "2020-06-12"),
    ]
    assert [COMPILATION[a.span.start : a.span.start + 5] for a in found] == [
        "Dam b",
        "Court",
        "Teach",
    ]


def test_subtitles_headings_and_notes_on_authors_are_no_paragraphs():
    kept = [
        COMPILATION[p.span.start : p.span.end] for a in articles(COMPILATION) for p in a.paragraphs
    ]

    assert "Judges split three to two" not in kept
    assert "Pay talks" not in kept
    assert not [line for line in kept if line.startswith("Rosa Quispe is")]
    assert "The union met the minister in the capital." in kept


@pytest.mark.parametrize(
    "header",
    [
        "By Mei Lin\nHarbour Post\n14 June 2019",
        "By Mei Lin\nPublished: 14 June 2019",
        "Harbour Post | June 14, 2019\nBy Mei Lin",
        "14.06.2019 – By Mei Lin",
    ],
)
def test_a_header_may_take_several_lines(header):
    (article,) = articles(f"Ferry runs aground off the cape\n{header}\n\nA ferry ran aground.\n")

    assert article.title == "Ferry runs aground off the cape"
    assert article.byline == "Mei Lin"
    assert str(article.published) == "2019-06-14"


def test_a_dateline_or_a_closing_line_dates_an_article():
    dateline = articles("LIMA, 3 May 2022 – Miners blocked the road.\nPolice cleared it.\n")
    closing = articles("Miners blocked the road.\nPolice cleared it.\nPublished on 3 May 2022\n")

    assert [str(a.published) for a in dateline + closing] == ["2022-05-03"] * 2


def test_what_follows_the_page_end_is_left_out():
    text = (
        "Bridge reopens after the storm\n\nThe bridge reopened.\n\nLeave a Reply\n\nFirst! Great.\n"
    )
    (article,) = articles(text)

    assert [text[p.span.start : p.span.end] for p in article.paragraphs] == [
        "Bridge reopens after the storm",
        "The bridge reopened.",
    ]


def test_text_wrapped_at_a_fixed_width_is_one_paragraph():
    text = (
        "The convoy left the northern depot before dawn and reached the river at\n"
        "noon, where it waited for an escort that the ministry had promised to\n"
        "send two days before.\n\nIt crossed at dusk.\n"
    )
    (article,) = articles(text)

    assert [text[p.span.start :][:10] for p in article.paragraphs] == ["The convoy", "It crossed"]


@pytest.mark.parametrize("text", ["", "  \n\t\n ", "\r\n\r\n"])
def test_blank_text_has_no_article(text):
    assert articles(text) == ()


def test_a_single_short_line_is_kept():
    (article,) = articles("Rebels shell the airport")

    assert len(article.paragraphs) == 1


@given(st.text(alphabet=st.sampled_from("Ab .\n–|By2021-03MayX"), max_size=300))
def test_spans_point_into_the_text_in_order(text):
    found = articles(text)
    spans = [p.span for a in found for p in a.paragraphs]

    assert spans == sorted(spans)
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in spans)
    assert all(a.span.contains(p.span) for a in found for p in a.paragraphs)


def test_one_article_leaves_nothing_out():
    article = one_article(Document("0" * 64, "x", "Tags\n\nA sentence.\nMenu\n"))

    assert len(article.paragraphs) == 3


SEED_ARTICLES = {
    "000": [(None, None, None)],
    "001": [(None, None, None)],
    "002": [(None, None, None)],
    "003": [
        (None, "Press TV", "2023-09-27"),
        ("Paul Robinson", "Canadian Dimension", "2023-09-22"),
        ("Drago Bosnic", None, "2023-09-21"),
        (None, "Sputnik", "2023-09-20"),
        ("Ilya Tsukanov", "Sputnik", "2023-06-14"),
        ("Andrew Korybko", None, "2023-05-23"),
        (None, "RT", "2023-04-25"),
        ("Yeghia Tashjian", "The Cradle", "2022-12-30"),
        (None, "Free West Media", "2022-11-03"),
        ("Drago Bosnic", None, "2022-09-13"),
        ("Robert Inlakesh", "RT", "2021-10-06"),
    ],
    "004": [(None, None, None)],
}


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_seeds_come_apart_into_their_articles(path):
    document = read_document(path.name, path.read_bytes())
    found = split_articles(document)

    assert [
        (a.byline, a.publisher, a.published and a.published.isoformat()) for a in found
    ] == SEED_ARTICLES[path.stem[:3]]
    assert all(a.title for a in found) or path.stem[:3] in {"000", "001"}


def test_the_seeds_are_unchanged():
    listed = re.findall(r"`(\S+\.txt)` \| `(\w{64})`", (SEEDS / "README.md").read_text("utf-8"))

    assert len(listed) == 5
    for name, digest in listed:
        assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digest
