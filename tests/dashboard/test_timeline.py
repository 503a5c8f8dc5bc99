import re
from datetime import date

import pytest

from dashboard.timeline import timeline
from geodata.queries import Period

TALKS, FORCE = (0, 1, 0, 0, 0), (0, 0, 0, 0, 3)


def somewhere(first, last):
    return f"./?from={first}&to={last}"


def titles(html):
    return re.findall(r'title="([^"]*)"', html)


def test_every_month_between_has_a_bar():
    periods = [Period(date(2023, 11, 1), TALKS), Period(date(2024, 2, 1), FORCE)]

    assert titles(timeline(periods, monthly=True, address=somewhere)) == [
        "Nov 2023: 1 story, 1 talks and agreement",
        "Dec 2023: 0 stories",
        "Jan 2024: 0 stories",
        "Feb 2024: 3 stories, 3 force and coercion",
    ]


def test_the_longest_bar_is_the_month_with_most_stories():
    periods = [Period(date(2024, 1, 1), TALKS), Period(date(2024, 2, 1), FORCE)]

    heights = re.findall(r"height:([\d.]+)%", timeline(periods, monthly=True, address=somewhere))

    assert heights == ["33.33", "100.00"]


@pytest.mark.parametrize(
    ("first", "last", "bars"), [(1990, 1990, 1), (1990, 1999, 10), (1, 9999, 240)]
)
def test_years_are_bars_too_and_never_too_many(first, last, bars):
    periods = [Period(date(year, 1, 1), TALKS) for year in sorted({first, last})]

    assert len(titles(timeline(periods, monthly=False, address=somewhere))) == bars


def test_those_who_see_no_bars_are_told():
    html = timeline([Period(date(2024, 1, 1), FORCE)], monthly=True, address=somewhere)

    assert 'aria-label="3 stories with a date, Jan 2024 to Jan 2024"' in html
    assert "force and coercion" in html
    assert "talks" not in html


@pytest.mark.parametrize(
    ("start", "monthly", "days"),
    [
        (date(2024, 2, 1), True, "from=2024-02-01&amp;to=2024-02-29"),
        (date(2023, 12, 1), True, "from=2023-12-01&amp;to=2023-12-31"),
        (date(2023, 1, 1), False, "from=2023-01-01&amp;to=2023-12-31"),
    ],
)
def test_a_bar_leads_to_its_days(start, monthly, days):
    html = timeline([Period(start, FORCE)], monthly=monthly, address=somewhere)

    assert f'<a href="./?{days}"' in html


def test_a_bar_without_stories_leads_nowhere():
    periods = [Period(date(2024, 1, 1), TALKS), Period(date(2024, 3, 1), TALKS)]

    assert timeline(periods, monthly=True, address=somewhere).count("<a ") == 2
