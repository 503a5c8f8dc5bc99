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

__all__ = [
    "Compared",
    "Difference",
    "Half",
    "Halves",
    "Overlap",
    "Tally",
    "by_actors",
    "by_day",
    "by_publishers",
    "compared",
    "middle_day",
    "overlap",
    "pair_of_actors",
    "pair_of_publishers",
]
