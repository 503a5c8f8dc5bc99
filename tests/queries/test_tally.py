"""Whose choices stand where."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geodata.queries.tally import Offsets


@given(st.lists(st.tuples(st.integers(0, 300), st.booleans()), max_size=40))
def test_the_codes_of_some_stories_are_where_all_their_lengths_put_them(drawn):
    lengths = np.array([length for length, _ in drawn], dtype=np.uint16)
    wanted = np.array([is_wanted for _, is_wanted in drawn], dtype=np.bool_)
    offsets = Offsets.of(lengths)

    expected = np.repeat(wanted, lengths).nonzero()[0]
    assert offsets.of_rows(wanted.nonzero()[0]).tolist() == expected.tolist()
    assert offsets.of_piece(slice(0, len(drawn))) == slice(0, int(lengths.sum()))
