"""Quad class -> its colours and plain words: the one place both Python and the map read.

Colours are Okabe and Ito's (2008), safe for colour-blind readers, darkened or lightened until
each has a contrast of 3:1 on the map's land in the light and the dark theme (WCAG 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuadColour:
    """A quad class as the map shows it; ``colour`` on a light ground, ``dark`` on a dark one."""

    quad: int
    colour: str
    dark: str
    words: str


QUAD_COLOURS = (
    QuadColour(0, "#6b7280", "#9aa5b1", "everything else"),
    QuadColour(1, "#1f86c4", "#56b4e9", "talks and agreement"),
    QuadColour(2, "#00795a", "#35c495", "help and co-operation"),
    QuadColour(3, "#b87a00", "#e6a817", "accusation and threat"),
    QuadColour(4, "#c43e00", "#ff8a5c", "force and coercion"),
)
"""By quad class, 0 to 4; 0 is the neutral fifth for types without one."""

PUBLISHER_COLOURS = (
    QuadColour(0, "#6b7280", "#9aa5b1", ""),
    QuadColour(1, "#7a3db8", "#c39bf0", ""),
    QuadColour(2, "#0f7c8c", "#4fc9da", ""),
    QuadColour(3, "#b02a6b", "#f28bbd", ""),
    QuadColour(4, "#6d7600", "#bfc94a", ""),
)
"""By class of publisher, in place of the quad classes; its words depend on the documents."""


def css_colours() -> str:
    """Return the colours as custom properties of a style sheet: ``--dl-quad-0`` and on."""
    lines = "".join(
        f"--dl-quad-{one.quad}:light-dark({one.colour},{one.dark});" for one in QUAD_COLOURS
    )
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
