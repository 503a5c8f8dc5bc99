"""Long documents are read on two cores: a second process takes parts from the other end.

What is found is the same as in one process, in the same order. The second one only reads
and answers; where it cannot be started or is lost, its parts are read here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Self, TypeVar, cast

from geodata.corpus import Corpus
from geodata.gazetteer import open_gazetteer
from geodata.settings import PROJECT, cores
from geodata.world import World

Item = TypeVar("Item")
Found = TypeVar("Found")

_START = "import sys; sys.path.insert(0, {project!r});from geodata.side_by_side import main; main()"


def read_parts(
    read: Callable[[Item, World], Found], parts: Sequence[Item], world: World, *, long: bool
) -> list[Found]:
    """Return what is found in each part, in order.

    Args:
        read: A function of a module, so that the other process knows it by name.
        parts: Each is read by itself.
        world: Gazetteer and corpus to read with.
        long: True if there is enough to read to start a second process for it (4 s).
    """
    if not long or len(parts) < 2 or cores() < 2:
        return [read(part, world) for part in parts]
    waiting, found = deque(range(len(parts))), dict[int, Found]()
    with _Second(world.corpus) as second:
        beside = threading.Thread(target=second.read, args=(read, parts, waiting, found))
        beside.start()
        for number in _each(waiting.popleft):
            found[number] = read(parts[number], world)
        beside.join()
    return [
        found[number] if number in found else read(part, world) for number, part in enumerate(parts)
    ]


class _Second:
    """The second process, for one document."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            [sys.executable, "-c", _START.format(project=str(PROJECT))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us: we then end it
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        with self._process:  # closes its streams, then waits for its end
            return

    def read(
        self,
        read: Callable[[Item, World], Found],
        parts: Sequence[Item],
        waiting: deque[int],
        found: dict[int, Found],
    ) -> None:
        """Have parts read, from the last on, until none waits or the process is gone."""
        requests = cast("IO[bytes]", self._process.stdin)
        replies = cast("IO[bytes]", self._process.stdout)
        try:
            _write(requests, self._corpus)
            for number in _each(waiting.pop):
                _write(requests, (read, parts[number]))
                found[number] = pickle.load(replies)  # noqa: S301 - from our own process
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return  # what it leaves is read by the first process


def main() -> None:
    """Read what the first process asks for, until it closes."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between our messages.
    os.dup2(2, 1)
    world: World | None = None
    for message in _messages(requests):
        if world is None:
            world = World(message, open_gazetteer(message))
        else:
            read, part = message
            _write(replies, read(part, world))


def _messages(stream: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(stream)  # noqa: S301 - from our own process
        except EOFError:
            return


def _write(stream: IO[bytes], message: object) -> None:
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _each(take: Callable[[], int]) -> Iterator[int]:
    while True:
        try:
            yield take()
        except IndexError:
            return
