"""The first that a request meets: who may ask, and what every answer says of itself.

Streamlit alone would let a page of another site try its WebSocket, and look up this
machine's public address on the internet to decide. Here a request that names another
origin than the host it asks is refused before that.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.policy import headers


class Gate:
    """ASGI middleware: refuses other hosts and origins, and adds the headers of ``policy``.

    Args:
        app: What answers the requests that pass.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
        elif refusal := _refusal(Headers(scope=scope)):
            await _refuse(scope, receive, _with_headers(send), refusal)
        else:
            await self._app(scope, receive, _with_headers(send))


def is_allowed_host(host: str, allowed: Iterable[str]) -> bool:
    """Tell whether a Host header names one of the hosts; every host where none is listed.

    Args:
        host: "name", "name:port" or "[address]:port".
        allowed: Names without a port; "*.example.org" stands for those under it.
    """
    names = [name.lower().rstrip(".") for name in allowed]
    try:
        asked = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:  # "[" is no host
        return False
    return not names or any(
        name in {asked, "*"} or (name.startswith("*.") and asked.endswith(name[1:]))
        for name in names
    )


def is_own_origin(origin: str | None, host: str) -> bool:
    """Tell whether a request comes from this server's own pages, or from no page at all."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False


def _refusal(asked: Headers) -> str | None:
    host = asked.get("host", "")
    if not is_allowed_host(host, st.get_option("server.allowedHosts") or ()):
        return "This host name is not served here; add it to server.allowedHosts."
    if not is_own_origin(asked.get("origin"), host):
        return "A page of another site may not ask this server."
    return None


async def _refuse(scope: Scope, receive: Receive, send: Send, words: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    await PlainTextResponse(words, status_code=403)(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer = MutableHeaders(scope=message)
            for name, value in headers().items():
                answer.setdefault(name, value)
        await send(message)

    return told
