"""How far two records may be apart and still tell of one happening."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What counts as near.

    Attributes:
        days: Between the intervals; those that overlap are none apart.
        km: Between the points; within the radius of the story's place always counts.
        alike: 0 to 1: how alike actors must be where both sides name some.
        deeds: Leave out stories that are only words: statements, talks, threats.
    """

    days: int = 2
    km: float = 25.0
    alike: float = 0.5
    deeds: bool = True

    def __post_init__(self) -> None:
        if not (0 <= self.days <= 366 and 0.1 <= self.km <= 1_000 and 0 <= self.alike <= 1):
            raise ValueError(f"0 to 366 days, 0.1 to 1 000 km, 0 to 1 alike; got {self}")
