"""A page of the map and three widgets that command it; answers are written under it."""

from __future__ import annotations

import json
import os
from datetime import date

import numpy as np
import streamlit as st

from dashboard.map.component import MapView, event_map, pack_mask, settled_window
from dashboard.map.model import encode_model
from dashboard.map.publisher_classes import publisher_classes
from geodata.boxes import Box
from geodata.records import Interval
from tests.browser.synthetic import MENTIONED, PUBLISHED, SHAPES, stories


@st.cache_resource
def everything(count):
    table = stories(count)
    publishers = publisher_classes([["Suva Post", "Nadi Times"][: n % 3] for n in range(count)], [])
    return table, encode_model(
        str(count),
        table,
        shapes=SHAPES,
        mentioned=MENTIONED,
        published=PUBLISHED,
        publishers=publishers,
    )


st.set_page_config(layout="wide")
table, model = everything(int(os.environ.get("DATELINE_TEST_STORIES", "100")))
quads = st.multiselect("Quads", [0, 1, 2, 3, 4])
selected = st.number_input("Selected", -1, len(table) - 1, -1)
if st.checkbox("Spring"):
    window = Interval(date(2022, 3, 1), date(2022, 5, 31))
else:
    window = settled_window("map") or Interval(date(2021, 1, 1), date(2023, 12, 31))

clicks = st.session_state.setdefault("clicks", [])
event_map(
    key="map",
    model=model,
    height=620,
    view=MapView(
        mask=pack_mask(np.isin(table["quad"].to_numpy(), quads)) if quads else "",
        window=window,
        selected=(int(selected),) if selected >= 0 else (),
        fit=Box(south=40, west=12, north=49, east=30),
    ),
    on_pick=lambda pick: clicks.append({"rows": pick.rows, "place": pick.place_id}),
)
st.session_state.setdefault("runs", 0)
st.session_state["runs"] += 1
settled = settled_window("map")
answer = {
    "clicks": clicks,
    "window": [str(settled.first), str(settled.last)] if settled else None,
    "runs": st.session_state["runs"],
}
st.code(json.dumps(answer), language=None)
