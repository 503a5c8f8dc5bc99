"""Words that are times, words that only look like it, and inputs built to hurt."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.mentions.times import find_times
from geodata.records import Span


def words(text: str) -> list[str]:
    return [mention.text for mention in find_times(text)]


def of_type(text: str, kind: str) -> list[str]:
    return [mention.text for mention in find_times(text) if mention.type == kind]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("On Monday, September 11, 2023, it ended.", "Monday, September 11, 2023"),
        ("It ended in the late 1970s.", "the late 1970s"),
        ("It ended at the end of last year.", "the end of last year"),
        ("It ended by mid-May.", "mid-May"),
        ("It ended on Sept. 6.", "Sept. 6"),
        ("It ended earlier this week.", "earlier this week"),
        ("It ended the following year.", "the following year"),
        ("It ended at 9 a.m. EDT Tuesday.", "9 a.m. EDT Tuesday"),
        ("It ended on New Year’s Eve.", "New Year’s Eve"),
        ("It lasted nine months.", "nine months"),
        ("Its nine-month blockade ended.", "nine-month"),
        ("It ended recently.", "recently"),
        ("It ended\nthree days\nago.", "three days\nago"),
    ],
)
def test_the_words_of_a_time_are_found_whole(sentence: str, found: str) -> None:
    assert words(sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "She left in her late 40s.",
        "Men in their 30s left.",
        "It fell to the low 30s.",
        "They may leave.",
        "May I leave?",
        "The second man left.",
        "The March on Washington was long.",
        "He, 47, paid $2000.",
        "About 2,000 troops crossed.",
        "Some 2000 peacekeepers crossed.",
        "A 2000-strong force crossed.",
        "A Su-35 and an F-16 crossed.",
        "Resolution 2254 passed.",
        "April Smith and June Jones left.",
        "The fall of Kabul shook them.",
        "Article 1945 of the code.",
        "The score was 3-2.",
        "They sat and the sun rose.",
        "The march went on.",
        "A Boeing 1900 landed.",
        "Version 1.2.3 was fine.",
    ],
)
def test_what_only_looks_like_a_time_is_left(sentence: str) -> None:
    assert words(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("It has stood since 2014.", "since"),
        ("It stands until Friday.", "until"),
        ("It ends by the end of the year.", "until"),
        ("It ended before May 2020.", "before"),
        ("It ended after 1991.", "after"),
        ("It ended in 1991.", None),
        ("It ended before dawn on Sunday.", None),
        ("It ended after midnight on Friday.", None),
        ("It ended before 6 a.m. on Sunday.", None),
    ],
)
def test_words_that_bound_a_time_say_on_which_side(sentence: str, side: str | None) -> None:
    assert [mention.side for mention in find_times(sentence)] == [side]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It took three weeks.", "duration"),
        ("It runs every Friday.", "set"),
        ("It ended in recent days.", "vague"),
        ("It may end in the near future.", "vague"),
        ("It ended on Friday.", "date"),
        ("It ended at 10.30 a.m. Friday.", "time"),
    ],
)
def test_each_time_has_its_type(sentence: str, kind: str) -> None:
    assert of_type(sentence, kind)


def test_a_range_keeps_both_its_ends() -> None:
    (mention,) = find_times("It ran from November 2021 to February 2022.")

    assert mention.text == "from November 2021 to February 2022"
    assert [part.text for part in mention.parts] == ["November 2021", "February 2022"]


def test_now_means_the_time_of_writing() -> None:
    assert [mention.present for mention in find_times("It is now over, as recently seen.")] == [
        True,
        False,
    ]


@given(st.text(), st.integers(0, 1000))
def test_every_span_holds_its_words(text: str, start: int) -> None:
    found = find_times(text, start=start)

    for mention in found:
        assert text[mention.span.start - start : mention.span.end - start] == mention.text
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(found))


@given(
    st.lists(st.sampled_from(["May", "1", "to", "the", "end of", "2020", "-", ",", "last", "day"]))
)
def test_any_order_of_time_words_is_read_without_error(pieces: list[str]) -> None:
    for mention in find_times(" ".join(pieces)):
        assert mention.span.start < mention.span.end


@pytest.mark.parametrize(
    "unit", ["the end of the ", "1,111,", "two hundred ", "\n \n", "1 ", "late ", "a few ", "of 1."]
)
def test_a_text_built_to_backtrack_takes_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        find_times(text)
        return time.process_time() - start

    seconds(1000)

    assert seconds(300_000) < 60 * max(seconds(15_000), 0.01)


def test_spans_count_from_the_given_start() -> None:
    assert find_times("in 2014", start=100)[0].span == Span(103, 107)


@pytest.mark.parametrize(
    "sentence",
    [
        "She met with Jan Novak.",
        "A 1987 Toyota burned.",
        "It fell on Jan Novak.",
    ],
)
def test_names_and_models_are_no_times(sentence: str) -> None:
    assert of_type(sentence, "date") == []


def test_today_s_world_is_the_present_and_no_day() -> None:
    (mention,) = find_times("It matters in today's world.")

    assert (mention.type, mention.present) == ("vague", True)
