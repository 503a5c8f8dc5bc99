"""Contents and commands under addresses of the session that is asking."""

from __future__ import annotations

from hashlib import sha256

import streamlit as st

from dashboard.map.direct import DIRECT, direct_path
from dashboard.map.serving import SHELF, new_secret

_KEY = "secret of addresses"


def offer(body: bytes, suffix: str) -> str:
    """Serve a content to this session alone and return its path; it ends unless offered again.

    Args:
        body: The bytes.
        suffix: One of ``serving.MEDIA_TYPES``.
    """
    return SHELF.offer(body, suffix, secret=_secret())


def line(key: str) -> str:
    """Return the path of the WebSocket under which the session's map of that key listens."""
    return direct_path(_line_secret(key))


def tell(key: str, words: str) -> None:
    """Tell the session's map of that key something, ahead of all else that the page waits for."""
    DIRECT.tell(_line_secret(key), words)


def _line_secret(key: str) -> str:
    return sha256(f"{_secret()} {key}".encode()).hexdigest()


def _secret() -> str:
    secret: str = st.session_state.setdefault(_KEY, new_secret())
    return secret
