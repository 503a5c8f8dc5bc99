"""A line straight from a session to its map, past all that a page is made of.

A browser works through a page of Streamlit's part by part, which takes longer than the answer
itself. What a reader waits for is therefore told twice: here at once, and again with the page,
where nothing depends on the line. A map without one, or with a broken one, is only slower.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.map.serving import PREFIX, key_of


@dataclass(eq=False, slots=True)
class Listener:
    """One map that listens; only what it was told last is still worth telling."""

    loop: asyncio.AbstractEventLoop
    words: str = ""
    told: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, words: str) -> None:
        """Leave words to be sent; in the listener's own loop."""
        self.words = words
        self.told.set()

    async def wait(self) -> str:
        """Return what was told last, once there is something that was not returned before."""
        await self.told.wait()
        self.told.clear()
        return self.words


class DirectLines:
    """The maps that listen, by the secret of their line. Thread-safe."""

    def __init__(self) -> None:
        self._listeners: dict[bytes, list[Listener]] = {}
        self._lock = threading.Lock()

    def open(self, secret: str) -> Listener:
        """Let a map listen; in the loop that sends to it."""
        listener = Listener(asyncio.get_running_loop())
        with self._lock:
            self._listeners.setdefault(key_of(secret), []).append(listener)
        return listener

    def close(self, secret: str, listener: Listener) -> None:
        """Tell a map nothing more."""
        key = key_of(secret)
        with self._lock:
            self._listeners[key].remove(listener)
            if not self._listeners[key]:
                del self._listeners[key]

    def tell(self, secret: str, words: str) -> None:
        """Tell all that listen on a line; from any thread, and without waiting for them."""
        with self._lock:
            for listener in self._listeners.get(key_of(secret), ()):
                listener.loop.call_soon_threadsafe(listener.tell, words)


DIRECT = DirectLines()
"""The lines of this process: the page tells, the route sends."""


def direct_path(secret: str) -> str:
    """Return the path of a line on this server."""
    return f"{PREFIX}/direct/{secret}"


async def answer(socket: WebSocket) -> None:
    """Send a map what it is told until it goes away; it has nothing to say itself."""
    secret = socket.path_params["secret"]
    await socket.accept()
    listener = DIRECT.open(secret)
    sending = asyncio.create_task(_send(socket, listener))
    try:
        await socket.receive()
    finally:
        DIRECT.close(secret, listener)
        sending.cancel()


async def _send(socket: WebSocket, listener: Listener) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await socket.send_text(await listener.wait())
