"""The map's own line: what a session tells it arrives there, and nowhere else."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette

from dashboard.map.direct import DIRECT, direct_path
from dashboard.map.serving import new_secret
from dashboard.routes import routes

SERVER = Starlette(routes=routes())
CONNECT = {"type": "websocket.connect"}
LEAVE = {"type": "websocket.disconnect", "code": 1001}


class Map:
    """A map that listens, through ASGI itself."""

    def __init__(self, secret):
        self.heard = asyncio.Queue()
        self._says = asyncio.Queue()
        self._says.put_nowait(CONNECT)
        path = direct_path(secret)
        scope = {"type": "websocket", "path": path, "headers": [], "query_string": b""}
        self._asking = asyncio.create_task(SERVER(scope, self._says.get, self.heard.put))

    async def hears(self):
        message = await asyncio.wait_for(self.heard.get(), 5)
        return message.get("text", message["type"])

    async def leaves(self):
        self._says.put_nowait(LEAVE)
        await self._asking


def run(story):
    """Run a story in a loop of its own: the browser's driver may have one in this thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(story())).result()


@pytest.fixture
def secret():
    return new_secret()


def test_what_a_session_tells_arrives_at_its_own_maps_only(secret):
    async def story():
        own, second, foreign = Map(secret), Map(secret), Map(new_secret())
        for one in (own, second, foreign):
            assert await one.hears() == "websocket.accept"

        await asyncio.to_thread(DIRECT.tell, secret, "first")
        assert await own.hears() == await second.hears() == "first"
        await asyncio.to_thread(DIRECT.tell, secret, "second")
        assert await own.hears() == "second"

        assert foreign.heard.empty()
        for one in (own, second, foreign):
            await one.leaves()

    run(story)


def test_of_what_was_not_sent_yet_only_the_last_is(secret):
    async def story():
        own = Map(secret)
        assert await own.hears() == "websocket.accept"

        for words in ("first", "second", "third"):  # before the loop can send
            DIRECT.tell(secret, words)

        assert await own.hears() == "third"
        await own.leaves()
        assert own.heard.empty()

    run(story)


def test_a_map_that_has_left_is_told_nothing_and_breaks_nothing(secret):
    async def story():
        own = Map(secret)
        assert await own.hears() == "websocket.accept"
        await own.leaves()

        DIRECT.tell(secret, "too late")
        await asyncio.sleep(0)

        assert own.heard.empty()

    run(story)


def test_telling_needs_no_map(secret):
    DIRECT.tell(secret, "nobody is there")
