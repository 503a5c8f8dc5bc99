"""Folium plugin: the ground of the map, drawn from files of ours; no tile server is asked."""

from __future__ import annotations

from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from dashboard.map.serving import static_path


class Basemap(JSCSSMixin, MacroElement):
    """Land, borders, rivers, lakes and names, on a Leaflet canvas layer.

    The script is an ES module: ``map_module`` imports it under the name that
    ``default_js`` gives it.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            basemap.addBasemap({{ this._parent.get_name() }}, host, {{ this.folder|tojson }});
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self._name = "Basemap"
        self.default_js = [("basemap", static_path("map/basemap.js"))]
        self.folder = static_path("basemap/")
