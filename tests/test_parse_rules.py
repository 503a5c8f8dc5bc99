"""Slips of the parser -> the parse as a reader would draw it."""

import pytest


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Suva, Fiji (Pacific Wire) - Boats sank. Crews fled.", ["-", ".", "."]),
        ("SUVA: Boats sank.", [":", "."]),
        ("Boats sank off Suva - again.", ["."]),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(sentences_of, text, ends):
    assert [sentence.tokens[-1].text for sentence in sentences_of(text)] == ends


@pytest.mark.parametrize(
    ("text", "verb", "above"),
    [
        ("The navy denied it had rammed a boat and said the sea was rough.", "said", "denied"),
        ("The navy said it would sail on Sunday and fired on a trawler.", "fired", "said"),
        ("The navy said rebels had entered Suva and killed five sailors.", "killed", "entered"),
        ("The navy said boats collided and sank.", "sank", "collided"),
    ],
)
def test_a_verb_is_joined_to_one_of_its_own_tense(sentences_of, text, verb, above):
    (sentence,) = sentences_of(text)
    (joined,) = (token for token in sentence.tokens if token.text == verb)

    assert (joined.dep_, joined.head.text) == ("conj", above)
