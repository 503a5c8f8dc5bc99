"""Two occurrences told so long apart: the dated one dates the other."""

from datetime import date

import pytest

from tests.test_dating import action, days, whens

FRIDAY = date(2024, 1, 19)


@pytest.mark.parametrize(
    ("text", "triggers", "edtf"),
    [
        (
            "Chad shelled a camp on Thursday, two days after Niger raided a port.",
            ("shelled", "raided"),
            ["2024-01-18", "2024-01-16"],
        ),
        (
            "Chad shelled a camp on Monday, a week after rebels raided a port.",
            ("shelled", "raided"),
            ["2024-01-15", "2024-01-08/2024-01-14"],
        ),
        (
            "Rebels attacked Gao on 5 May 2021. Three days after the attack, the governor fled.",
            ("attacked", "fled"),
            ["2021-05-05", "2021-05-08"],
        ),
        (
            "Two days before the vote, which fell on 5 May 2021, rebels raided a school.",
            ("fell", "raided"),
            ["2021-05-05", "2021-05-03"],
        ),
        # of an unsure length, or with nothing dated, no day follows
        (
            "Chad shelled a camp on Monday, less than a month after rebels raided a port.",
            ("shelled", "raided"),
            ["2024-01-15", None],
        ),
        ("He fled a day after he was accused.", ("fled", "accused"), [None, None]),
        # a year is no day to count from
        (
            "Rebels raided Gao in 2019, two days after Chad fled.",
            ("raided", "fled"),
            ["2019", None],
        ),
    ],
)
def test_so_long_after(sentences_of, text, triggers, edtf) -> None:
    assert days(sentences_of(text, FRIDAY), *triggers) == edtf


def test_the_derivation_names_the_length_and_the_date(sentences_of) -> None:
    text = "Chad shelled a camp on Thursday, two days after Niger raided a port."
    sentences = sentences_of(text, FRIDAY)

    _, when = whens(sentences, action(sentences, "shelled"), action(sentences, "raided"))

    assert when.derivation == '"two days" before "Thursday" (18 Jan 2024) → 16 Jan 2024'
    assert when.anchor is not None
    assert text[when.anchor.start : when.anchor.end] == "Thursday"
