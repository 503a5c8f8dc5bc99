"""The next files are parsed while the caller still works on the one before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self, TypeVar

from geodata.documents.box import Box, shared_box
from geodata.documents.reading import Columns, File, read_file
from geodata.records import Document

FILES_AHEAD = 4
Item = TypeVar("Item")
Begun = TypeVar("Begun")


def ahead(
    items: Iterable[Item], begin: Callable[[Item], Begun], *, count: int = FILES_AHEAD
) -> Iterator[tuple[Item, Begun]]:
    """Yield items with what was begun for each, in order; ``count`` more are begun already."""
    waiting: deque[tuple[Item, Begun]] = deque()
    for item in items:
        waiting.append((item, begin(item)))
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting


class Reader:
    """Reads files one after the other beside the caller, in a box of its own."""

    def __init__(self, columns: Columns | None = None) -> None:
        self._columns = columns
        self._box = Box(shared_box().limits)
        self._pool = ThreadPoolExecutor(1, "reader")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._box.interrupt()
        self._pool.shutdown()
        self._box.close()

    def begin(self, file: File) -> Future[Document]:
        """Have a file read; its result is its document, or raises as ``read_file`` does."""
        return self._pool.submit(read_file, file, self._columns, self._box)
