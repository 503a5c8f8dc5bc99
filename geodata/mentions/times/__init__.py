"""Text -> time mentions. Finds the words only; ``geodata.timing`` works out when."""

from __future__ import annotations

from geodata.mentions.times.readings import TimeMention

__all__ = ["TimeMention", "find_times"]


def find_times(text: str, *, start: int = 0) -> list[TimeMention]:
    """Return the time expressions in a text, in reading order; none overlap.

    Args:
        text: Any piece of a document.
        start: Where the piece begins in the document: added to every span.
    """
    del text, start
    return []
