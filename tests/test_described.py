"""What is said of a document beside its text, and what its file's name says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles import split_articles
from geodata.described import day_in_name
from geodata.records import Document, Metadata

PLAIN = "Divers raised a ferry off Suva. The port reopened on Monday."
DATED = "Ferry raised off Suva\nBy Ana Ruiz | Suva Post | 3 May 2022\n\n" + PLAIN
TWO = DATED + "\n\nMarket burns in Nadi\nBy Joe Vula\n\nA market burnt down."
NOTHING = Metadata()
SAID = Metadata("Raised", "Mere Tui", "Daily", date(2021, 7, 1), "https://x.org/a", "en", "t.csv")


def articles(text, described=NOTHING, name="a.txt"):
    return split_articles(Document("0" * 64, name, text, described=described))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03-09 flood.txt", date(2024, 3, 9)),
        ("flood_20240309.txt", date(2024, 3, 9)),
        ("20240309T1530Z_suva.txt", date(2024, 3, 9)),
        ("flood.2024.03.09.html", date(2024, 3, 9)),
        ("2024_03_09", date(2024, 3, 9)),
        ("9-Mar-2024.html", date(2024, 3, 9)),
        ("suva post March 9, 2024.pdf", None),  # a comma is no part of such names
        ("suva post March 9 2024.pdf", date(2024, 3, 9)),
        ("31.12.2023 brief.txt", date(2023, 12, 31)),
        ("12-31-2023.txt", date(2023, 12, 31)),
        ("05-05-2023.txt", date(2023, 5, 5)),
        ("03-09-2024.txt", None),  # March or September
        ("2024-02-30.txt", None),
        ("2024-13-01.txt", None),
        ("2024-03-01_2024-03-09.txt", None),  # a span of days is no day
        ("000_40fd5a34dd35410a.txt", None),
        ("a20240309b.txt", None),
        ("120240309.txt", None),
        ("wsj_0027", None),
        ("report-2024-03.txt", None),
        ("", None),
    ],
)
def test_a_day_in_a_file_name(name, day):
    assert day_in_name(name) == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_iso_days_in_names_are_read(day):
    assert day_in_name(f"{day.isoformat()}_x.txt") == day
    assert day_in_name(f"x-{day:%Y%m%d}.txt") == day


def test_a_file_name_dates_an_article_that_says_nothing():
    (article,) = articles(PLAIN, name="2024-03-09.txt")

    assert (article.published, article.published_span) == (date(2024, 3, 9), None)
    assert article.origin == "its file name"


def test_a_file_name_gives_way_to_the_text():
    (article,) = articles(DATED, name="2024-03-09.txt")

    assert (article.published, article.origin) == (date(2022, 5, 3), "")


def test_a_file_name_dates_no_compilation():
    assert [a.published for a in articles(TWO, name="2024-03-09.txt")] == [date(2022, 5, 3), None]


def test_a_description_goes_before_the_text():
    (article,) = articles(DATED, SAID)

    assert (article.title, article.byline, article.publisher) == ("Raised", "Mere Tui", "Daily")
    assert (article.published, article.origin) == (date(2021, 7, 1), "t.csv")
    assert article.published_span is None
    assert article.url == "https://x.org/a"


def test_of_a_compilation_it_fills_only_what_an_article_lacks():
    first, second = articles(TWO, SAID)

    assert (first.title, first.published) == ("Ferry raised off Suva", date(2022, 5, 3))
    assert first.publisher == "Suva Post"
    assert (second.published, second.publisher) == (date(2021, 7, 1), "Daily")
    assert second.byline == "Joe Vula"


def test_a_text_in_another_language_reports_no_events():
    (article,) = articles(PLAIN, Metadata(language="fr"))

    assert (article.language, article.paragraphs) == ("fr", ())
