"""Forms of one word."""

from __future__ import annotations

import pytest

from geodata.stories.wording import stems


@pytest.mark.parametrize(
    ("words", "others"),
    [("attacks", "attacked"), ("Shelling", "shelled"), ("Çeasefire", "ceasefires")],
)
def test_forms_of_one_word_have_one_stem(words, others) -> None:
    assert stems(words) == stems(others)
