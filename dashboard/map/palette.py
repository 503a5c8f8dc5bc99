"""Quad class -> its colour and plain words: the one place both Python and the map read.

Colours are Okabe and Ito's (2008), safe for colour-blind readers, darkened until each
has a contrast of 3:1 on the map's light land (WCAG 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuadColour:
    """A quad class as the map shows it; ``colour`` is "#rrggbb"."""

    quad: int
    colour: str
    words: str


QUAD_COLOURS = (
    QuadColour(0, "#6b7280", "no class"),
    QuadColour(1, "#1f86c4", "talks and agreement"),
    QuadColour(2, "#00795a", "help and co-operation"),
    QuadColour(3, "#b87a00", "accusation and threat"),
    QuadColour(4, "#c43e00", "force and coercion"),
)
"""By quad class, 0 to 4; 0 is the neutral fifth for types without one."""


def css_colours() -> str:
    """Return the colours as custom properties of a style sheet: ``--dl-quad-0`` and on."""
    lines = "".join(f"--dl-quad-{one.quad}:{one.colour};" for one in QUAD_COLOURS)
    return f":root{{{lines}}}"


DISPLACEMENT, DISASTER, PLAIN = "displacement", "disaster", "plain"

MARK_OF_TYPE = {
    "OTHER:displacement": DISPLACEMENT,
    "OTHER:accident": DISASTER,
    "OTHER:disaster": DISASTER,
}
"""Types with a mark of their own; every other type is a plain dot."""


def mark_of(event_type: str) -> str:
    """Return the name of the mark that a type is drawn with."""
    return MARK_OF_TYPE.get(event_type, PLAIN)
