from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.cells import days_of, list_of, neutral, numbers_of, plain_words

APRIL, MARCH = date(2019, 4, 3), date(2019, 3, 4)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2019-04-03", [APRIL]),
        ("2019-04-03T00:00:00", [APRIL]),
        ("2019-04-03 12:30", [APRIL]),
        ("2019/4/3", [APRIL]),
        ("03/04/2019", [APRIL, MARCH]),
        ("3.4.19", [APRIL, MARCH]),
        ("3-4-69", [date(2069, 4, 3), date(2069, 3, 4)]),
        ("3-4-70", [date(1970, 4, 3), date(1970, 3, 4)]),
        ("23/04/2019", [date(2019, 4, 23)]),
        ("04/23/2019 0:00:00 AM", [date(2019, 4, 23)]),
        ("03/03/2019", [date(2019, 3, 3)]),
        ("3 April 2019", [APRIL]),
        ("3-Apr-19", [APRIL]),
        ("April 3, 2019", [APRIL]),
        ("43558", [APRIL]),
        ("43558.5", [APRIL]),
        ("2019", []),
        ("30 February 2019", []),
        ("2019-02-30", []),
        ("99/99/9999", []),
        ("0000-01-01", []),
        ("3 Frimaire 2019", []),
        ("soon", []),
        ("", []),
    ],
)
def test_the_days_that_a_cell_can_mean(words, days):
    assert list(days_of(words)) == days


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_among_the_readings_however_it_is_written(day):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y"):
        assert day in days_of(day.strftime(form))


@given(st.dates(min_value=date(1927, 5, 19), max_value=date(2173, 10, 13)))
def test_a_count_of_days_is_its_day(day):
    assert days_of(str((day - date(1899, 12, 30)) // timedelta(days=1))) == (day,)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("10.5", [10.5]),
        ("-10,5", [-10.5]),
        ("\u221210.5", [-10.5]),
        ("1.5e3", [1500]),
        ("1 234,5", [1234.5]),
        ("1,234", [1.234, 1234]),
        ("1,234.5", [1234.5]),
        ("1,234,567", [1234567]),
        ("nan", []),
        ("inf", []),
        ("1e999", []),
        ("10 km", []),
        ("", []),
    ],
)
def test_the_numbers_that_a_cell_can_mean(words, numbers):
    assert list(numbers_of(words)) == numbers


def test_a_list_is_parted_by_semicolons():
    assert list_of(" mill; '=fire ;;mill") == ("mill", "=fire")


@given(st.text())
def test_words_that_were_made_neutral_come_back(words):
    stripped = words.strip()
    assert plain_words(str(neutral(stripped))) == plain_words(stripped)
    assert not str(neutral(words)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
