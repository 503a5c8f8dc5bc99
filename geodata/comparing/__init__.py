"""Two halves of a corpus side by side: what both tell, what only one does, where they differ."""

from geodata.comparing.differences import Compared, Difference, compared
from geodata.comparing.halves import Half, Halves, by_actors, by_day, by_publishers
from geodata.comparing.overlap import (
    Overlap,
    Tally,
    middle_day,
    overlap,
    pair_of_actors,
    pair_of_publishers,
)
from geodata.comparing.stories import by_difference, compared_at

__all__ = [
    "Compared",
    "Difference",
    "Half",
    "Halves",
    "Overlap",
    "Tally",
    "by_actors",
    "by_day",
    "by_difference",
    "by_publishers",
    "compared",
    "compared_at",
    "middle_day",
    "overlap",
    "pair_of_actors",
    "pair_of_publishers",
]
