"""Folium plugin: the stories, drawn on a canvas, and the time bar that moves through them."""

from __future__ import annotations

from dataclasses import asdict

from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from dashboard.map.palette import PUBLISHER_COLOURS, QUAD_COLOURS
from dashboard.map.serving import static_path


class EventLayer(JSCSSMixin, MacroElement):
    """Marks, shapes, time bar and legend. The stories themselves come later, by the host."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            eventLayer.addEventLayer(
                {{ this._parent.get_name() }}, host,
                {{ this.quads|tojson }}, {{ this.publishers|tojson }}
            );
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's
        self._name = "EventLayer"
        self.default_js = [("eventLayer", static_path("map/event_layer.js"))]
        self.quads = [asdict(quad) for quad in QUAD_COLOURS]
        self.publishers = [asdict(one) for one in PUBLISHER_COLOURS]
