"""The entry: ``streamlit run dashboard/app.py``. The page itself is ``dashboard/page.py``."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

PROJECT = Path(__file__).resolve().parent.parent
if str(PROJECT) not in sys.path:  # streamlit puts only this folder there
    sys.path.insert(0, str(PROJECT))

from dashboard.gate import Gate  # noqa: E402  (the path comes first)
from dashboard.routes import routes  # noqa: E402
from dashboard.warming import warming  # noqa: E402

app = st.App(
    Path(__file__).with_name("run_page.py"),
    routes=routes(),
    middleware=[Middleware(Gate)],
    lifespan=warming,
)
