"""The map alone, under ``streamlit run``: an entry as the dashboard's, with another page."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from dashboard.routes import routes

app = st.App(Path(__file__).with_name("map_page.py"), routes=routes())
