"""Reads the basemap's files of shapes; ``basemap_file`` wrote them and tells the layout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from dashboard.map.basemap_file import LAYERS, MAGIC
from dashboard.map.serving import STATIC_FOLDER

Points = npt.NDArray[np.float64]
"""Rows of (x, y), fractions of the Web Mercator square from its north-west corner."""


@dataclass(frozen=True, slots=True, eq=False)
class GroundShape:
    """A line, or an area with its holes; ``box`` is west, north, east, south of its points."""

    rings: tuple[Points, ...]
    box: tuple[float, float, float, float]


@cache
def ground_shapes(name: str) -> dict[str, list[GroundShape]]:
    """Return the shapes of a file of ours by layer.

    Args:
        name: "low", "mid" or "high": the coarser, the quicker.
    """
    content = (STATIC_FOLDER / "basemap" / f"{name}.bin").read_bytes()
    return decode(content)


def decode(content: bytes) -> dict[str, list[GroundShape]]:
    """Return the shapes of a file's bytes by layer."""
    step = 1 / 2 ** content[len(MAGIC)]
    numbers = _varints(np.frombuffer(content, np.uint8, offset=len(MAGIC) + 1))
    found: dict[str, list[GroundShape]] = {layer: [] for layer in LAYERS}
    at = 0
    while at < len(numbers):
        layer, rings_left = LAYERS[numbers[at]], int(numbers[at + 1])
        at += 2
        rings = []
        for _ in range(rings_left):
            end = at + 1 + 2 * int(numbers[at])
            rings.append(_ring(numbers[at + 1 : end], step))
            at = end
        found[layer].append(_shape(rings))
    return found


def _varints(body: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    # A layer's byte is below 128, so the whole body is one run of varints.
    ends = np.flatnonzero(body < 128)
    starts = np.concatenate([[0], ends[:-1] + 1])
    place = np.arange(len(body)) - np.repeat(starts, ends - starts + 1)
    parts = (body & 127).astype(np.int64) << (7 * place)
    numbers: npt.NDArray[np.int64] = np.add.reduceat(parts, starts)
    return numbers


def _ring(zigzags: npt.NDArray[np.int64], step: float) -> Points:
    moves = (zigzags >> 1) ^ -(zigzags & 1)
    return np.asarray(np.cumsum(moves.reshape(-1, 2), axis=0) * step)


def _shape(rings: list[Points]) -> GroundShape:
    every = np.concatenate(rings)
    (west, north), (east, south) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
    return GroundShape(tuple(rings), (west, north, east, south))
