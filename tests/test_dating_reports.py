"""Timelines and short reports: what a line's head, a lead or the present dates."""

from dataclasses import replace
from datetime import date

import pytest

from geodata.articles import split_articles
from geodata.records import Document
from geodata.sentences import parse_articles
from tests.test_dating import action, days, whens

WEDNESDAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("line", "trigger", "edtf"),
    [
        ("March 2024: The president dissolves parliament.", "dissolves", "2024-03"),
        ("12 January – The army retakes the town.", "retakes", "2024-01-12"),
        ("• Feb. 2 - Kenya sends officers.", "sends", "2024-02-02"),
        ("May 2021. Rebels raid a barracks.", "raid", "2021-05"),
        ("June 2021 was wet. Rebels raid a barracks.", "raid", None),
        ("Until May 2021: rebels raid barracks.", "raid", None),
    ],
)
def test_a_date_at_the_head_of_a_line_dates_it(sentences_of, line, trigger, edtf) -> None:
    sentences = sentences_of(f"Rain fell in 2019.\n{line}", WEDNESDAY)

    assert days(sentences, "fell", trigger)[-1] == edtf


def test_the_head_of_a_line_is_told_as_inferred(sentences_of) -> None:
    sentences = sentences_of("March 2024: The president dissolves parliament.", WEDNESDAY)

    (when,) = whens(sentences, action(sentences, "dissolves"))

    assert when.basis == "inferred"
    assert "the date at the head of its paragraph" in when.derivation


def test_a_headline_is_not_of_the_day_that_labels_it() -> None:
    text = "March 20: Air raids continue in Sudan\n\nOn Tuesday aircraft raided a depot near Kosti."
    document = Document("0" * 64, "test.txt", text)
    (article,) = split_articles(document)
    ((_, _, sentences),) = parse_articles([(document, replace(article, published=WEDNESDAY))])

    assert days(sentences, "continue", "raided") == ["2024-03-19", "2024-03-19"]


LEAD = "A ferry sank off Suva on Tuesday.\n"


@pytest.mark.parametrize(
    ("text", "triggers", "last"),
    [
        (
            LEAD + "Fishermen rescued 90 people.\nIt left port on Monday.",
            ("sank", "rescued", "left"),
            1,
        ),
        (
            LEAD + "Another boat had capsized.\nIt left on Monday.",
            ("sank", "capsized", "left"),
            None,
        ),
        # another date has come between
        (LEAD + "It left port on Monday.\nDivers fled.", ("sank", "left", "fled"), None),
    ],
)
def test_a_short_report_goes_on_telling_of_its_lead_s_day(
    sentences_of, text, triggers, last
) -> None:
    found = days(sentences_of(text, WEDNESDAY), *triggers)

    assert found[0] == "2024-03-19"
    assert found[1 if last == 1 or "capsized" in triggers else 2] == (
        "2024-03-19" if last else None
    )


def test_without_a_day_of_publication_nothing_goes_on(sentences_of) -> None:
    text = "A ferry sank off Suva on 6 May 2021.\nFishermen rescued 90 people.\nIt left in 2019."

    assert days(sentences_of(text), "sank", "rescued", "left")[1] is None


def test_what_is_going_on_is_of_now_whatever_is_to_come(sentences_of) -> None:
    sentences = sentences_of("Lima is urging both to meet in the near future.", WEDNESDAY)

    assert days(sentences, "urging") == ["2024-03-20"]


def test_that_day_of_a_month_is_a_day_of_it(sentences_of) -> None:
    sentences = sentences_of("The war began in March 2019. Rebels killed nine that day.")

    assert days(sentences, "killed") == ["2019-03"]
