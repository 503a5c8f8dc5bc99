"""Where words stand in a document, and which days they could mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where words stand in a document: code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span must hold at least one character: {self.start} to {self.end}")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """Every day an imprecise date could mean. Calendar days, both bounds inclusive."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"interval ends before it starts: {self.first} to {self.last}")

    @property
    def days(self) -> int:
        """Return the number of days, at least one."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last
