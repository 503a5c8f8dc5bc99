import pytest

from geodata.event_types import event_types
from geodata.lexicon import frame_of, frames, noun_frame
from geodata.mentions.clauses import read_clause


@pytest.mark.parametrize(
    ("text", "verb", "event_type"),
    [
        ("They lay down their weapons.", "lay", "RETREAT"),
        ("Tehran put its forces on alert.", "put", "MOBILIZE"),
        ("Ankara lifted most of its sanctions.", "lifted", "RETREAT"),
        ("Nurses held a two-day strike.", "held", "PROTEST"),
        ("The pilots staged a general strike.", "staged", "PROTEST"),
        ("The militia waged war on Chad.", "waged", "ASSAULT"),
        ("The mayor smiled.", "smiled", None),
    ],
)
def test_the_most_specific_frame_wins(sentences_of, text, verb, event_type):
    (sentence,) = sentences_of(text)
    head = next(token for token in sentence.tokens if token.text == verb)
    frame = frame_of(read_clause(head))

    assert (frame.type if frame else None) == event_type


def test_nouns_have_frames_with_their_modifiers(sentences_of):
    (sentence,) = sentences_of("A hunger strike began; an air strike followed.")
    kinds = [noun_frame(token).type for token in sentence.tokens if token.text == "strike"]

    assert kinds == ["PROTEST", "ASSAULT"]


def test_the_lexicon_is_large_and_knows_only_types_of_the_table():
    entries = list(frames())

    assert len(entries) >= 1500
    assert {frame.type for frame in entries} <= set(event_types())
