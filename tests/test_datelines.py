import pytest

from geodata.datelines import in_dateline, publisher_country
from geodata.records import Span


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("NAIROBI, Kenya (AP) - A bus fell.", "Kenya"),
        ("QUITO — A bus fell.", "QUITO"),
        ("Lagos, May 3 (Xinhua) -- A boat sank.", "Lagos"),
        ("SPRINGFIELD, Ill. (AP) — A fire broke out.", "Ill."),
    ],
)
def test_a_dateline_opens_a_paragraph(sentences_of, text, word):
    start = text.index(word)

    assert in_dateline(sentences_of(text)[0], Span(start, start + len(word)))


@pytest.mark.parametrize(
    "text",
    [
        "A bus fell in Nairobi - the third this year.",
        "Nairobi - a city of millions - was calm.",
    ],
)
def test_other_dashes_make_none(sentences_of, text):
    start = text.upper().index("NAIROBI")

    assert not in_dateline(sentences_of(text)[0], Span(start, start + 7))


@pytest.mark.parametrize(
    ("name", "country"),
    [("Reuters", "GBR"), ("bbc news", "GBR"), ("No Such Paper", None), (None, None)],
)
def test_a_publisher_has_a_country(name, country):
    assert publisher_country(name) == country
