import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.figures import find_figures, read_amount, read_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 200 people were killed.", [("killed", 200, 200, 400)]),
        ("Up to 30 activists were detained.", [("arrested", 0, 30, 30)]),
        ("Between 10 and 20 soldiers died.", [("killed", 10, 15, 20)]),
        ("Dozens of protesters were arrested.", [("arrested", 24, 36, 99)]),
        ("Tens of thousands of residents fled.", [("displaced", 20_000, 30_000, 99_999)]),
        ("Oman sent 2,000 peacekeepers.", [("troops", 2000, 2000, 2000)]),
        ("Riyadh pledged 300 million dollars.", [("money", 3 * 10**8, 3 * 10**8, 3 * 10**8)]),
        ("The quake killed a hundred people.", [("killed", 100, 100, 100)]),
        ("A crash killed 49 of the 71 people on board.", [("killed", 49, 49, 49)]),
        ("Some 900 people fled, out of the 4,000 villagers.", [("displaced", 810, 900, 990)]),
        ("A bomber killed 20 traders.", [("killed", 20, 20, 20)]),
        ("Of the 30 people killed, many were young.", [("killed", 30, 30, 30)]),
        ("Talks opened on 12 May 2020.", []),
        ("No one was injured.", []),
        ("He is accused of firing six rounds.", []),
        ("Police rounded up 40 protesters.", [("arrested", 40, 40, 40)]),
        ("Exports rose by 20 percent.", []),
    ],
)
def test_numbers_become_ranges_of_what_they_count(sentences_of, text, expected):
    (sentence,) = sentences_of(text)
    found = find_figures(sentence.tokens, sentence.tokens.root)

    assert [(f.what, f.low, f.best, f.high) for f in found] == expected
    assert all(f.text in text for f in found)


def test_a_figure_keeps_its_speaker(sentences_of):
    (sentence,) = sentences_of("Nine miners died.")
    (figure,) = find_figures(sentence.tokens, sentence.tokens.root, according_to="the mayor")

    assert figure.according_to == "the mayor"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("1.2 million", 1_200_000),
        ("twenty-two", 22),
        ("three thousand", 3000),
        ("many", None),
    ],
)
def test_numbers_in_digits_and_words(text, number):
    assert read_number(text) == number


@given(st.text(max_size=60))
def test_any_text_gives_an_ordered_range_or_none(text):
    amount = read_amount(text)

    assert amount is None or amount.low <= amount.best <= amount.high


@given(st.integers(0, 10**7))
def test_a_number_printed_with_commas_is_read_back(number):
    assert read_number(f"{number:,}") == number
