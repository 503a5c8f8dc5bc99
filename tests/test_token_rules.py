"""The remembered rules say of every token what spaCy's own ruler says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from geodata.sentences import load_parser

WORDS = (
    *("the", "that", "it", "is", "'s", "n't", "ai", "gon", "na", "y'", "all", "let", "ta", "got"),
    *("does", "staged", "which", "not", "there", "nothin'", "Suva", "have", "I", "you", "\n"),
)
TAGS = ("VBZ", "VBD", "VB", "DT", "WDT", "RB", "PRP", "NN", "NNP", "IN", "TO", "MD", "_SP", "")
DEPENDENCIES = ("ROOT", "aux", "det", "expl", "dobj", "pobj", "nsubj", "conj", "")


def said(rules: str, doc: Doc) -> list[tuple[str, ...]]:
    ruled = load_parser().get_pipe(rules)(doc.copy())
    return [(t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_) for t in ruled]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry's crew weren't told that it ain't sailing; y'all are gonna wait in Suva.",
        "Let's ask: is there nothin' the union could have done?  C'mon, we got ta know which.",
        "\n\n Staged in Suva,  the play that nobody had installed was waged for hopes.",
        "",
    ],
)
def test_a_text_is_ruled_as_by_spacy(text: str) -> None:
    with load_parser().select_pipes(enable=["tok2vec", "tagger", "parser"]):
        doc = load_parser()(text)

    assert said("remembered_rules", doc) == said("attribute_ruler", doc)


@settings(deadline=None)
@given(st.lists(st.tuples(*map(st.sampled_from, (WORDS, TAGS, DEPENDENCIES))), max_size=12))
def test_any_row_of_tokens_is_ruled_as_by_spacy(rows: list[tuple[str, str, str]]) -> None:
    words, tags, dependencies = ([row[n] for row in rows] for n in range(3))
    heads = [0] * len(rows)
    doc = Doc(load_parser().vocab, words, tags=tags, deps=dependencies, heads=heads)

    assert said("remembered_rules", doc) == said("attribute_ruler", doc)
