"""Contents under addresses of the session that is asking."""

from __future__ import annotations

import streamlit as st

from dashboard.map.serving import SHELF, new_secret

_KEY = "secret of addresses"


def offer(body: bytes, suffix: str) -> str:
    """Serve a content to this session alone and return its path; it ends unless offered again.

    Args:
        body: The bytes.
        suffix: One of ``serving.MEDIA_TYPES``.
    """
    secret = st.session_state.setdefault(_KEY, new_secret())
    return SHELF.offer(body, suffix, secret=secret)
