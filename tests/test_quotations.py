import pytest

from geodata.quotations import quoted_speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "“They came at night. They burned the school,” the teacher said.",
            {0: "teacher"},
        ),
        (
            'The mayor said: "We are hungry. Nobody sends food. The road is closed."',
            {1: "mayor", 2: "mayor"},
        ),
        ("“They came at night,” the teacher said. Rain fell on the town.", {}),
        ("“They came at night. They burned the school.”", {}),
        ("Rain fell. The town slept.", {}),
    ],
)
def test_a_quotation_keeps_its_speaker_over_several_sentences(sentences_of, text, speakers):
    found = quoted_speakers(sentences_of(text))

    assert {number: token.text for number, token in found.items()} == speakers


def test_a_quotation_left_open_ends_with_its_paragraph(sentences_of):
    assert quoted_speakers(sentences_of("The mayor said: “We are hungry.\nRain fell.")) == {}
