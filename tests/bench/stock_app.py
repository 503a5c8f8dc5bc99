"""The usual way to show stories: Folium's markers through streamlit-folium, all sent each time.

``DATELINE_STOCK`` says how: "markers", a circle marker each, or "geojson", one layer of points.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dashboard.map.palette import QUAD_COLOURS
from tests.browser.synthetic import stories

COLOURS = [quad.colour for quad in QUAD_COLOURS]


@st.cache_resource
def placed(count):
    """Return (lat, lon, quad, first day) of every story that has a place and a date."""
    names = ("lat", "lon", "quad", "first_day")
    table = stories(count)
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return [row for row in rows if row[0] is not None and row[3]]


def geojson(rows):
    """Return the stories as one collection of points."""
    points = [
        {
            "type": "Feature",
            "properties": {"colour": COLOURS[quad]},
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
        }
        for lat, lon, quad, _ in rows
    ]
    return {"type": "FeatureCollection", "features": points}


st.set_page_config(layout="wide")
chosen = placed(int(os.environ["DATELINE_TEST_STORIES"]))
if st.checkbox("Spring"):
    chosen = [row for row in chosen if date(2022, 3, 1) <= row[3] <= date(2022, 5, 31)]
shown = folium.Map((44, 22), zoom_start=5, tiles=None, prefer_canvas=True)
shown.default_js = [("leaflet", "/leaflet.js")]
shown.default_css = []
if os.environ["DATELINE_STOCK"] == "markers":
    for lat, lon, quad, _ in chosen:
        folium.CircleMarker((lat, lon), radius=5, color=COLOURS[quad], fill=True).add_to(shown)
else:
    folium.GeoJson(
        geojson(chosen),
        marker=folium.CircleMarker(radius=5, fill=True),
        style_function=lambda feature: {"color": feature["properties"]["colour"]},
    ).add_to(shown)
st.text(f"expected {len(chosen)}")
st_folium(shown, key="stock", height=620, use_container_width=True, returned_objects=[])
