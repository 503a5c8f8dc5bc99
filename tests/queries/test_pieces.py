"""More stories than are looked at at once: what is worked out piece by piece is of all of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geodata.queries.columns import Coded, counted, pieces
from geodata.queries.mapping import first_window
from geodata.queries.stretches import stretches_of
from geodata.queries.tally import Choices, Hits, Offsets, Tally
from tests.queries.made_columns import columns_dated

STORIES = 2 * (1 << 20) + 17
VALUES = 5


@pytest.fixture(scope="module")
def drawn():
    return np.random.default_rng(7)


@pytest.fixture(scope="module")
def columns(drawn):
    """Columns of stories over a thousand days, a few of several days; the last hundred undated."""
    first = np.sort(drawn.integers(-300, 700, STORIES)).astype(np.int32)
    last = first + np.where(drawn.random(STORIES) < 0.1, drawn.integers(1, 90, STORIES), 0)
    none = columns_dated([], undated=STORIES)
    return replace(
        none,
        first_day=np.append(first[:-100], none.first_day[-100:]),
        last_day=np.append(last[:-100].astype(np.int32), none.last_day[-100:]),
        dated=np.arange(STORIES) < STORIES - 100,
        quads=Coded(("0", "2"), drawn.integers(0, 2, STORIES).astype(np.uint8)),
    )


def test_pieces_hold_each_row_once():
    rows = np.concatenate([np.arange(STORIES)[at] for at in pieces(STORIES)])

    assert np.array_equal(rows, np.arange(STORIES))
    assert list(pieces(0)) == []


@pytest.mark.parametrize("share", [0.001, 0.9])
def test_the_choices_of_some_stories_are_counted(drawn, share):
    lengths = drawn.integers(0, 3, STORIES).astype(np.uint8)
    codes = drawn.integers(0, VALUES, lengths.sum()).astype(np.uint8)
    hits = drawn.random(STORIES) < share
    names = np.array([""] * VALUES, dtype=np.object_)
    tally = Tally(codes, Offsets.of(lengths), Choices(names, names, names, names))
    found = tally.count(Hits.of(hits))

    expected = np.bincount(codes[np.repeat(hits, lengths)], minlength=VALUES)
    assert found.tolist() == expected.tolist()


def test_a_code_is_counted_in_every_piece(drawn):
    codes = drawn.integers(0, VALUES, STORIES).astype(np.uint8)
    hits = drawn.random(STORIES) < 0.5

    assert counted(codes, VALUES).tolist() == np.bincount(codes).tolist()
    assert counted(codes, VALUES, hits).tolist() == np.bincount(codes[hits]).tolist()


def test_stretches_hold_every_dated_story_once(columns):
    found = stretches_of(columns)
    keys = np.stack([found.first, found.last, found.quad, found.placed])

    assert len(np.unique(keys, axis=1).T) == len(found.first)
    assert len(found.codes) == found.count(columns.dated).sum() == columns.dated_rows
    assert (found.first[found.codes] <= columns.first_day[: columns.dated_rows]).all()
    assert (found.last[found.codes] >= columns.last_day[: columns.dated_rows]).all()


def test_the_first_window_is_of_all_pieces(columns):
    whole = first_window(columns, 1.0)
    fine = columns.dated & (columns.last_day.astype(np.int64) - columns.first_day < 31)

    assert whole is not None
    assert whole.days == 1 + columns.last_day[fine].max() - columns.first_day[fine].min()
