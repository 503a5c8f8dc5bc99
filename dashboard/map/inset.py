"""Some places -> a small still map as SVG, drawn here from the vendored basemap.

Geometry is knowledge here as well: a line is a line, an area an area, and what is known only
within a radius is a dashed circle, never a dot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry import shape

from dashboard.escaping import html_text
from dashboard.map.basemap_reading import GroundShape, Points, ground_shapes
from dashboard.map.columns import mercator
from dashboard.map.palette import QuadColour
from dashboard.map.serving import STATIC_FOLDER
from geodata.records import Place

WIDTH, HEIGHT = 480, 300
"""Pixels of the drawing, which the page may scale."""

_NARROWEST = 0.02  # of the world's width: about 7 degrees, so that a reader knows where it is
_COARSE = 0.2  # of the world's width, from which on the coarse basemap is enough
_MARGIN = 1.5  # of what the places take up
_EARTH_M = 40_075_017.0
_DOTS = "point", "city", "building"
_MOST_NAMES = 5
_NAME_WIDE, _NAME_HIGH = 110, 15  # pixels that two names are kept apart
_RIGHTMOST = 0.6  # of the width, beyond which a dot's name stands left of it
_STYLE = (
    "text{{font:600 13px sans-serif;fill:#27313d;paint-order:stroke;stroke:#ffffffe6;"
    "stroke-width:3px}}.sea{{fill:#d9e4ec}}.land{{fill:#f7f5f0;stroke:#f7f5f0;stroke-width:.6}}"
    ".lake{{fill:#c3d5e2}}.coast{{stroke:#a9bccb}}.border,.claimed{{stroke:#a8a195}}"
    ".claimed{{stroke-dasharray:4 3}}.coast,.border,.claimed{{fill:none;stroke-width:1.1}}"
    ".country{{font-weight:400;font-size:12px;fill:#625d52}}"
    ".area{{fill:{light};fill-opacity:.2;stroke:{light};stroke-width:1.8}}"
    ".near{{fill:{light};fill-opacity:.08;stroke:{light};stroke-width:1.6;stroke-dasharray:5 4}}"
    ".line{{fill:none;stroke:{light};stroke-width:5;stroke-linecap:round}}"
    ".dot{{fill:{light};stroke:#fff;stroke-width:1.5}}"
    "@media (prefers-color-scheme:dark){{text{{fill:#eef2f6;stroke:#0f151be0}}"
    ".sea{{fill:#10161d}}.land{{fill:#1e2731;stroke:#1e2731}}.lake{{fill:#142230}}"
    ".coast{{stroke:#40505f}}.border,.claimed{{stroke:#5d6b79}}.country{{fill:#aab4be}}"
    ".area,.near{{fill:{dark};stroke:{dark}}}.line{{stroke:{dark}}}.dot{{fill:{dark}}}}}"
)  # the light and the dark ground are those of static/map/theme.js


@dataclass(frozen=True, slots=True)
class _View:
    west: float
    north: float
    width: float  # of the world's width

    @property
    def box(self) -> tuple[float, float, float, float]:
        height = self.width * HEIGHT / WIDTH
        return self.west, self.north, self.west + self.width, self.north + height

    def holds(self, box: Sequence[float]) -> bool:
        west, north, east, south = self.box
        return box[0] <= east and box[2] >= west and box[1] <= south and box[3] >= north

    def pixels(self, points: Points) -> Points:
        return (points - (self.west, self.north)) * (WIDTH / self.width)


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    x: float
    y: float
    anchor: str = "middle"
    kind: str = "own"

    @property
    def middle(self) -> float:
        aside = {"start": 1, "end": -1}.get(self.anchor, 0)
        return self.x + aside * len(self.words) * 3.5


def inset(places: Sequence[Place], colour: QuadColour) -> str:
    """Return a map of the places as an SVG document, "" where there are none.

    Args:
        places: The most important first; one that comes again is drawn once.
        colour: Of what happened there.
    """
    distinct = list({place.gazetteer_id: place for place in reversed(places)}.values())[::-1]
    if not distinct:
        return ""
    view = _view_of(distinct)
    style = _STYLE.format(light=colour.colour, dark=colour.dark)
    # What is large lies below what is small.
    drawn = sorted(distinct, key=lambda place: -place.radius_m)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<style>{style}</style><rect class="sea" width="{WIDTH}" height="{HEIGHT}"/>',
        *_ground(view),
        *(_mark(place, view) for place in drawn),
        *_names(view, distinct),
        "</svg>",
    )
    return "".join(parts)


def _view_of(places: Iterable[Place]) -> _View:
    bounds = np.array([_bounds(place) for place in places])
    west, north = bounds[:, :2].min(axis=0)
    east, south = bounds[:, 2:].max(axis=0)
    width = max(east - west, (south - north) * WIDTH / HEIGHT) * _MARGIN
    width = min(max(width, _NARROWEST), 1.0)
    height = width * HEIGHT / WIDTH
    return _View((west + east - width) / 2, (north + south - height) / 2, width)


def _bounds(place: Place) -> tuple[float, float, float, float]:
    """Return west, north, east, south of a place as fractions of the world."""
    if place.geometry:
        west, south, east, north = shape(place.geometry).bounds
        (left, top), (right, bottom) = _projected([(west, north), (east, south)])
        return left, top, right, bottom
    (x, y), reach = _projected([(place.lon, place.lat)])[0], _reach(place)
    return x - reach, y - reach, x + reach, y + reach


def _reach(place: Place) -> float:
    """Return a place's radius as a fraction of the world's width, at its latitude."""
    return place.radius_m / (_EARTH_M * max(float(np.cos(np.radians(place.lat))), 0.01))


def _projected(points: Iterable[Sequence[float]]) -> Points:
    degrees = np.array([point[:2] for point in points], dtype=np.float64)
    return np.column_stack(mercator(degrees[:, 1], degrees[:, 0]))


def _ground(view: _View) -> Iterator[str]:
    shapes = ground_shapes("low" if view.width > _COARSE else "mid")
    for layer in ("land", "lake", "coast", "border", "claimed"):
        within = [one for one in shapes[layer] if view.holds(one.box)]
        closed = layer in ("land", "lake")
        paths = "".join(_path(one, view, closed=closed) for one in within)
        if paths:
            yield f'<path class="{layer}" d="{paths}"/>'


def _path(one: GroundShape, view: _View, *, closed: bool) -> str:
    return "".join(_drawn(view.pixels(ring), closed=closed) for ring in one.rings)


def _drawn(points: Points, *, closed: bool) -> str:
    words = " ".join(f"{x:.1f},{y:.1f}" for x, y in points.tolist())
    return f"M{words}{'Z' if closed else ''}"


def _names(view: _View, places: Sequence[Place]) -> Iterator[str]:
    """Yield the names of the places, then those of countries round them, none over another."""
    taken: list[tuple[float, float]] = []
    own = {place.name for place in places}
    countries = (label for label in _countries(view) if label.words not in own)
    for label in (*(_label(place, view) for place in places[:_MOST_NAMES]), *countries):
        here = label.middle, label.y
        if all(abs(here[0] - x) > _NAME_WIDE or abs(here[1] - y) > _NAME_HIGH for x, y in taken):
            taken.append(here)
            yield (
                f'<text class="{label.kind}" x="{label.x:.0f}" y="{label.y:.0f}"'
                f' text-anchor="{label.anchor}">{_text(label.words)}</text>'
            )


def _text(words: str) -> str:
    # No reader of XML takes a control character, not even an escaped one.
    return html_text("".join(filter(str.isprintable, words)))


def _countries(view: _View) -> Iterator[_Label]:
    west, north, east, south = view.box
    within = ((name, x, y) for name, x, y, _ in _country_names() if west < x < east)
    for name, x, y in within:
        if north < y < south:
            across, down = view.pixels(np.array([[x, y]]))[0]
            yield _Label(name, across, down, kind="country")


@cache
def _country_names() -> list[tuple[str, float, float, float]]:
    path = STATIC_FOLDER / "basemap" / "names.json"
    return [tuple(row) for row in json.loads(path.read_text(encoding="utf-8"))["countries"]]


def _mark(place: Place, view: _View) -> str:
    if place.geometry:
        return "".join(_outline(part, view) for part in _parts(place.geometry))
    x, y = view.pixels(_projected([(place.lon, place.lat)]))[0]
    kind, radius = "dot", 6.0
    if place.kind not in _DOTS:
        kind, radius = "near", max(_reach(place) * WIDTH / view.width, 6.0)
    return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _parts(geometry: dict[str, object]) -> list[shapely.Geometry]:
    whole = shape(geometry)
    return list(getattr(whole, "geoms", [whole]))


def _outline(part: shapely.Geometry, view: _View) -> str:
    closed = isinstance(part, shapely.Polygon)
    rings = [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
    drawn = "".join(_drawn(view.pixels(_projected(r.coords)), closed=closed) for r in rings)
    return f'<path class="{"area" if closed else "line"}" d="{drawn}"/>'


def _label(place: Place, view: _View) -> _Label:
    west, north, east, south = _bounds(place)
    x, y = view.pixels(np.array([[(west + east) / 2, (north + south) / 2]]))[0]
    if place.geometry:
        line = "Line" in str(place.geometry["type"])
        return _Label(place.name, x, y - 10 if line else y + 5)
    if x < WIDTH * _RIGHTMOST:
        return _Label(place.name, x + 10, y + 5, "start")
    return _Label(place.name, x - 10, y + 5, "end")
