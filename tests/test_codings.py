"""Sentence -> what a reader would code. All sentences are ours, about many regions."""

from pathlib import Path

import pytest

from geodata.corpus import Corpus
from geodata.mentions.actions import find_actions
from geodata.mentions.actors import find_actors
from geodata.roles import assign_roles

TABLE = Path(__file__).parent / "data" / "codings" / "sentences.txt"
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def codes(actors):
    return {actor.country for actor in actors if actor.country}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_sentence_is_coded_as_a_reader_would(sentences_of, row):
    text, trigger, kind, claim, sources, targets = row
    sentences = sentences_of(text)
    actors = find_actors(sentences, [], Corpus())
    actions = find_actions(sentences, actors)
    roles = assign_roles(actions, actors)
    found = [
        (a.type, a.claim, codes(r.sources), codes(r.targets))
        for a, r in zip(actions, roles, strict=True)
        if trigger in a.trigger.split()
    ]
    wanted = (kind, claim, *({*cell.split()} - {"-"} for cell in (sources, targets)))

    assert wanted in found


def test_the_table_is_long_enough_to_mean_something():
    assert len(ROWS) >= 60
