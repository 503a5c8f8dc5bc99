"""The stories that both halves tell, each compared: as many as are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.comparing.differences import Compared, compared
from geodata.comparing.halves import Halves
from geodata.queries import ReadModel, StoryRow

_STORIES_AT_ONCE = 2_000


def compared_at(
    model: ReadModel, rows: Sequence[int], halves: Halves
) -> Iterator[tuple[StoryRow, Compared]]:
    """Yield the stories at some rows, in row order, with what the halves say of each."""
    for start in range(0, len(rows), _STORIES_AT_ONCE):
        told = model.told_stories(rows[start : start + _STORIES_AT_ONCE])
        for story, reports in zip(*told, strict=True):
            yield story, compared(reports, halves)


def by_difference(
    model: ReadModel, rows: Sequence[int], halves: Halves
) -> tuple[tuple[int, int], ...]:
    """Return each row and on how many points its story is told differently; the most first."""
    found = [(story.row, len(c.differences)) for story, c in compared_at(model, rows, halves)]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))
