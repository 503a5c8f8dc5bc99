"""The map as a Streamlit component: mounted once, commanded ever after.

Python sends what should be seen (rows, window, selection); the map answers with what
was clicked and with the window once it has come to rest. Moving through time asks the
server nothing.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import streamlit as st

from dashboard.escaping import html_text
from dashboard.map.definition import LEAFLET, map_module
from dashboard.map.model import MapModel
from dashboard.map.serving import static_path
from dashboard.map.tiles import tiles
from dashboard.offering import line, offer, tell
from geodata.boxes import Box
from geodata.records import Interval

MAX_PICKED = 2000
"""The map sends no more rows than this for one click: nobody reads more in a list."""

# The script is passed inline, because Streamlit finds a component's folder only in an
# installed distribution. All it does is fetch the real one.
_SCRIPT = """
export default function ({ parentElement, data, setStateValue }) {
  const mount = import(new URL(data.mount, document.baseURI).href);
  mount.then(({ show }) => show(parentElement, data, {
    picked: (what) => setStateValue("picked", what),
    settled: (window) => setStateValue("window", window),
    boxed: (box) => setStateValue("box", box),
  }));
  return () => mount.then(({ dismiss }) => dismiss(parentElement));
}
"""


@dataclass(frozen=True, slots=True)
class MapView:
    """What Python wants shown; whatever has not changed since the last run is left alone.

    Attributes:
        mask: Base64 of one bit per row, from ``pack_mask``; "" shows every row.
        window: Set from Python; None leaves the window where it is (at first: all days).
        selected: Rows whose marks and shapes are ringed, and flash when they change.
        fit: Where to look; None leaves the view where it is.
        box: Drawn as what the stories shown are chosen by.
        placing: A click says where something happened, and picks nothing.
        pointed: (lat, lon) in degrees and radius in metres that such a click has set so far.
    """

    mask: str = ""
    window: Interval | None = None
    selected: tuple[int, ...] = ()
    fit: Box | None = None
    box: Box | None = None
    placing: bool = False
    pointed: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """What a click on the map picked.

    Attributes:
        rows: Of the mark or shape clicked, () for a click beside all of them. At most
            ``MAX_PICKED``.
        place_id: Gazetteer id where the click was on a shape or a hollow mark.
        point: (lat, lon) in degrees of a click while ``MapView.placing``, else None.
        places: Indexes into the list of places of the cells clicked, where those are drawn.
        brought: Positions among the rows of the reader's own table.
    """

    rows: tuple[int, ...] = ()
    place_id: str | None = None
    point: tuple[float, float] | None = None
    places: tuple[int, ...] = ()
    brought: tuple[int, ...] = ()


def pack_mask(shown: npt.NDArray[np.bool_]) -> str:
    """Return a mask over rows as the map wants it: base64, row 0 in the lowest bit."""
    return base64.b64encode(np.packbits(shown, bitorder="little").tobytes()).decode()


def settled_window(key: str) -> Interval | None:
    """Return where the reader left the window of a map, before the map is called in this run.

    Pass it on as ``MapView.window`` unless Python has a window of its own to set.
    """
    state = st.session_state.get(key)
    return _interval(state.get("window")) if isinstance(state, Mapping) else None


def chosen_box(key: str) -> tuple[Box, int] | None:
    """Return the box that the reader last chose on a map and the number of that choice.

    It is known before the map is called in this run; whether it is new, the number tells.
    """
    state = st.session_state.get(key)
    found = state.get("box") if isinstance(state, Mapping) else None
    if not found:
        return None
    # As exactly as a link names it, so that the link leads to the same stories.
    sides = (round(float(found[side]), 3) for side in ("south", "west", "north", "east"))
    return Box(*sides), int(found["click"])


def new_pick(key: str) -> Pick | None:
    """Return what a click on a map picked that is not told yet, before the map is called.

    What the map itself is to show of a click is known too late once it is told.
    """
    state = st.session_state.get(key)
    picked = state.get("picked") if isinstance(state, Mapping) else None
    return _pick(picked) if picked and picked["click"] != st.session_state.get(_told(key)) else None


def event_map(
    *,
    key: str,
    model: MapModel,
    view: MapView,
    on_pick: Callable[[Pick], None],
    brought: bytes | None = None,
    height: int = 640,
) -> None:
    """Show the map.

    Args:
        key: Stable; the map is mounted once per key and keeps its place and zoom.
        model: The generation to draw; a new one replaces the stories, not the map.
        view: What to show of it.
        on_pick: Called with each click; the same one may be told more than once.
        brought: The rows of the reader's own table, from ``brought_rows``; None for no table.
        height: Of the map and its time bar together, in CSS pixels.
    """
    data = {
        "mount": static_path("map/mount.js"),
        "styles": [static_path(f"{LEAFLET}/leaflet.css"), static_path("map/map.css")],
        "definition": offer(map_module(), ".js"),
        "columns": offer(model.columns, ".bin"),
        "places": offer(model.places, ".json"),
        "brought": offer(brought, ".json") if brought else None,
        "height": height,
        "maxPicked": MAX_PICKED,
        "tiles": _online(),
        "line": line(key),
        "view": _command(view),
    }
    state = _component()(
        key=key,
        data=_told_ahead(key, data),
        on_picked_change=_note,
        on_window_change=_note,
        on_box_change=_note,
    )
    _tell_click(_told(key), state.picked, on_pick)


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("dateline_map", js=_SCRIPT, isolate_styles=False)


def _told_ahead(key: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return a command with its number, told to the map ahead of the page if it is a new one.

    By its number the map knows a command that it has obeyed, and one that a later overtook.
    """
    words = json.dumps(data)
    number, last = st.session_state.get(_commanded(key), (0, ""))
    if words == last:
        return data | {"number": number}
    # A server that was started anew has to go on above the numbers of the one before.
    numbered = data | {"number": max(number + 1, time.time_ns() // 1_000_000)}
    tell(key, json.dumps(numbered))
    st.session_state[_commanded(key)] = numbered["number"], words
    return numbered


def _commanded(key: str) -> str:
    return f"{key} command"


def _tell_click(
    told: str, picked: Mapping[str, Any] | None, on_pick: Callable[[Pick], None]
) -> None:
    # The next request, such as the window coming to rest, breaks a run off anywhere. So a
    # click is no trigger, which would be gone with its run, and is told until one run has
    # come through with it.
    if not picked or picked["click"] == st.session_state.get(told):
        return
    on_pick(_pick(picked))
    st.session_state[told] = picked["click"]


def _told(key: str) -> str:
    return f"{key} click told"


def _pick(picked: Mapping[str, Any]) -> Pick:
    rows, places, brought = (
        tuple(map(int, picked.get(name) or ())) for name in ("rows", "places", "brought")
    )
    return Pick(rows, picked["place"], _point(picked), places, brought)


def _point(picked: Mapping[str, Any]) -> tuple[float, float] | None:
    lat, lon = picked.get("point") or (None, None)
    return None if lat is None or lon is None else (float(lat), float(lon))


def _note() -> None:
    # Streamlit keeps a value only where a callback is named.
    return


def _command(view: MapView) -> dict[str, Any]:
    window = view.window
    return {
        "mask": view.mask,
        "window": [window.first.isoformat(), window.last.isoformat()] if window else None,
        "selected": list(view.selected),
        "placing": view.placing,
        "pointed": list(view.pointed) if view.pointed else None,
        "fit": _corners(view.fit),
        "box": _corners(view.box),
    }


def _online() -> dict[str, str] | None:
    allowed = tiles()
    return {"address": allowed.address, "credit": html_text(allowed.credit)} if allowed else None


def _corners(box: Box | None) -> list[list[float]] | None:
    return [[box.south, box.west], [box.north, box.east]] if box else None


def _interval(window: Mapping[str, str] | None) -> Interval | None:
    if not window:
        return None
    return Interval(date.fromisoformat(window["first"]), date.fromisoformat(window["last"]))
