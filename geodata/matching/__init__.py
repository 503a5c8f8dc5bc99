"""A table of events that somebody brings, compared with the stories: days, kilometres, actors.

``compare`` pairs each of their events with at most one story and tells what is left on either
side. Nothing of the table is kept.
"""

from geodata.matching.columns import NAMES, guessed
from geodata.matching.comparing import Comparison, Match, compare
from geodata.matching.events import DayOrder, TheirEvent, Trouble, day_order, their_events
from geodata.matching.tolerance import Tolerance
from geodata.matching.writing import write_comparison

__all__ = [
    "NAMES",
    "Comparison",
    "DayOrder",
    "Match",
    "TheirEvent",
    "Tolerance",
    "Trouble",
    "compare",
    "day_order",
    "guessed",
    "their_events",
    "write_comparison",
]
