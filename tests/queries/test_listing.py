"""Which rows a list begins with."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.queries.listing import first_rows

MARKED = [5, 300_000, 599_999]


@pytest.mark.parametrize("most", range(5))
def test_the_first_rows_are_found_however_far_apart_they_are(most):
    found = np.zeros(600_000, dtype=np.bool_)
    found[MARKED] = True

    assert first_rows(found, most).tolist() == MARKED[:most]


def test_where_nothing_matches_there_are_none():
    assert first_rows(np.zeros(10, dtype=np.bool_), 3).size == 0
    assert first_rows(np.zeros(0, dtype=np.bool_), 3).size == 0
