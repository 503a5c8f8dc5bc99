"""The map as Folium defines it, and that definition as an ES module.

Folium writes a page's script; run with ``eval`` it would break any strict
Content-Security-Policy. So the same script becomes a module of ours, which a browser
imports like any other file. The map's element and the host arrive as arguments: no
global names, and several maps on one page do not meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import folium
from branca.element import Element

from dashboard.map.basemap import Basemap
from dashboard.map.event_layer import EventLayer
from dashboard.map.serving import static_path

LEAFLET = "vendor/leaflet-1.9.4"

# The whole inhabited world, until Python or the reader chooses where to look.
START = (25.0, 20.0)
START_ZOOM = 2

_MODULE = """\
{imports}

export function draw(element, host) {{
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const still = calm ? {{ zoomAnimation: false, fadeAnimation: false, inertia: false }} : {{}};
  const L = {{
    ...leaflet, map: (_id, options) => leaflet.map(element, {{ ...options, ...still }}),
  }};
  {script}
  return {name};
}}
"""


def event_map_definition() -> folium.Map:
    """Return the Folium map with our two plugins and nothing fetched from elsewhere."""
    defined = folium.Map(
        START,
        zoom_start=START_ZOOM,
        tiles=None,
        zoom_control=False,
        world_copy_jump=True,
        zoom_snap=0.5,
        zoom_delta=1,
        wheel_px_per_zoom_level=90,
        attribution_control=True,
    )
    defined.default_js = [("leaflet", static_path(f"{LEAFLET}/leaflet.esm.js"))]
    defined.default_css = [("leaflet_css", static_path(f"{LEAFLET}/leaflet.css"))]
    defined._id = "dateline"  # noqa: SLF001  (else random: the module's hash must be stable)
    Basemap().add_to(defined)
    EventLayer().add_to(defined)
    return defined


@cache
def map_module() -> bytes:
    """Return the definition as an ES module: ``draw(element, host)`` gives the Leaflet map."""
    defined = event_map_definition()
    figure: Any = defined.get_root()
    figure.render()
    links = dict(_scripts(defined))
    module = _MODULE.format(
        imports="\n".join(f'import * as {name} from "{path}";' for name, path in links.items()),
        script=figure.script.render().strip(),
        name=defined.get_name(),
    )
    return module.encode()


def _scripts(element: Element) -> Iterator[tuple[str, str]]:
    yield from getattr(element, "default_js", ())
    for child in element._children.values():  # noqa: SLF001  (folium has no public way)
        yield from _scripts(child)
