"""A box on the map, and how a link names one."""

from __future__ import annotations

from dataclasses import dataclass

_DECIMALS = 3  # of degrees: a hundred metres


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees, WGS 84; ``west`` exceeds ``east`` where it crosses the antimeridian."""

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not (-90 <= self.south <= self.north <= 90):
            raise ValueError(f"{self.south} to {self.north} are no degrees north, rising")
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise ValueError(f"{self.west} and {self.east} are not both degrees east")

    @property
    def height_m(self) -> float:
        """Metres from its southern to its northern edge."""
        return (self.north - self.south) * 111_195


def box_from(words: str) -> Box:
    """Return the box that "south,west,north,east" in degrees names.

    Raises:
        ValueError: The words are not four such numbers.
    """
    south, west, north, east = map(float, words.split(","))
    return Box(south, west, north, east)


def link_of(box: Box) -> str:
    """Return a box as ``box_from`` reads it."""
    sides = (box.south, box.west, box.north, box.east)
    return ",".join(f"{round(side, _DECIMALS):g}" for side in sides)
