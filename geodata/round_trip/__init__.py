"""An exported table that a person edited -> corrections.

Every row is found again by the report or story it stands for, and each cell is compared with
what was exported: what nobody touched changes nothing. What cannot be taken is told with its
row, column, value and the way out.
"""

from geodata.round_trip.planning import plan
from geodata.round_trip.records import Change, Plan, Problem

__all__ = ["Change", "Plan", "Problem", "plan"]
