from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.headers import find_date, read_header


@pytest.mark.parametrize(
    ("line", "byline", "publisher", "published"),
    [
        ("The Nairobi Ledger – March 4, 2021", None, "The Nairobi Ledger", "2021-03-04"),
        ("By Rosa Quispe | El Faro | 3 May 2022", "Rosa Quispe", "El Faro", "2022-05-03"),
        ("BY TARIQ AZIM | JUNE 12, 2020", "Tariq Azim", None, "2020-06-12"),
        ("Daily Star - 03.05.2022", None, "Daily Star", "2022-05-03"),
        ("By Mei Lin – Harbour Post – 14.06.2019", "Mei Lin", "Harbour Post", "2019-06-14"),
        ("Gazette (2018-11-30)", None, "Gazette", "2018-11-30"),
        ("Radio Sahel, Friday 7 February 2020", None, "Radio Sahel", "2020-02-07"),
        ("Coast News | Jan. 9, 2017, 4:51 pm ET", None, "Coast News", "2017-01-09"),
        ("Published: 1 August 2016", None, None, "2016-08-01"),
        ("Sept 5, 2014 • By Ana de la Cruz", "Ana de la Cruz", None, "2014-09-05"),
        ("31/12/2021 | Le Courrier", None, "Le Courrier", "2021-12-31"),
        ("By Ingrid Solheim", "Ingrid Solheim", None, None),
    ],
)
def test_a_header_line_gives_byline_publisher_and_date(line, byline, publisher, published):
    header = read_header(line)

    assert header is not None
    assert header.byline == byline
    assert header.publisher == publisher
    assert (header.published and header.published.isoformat()) == published


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The strike began on March 4, 2021.",
        "Soldiers entered the town on 3 May 2022, witnesses said",
        "By noon the square was empty.",
        "By and large the vote was calm",
        "On 3 May 2022 Kenya and Somalia Signed",
        "Relief agencies warned on 12 June 2020: supplies will run out",
    ],
)
def test_a_sentence_is_no_header(line):
    assert read_header(line) is None


@pytest.mark.parametrize(
    "words", ["31 June 2020", "2020-02-30", "99.99.9999", "3/5/2022", "0 May 2020", "12 Foo 2020"]
)
def test_a_day_that_does_not_exist_or_is_in_doubt_is_no_date(words):
    assert find_date(words) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    forms = [
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ]

    assert {found[2] for form in forms if (found := find_date(form))} == {day}


@given(st.text(max_size=200))
def test_no_line_is_too_strange(line):
    read_header(line)
