"""What a browser may do with what this server sends: the headers of every answer.

Streamlit's page holds one inline script, allowed by its hash, loads our components as
blobs and writes styles as it goes. Nothing is evaluated, framed or fetched elsewhere, but for
pictures of the map where the deployment names a server of them.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from importlib.resources import files

from dashboard.map.tiles import tiles

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Content-Security-Policy of what is no page: scripts, columns, outlines."""


@cache
def page_policy() -> str:
    """Return the Content-Security-Policy that Streamlit's own page works under."""
    scripts = " ".join(("'self'", *(f"'{one}'" for one in _inline_scripts()), "blob:"))
    parts = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(("'self' data: blob:", *_tile_origin())),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {allowed}" for name, allowed in parts.items())


def headers() -> dict[str, str]:
    """Return the headers that every answer bears unless it has its own."""
    return {
        "content-security-policy": page_policy(),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }


def _tile_origin() -> list[str]:
    allowed = tiles()
    return [allowed.origin] if allowed else []


def _inline_scripts() -> list[str]:
    page = files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
    return [f"sha256-{_digest(script)}" for script in _INLINE_SCRIPT.findall(page)]


def _digest(script: str) -> str:
    return base64.b64encode(sha256(script.encode()).digest()).decode()
