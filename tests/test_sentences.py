"""What the parser keeps from one document to the next."""

from __future__ import annotations

import pytest

from geodata.sentences import load_parser, passing_words


@pytest.mark.parametrize(("kept", "stays"), [(0, False), (10**9, True)])
def test_words_are_forgotten_once_enough_are_kept(
    kept: int, *, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.sentences.WORDS_KEPT", kept)
    word = f"Quorvathne{kept}"

    with passing_words():
        parsed = [token.text for token in load_parser()(f"The mayor of {word} resigned.")]

    assert word in parsed
    assert (word in load_parser().vocab.strings) is stays
