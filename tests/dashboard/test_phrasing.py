from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.phrasing import actors_words, days_words, radius_words, several


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-09-27", "2023-09-27", "27 Sep 2023"),
        ("2023-09-01", "2023-09-30", "Sep 2023"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-02-01", "2023-02-27", "1–27 Feb 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        ("2010-01-01", "2019-12-31", "2010–2019"),
        ("2023-09-19", "2023-09-20", "19–20 Sep 2023"),
        ("2023-09-19", "2023-10-02", "19 Sep – 2 Oct 2023"),
        ("2022-12-12", "2023-01-03", "12 Dec 2022 – 3 Jan 2023"),
        ("9999-12-01", "9999-12-31", "1–31 Dec 9999"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(first, last, words):
    said = days_words(date.fromisoformat(first), date.fromisoformat(last))

    assert said.replace("\u2009", " ") == words


@given(st.dates(), st.dates())
def test_every_interval_has_words(one, other):
    assert str(min(one, other).year) in days_words(min(one, other), max(one, other))


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "story", "1 story"), (2, "story", "2 stories"), (1200, "report", "1\u202f200 reports")],
)
def test_numbers_agree_with_their_nouns(number, noun, words):
    assert several(number, noun) == words


@pytest.mark.parametrize(
    ("sources", "targets", "words"),
    [
        (("A",), ("B", "C"), "A → B, C"),
        ((), ("B",), "someone → B"),
        (("A",), (), "A"),
        ((), (), "someone"),
    ],
)
def test_who_does_something_to_whom(sources, targets, words):
    assert actors_words(sources, targets) == words


@pytest.mark.parametrize(
    ("metres", "words"), [(500, "500 m"), (1_500, "1.5 km"), (250_000, "250 km")]
)
def test_a_radius_has_the_unit_that_suits_it(metres, words):
    assert radius_words(metres) == words
