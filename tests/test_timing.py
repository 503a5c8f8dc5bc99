"""The table of phrases, and the laws every resolved date keeps."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from geodata.mentions.times import find_times
from geodata.records import Article, Interval, Paragraph, Span
from geodata.timing import DatedMention, as_timex3, resolve_times
from geodata.timing.edtf_text import edtf_of

PHRASES = Path(__file__).parent / "data" / "times" / "phrases.csv"
WEDNESDAY = date(2023, 9, 27)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def rows() -> list[dict[str, str]]:
    with PHRASES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def dated(text: str, published: date | None = None) -> list[DatedMention]:
    article = Article(
        "0" * 64, 0, Span(0, len(text)), (Paragraph(Span(0, len(text))),), published=published
    )
    return resolve_times(find_times(text), article, text=text)


def last_dated(text: str, published: date | None = None) -> DatedMention:
    return dated(text, published)[-1]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['words']} ({row['published']})")
def test_a_phrase_means_the_days_of_the_table(row: dict[str, str]) -> None:
    found = last_dated(row["words"], day(row["published"]) if row["published"] else None)

    assert found.interval == Interval(day(row["first"]), day(row["last"]))
    assert found.precision == row["precision"]


def test_the_table_is_long_enough() -> None:
    assert len(rows()) >= 200


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("30 February 2021", "no such day"),
        ("31 June", "no such day"),
        ("99/99/9999", "no day of any calendar"),
        ("0000-01-01", "no day of any calendar"),
        ("between 2019 and 2006", "before"),
        ("May 20 to 11, 2021", "does not follow"),
    ],
)
def test_an_impossible_date_is_none_with_its_reason(words: str, why: str) -> None:
    found = last_dated(f"It ended on {words}.", WEDNESDAY)

    assert found.interval is None
    assert found.basis == "none"
    assert why in found.derivation


@pytest.mark.parametrize(
    "words", ["on Monday", "in May", "on September 6", "last week", "yesterday", "the next day"]
)
def test_an_undated_article_dates_nothing_by_itself(words: str) -> None:
    found = last_dated(f"The talks opened {words}.")

    assert found.interval is None
    assert found.derivation


def test_the_only_year_of_an_undated_article_reaches_its_other_dates() -> None:
    text = "From May 3 to 7 the port hosts the regatta Blue Sail 2021. On April 9 it burned."
    ours = [d for d in dated(text) if d.interval]

    assert [d.edtf for d in ours] == ["2021-05-03/2021-05-07", "2021", "2021-04-09"]
    assert ours[2].basis == "inferred"
    assert "2021" in ours[2].derivation


def test_two_years_in_an_undated_article_settle_nothing() -> None:
    found = last_dated("The 2014 war and the 2020 war began alike. On April 9 it burned.")

    assert found.interval is None


def test_a_numeric_date_with_two_readings_keeps_both() -> None:
    found = last_dated("It ended on 9/11/2001.")

    assert found.interval is None
    assert {reading.first for reading in found.readings} == {date(2001, 9, 11), date(2001, 11, 9)}


def test_the_document_settles_which_number_is_the_day() -> None:
    found = dated("It began on 25/10/2001 and ended on 9/11/2001.")

    assert found[-1].interval == Interval(date(2001, 11, 9), date(2001, 11, 9))


def test_the_derivation_is_a_sentence_a_reader_follows() -> None:
    found = last_dated("The talks opened on Monday", WEDNESDAY)

    assert found.derivation == '"Monday" + published Wed 27 Sep 2023 → 25 Sep 2023'
    assert found.basis == "relative"


def test_a_day_counted_from_another_points_at_it() -> None:
    text = "They met on 11 May 2021. The next day they left."
    found = last_dated(text)

    assert found.anchor == Span(text.index("11"), text.index("11") + len("11 May 2021"))
    assert found.derivation == '"The next day" + "11 May 2021" (11 May 2021) → 12 May 2021'


@pytest.mark.parametrize("words", ["recently", "in the near future", "for nine months", "daily"])
def test_vague_words_and_lengths_have_no_days(words: str) -> None:
    assert all(d.interval is None for d in dated(f"They met {words}.", WEDNESDAY))


def test_timeml_sees_the_whole_month_and_both_ends() -> None:
    ours = as_timex3(dated("In late May 2021, after 2006 to 2019, recently.", WEDNESDAY))

    assert [str(d.interval and d.interval.first) for d in ours] == [
        "2021-05-01",
        "2006-01-01",
        "2019-01-01",
    ]


@given(DAYS, DAYS)
def test_edtf_means_exactly_the_interval(one: date, other: date) -> None:
    interval = Interval(min(one, other), max(one, other))
    parsed = parse_edtf(edtf_of(interval))

    assert parsed.lower_strict()[:3] == interval.first.timetuple()[:3]
    assert parsed.upper_strict()[:3] == interval.last.timetuple()[:3]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["words"])
def test_edtf_of_every_phrase_round_trips(row: dict[str, str]) -> None:
    found = last_dated(row["words"], day(row["published"]) if row["published"] else None)
    parsed = parse_edtf(str(found.edtf).rstrip("~"))

    assert parsed.lower_strict()[:3] == day(row["first"]).timetuple()[:3]
    assert parsed.upper_strict()[:3] == day(row["last"]).timetuple()[:3]


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_a_full_date_is_found_and_means_itself(when: date) -> None:
    assert last_dated(f"It ended on {when.day} {when:%B} {when.year}.").interval == Interval(
        when, when
    )


@given(
    st.sampled_from([row for row in rows() if row["published"]]),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
)
def test_every_interval_is_in_order_and_none_reads_the_clock(
    row: dict[str, str], published: date
) -> None:
    for found in dated(row["words"], published):
        assert found == next(
            d for d in dated(row["words"], published) if d.mention == found.mention
        )
        assert found.interval is None or found.interval.first <= found.interval.last
        assert (found.interval is None) == (found.edtf is None)


@given(
    st.sampled_from(
        [
            "yesterday",
            "last month",
            "last year",
            "three days ago",
            "in May",
            "last week",
            "on Friday",
        ]
    ),
    st.dates(date(1905, 1, 1), date(2070, 12, 31)),
)
def test_dates_shift_with_the_day_of_publication(words: str, published: date) -> None:
    """Twenty-eight years on, the same weekdays and leap years come back."""
    later = published + timedelta(days=28 * 365 + 7)
    one = last_dated(f"It ended {words}.", published).interval
    other = last_dated(f"It ended {words}.", later).interval

    assert one is not None
    assert other is not None
    assert other.first - one.first == later - published
    assert other.last - one.last == later - published
