"""Text -> time mentions. Finds the words only; ``geodata.timing`` works out when.

Read in this order: ``scanning`` (text to codes), ``grammar`` (rules on codes),
``meanings`` (captured words to readings), ``finding`` (all of it together).
"""

from __future__ import annotations

from geodata.mentions.times.finding import find_times
from geodata.mentions.times.readings import TimeMention

__all__ = ["TimeMention", "find_times"]
