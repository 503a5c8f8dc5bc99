"""A folder looked at again and again: which of its documents are new, changed, and whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geodata.documents import walk

Stamp = tuple[int, int]
"""A file's size in bytes and when it was last written, in nanoseconds."""


class Watch:
    """What a folder held at the last look. Give it folders and files; it polls, nothing more."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(paths)
        self._seen: dict[Path, Stamp] = {}
        self._given: dict[Path, Stamp] = {}

    def look(self) -> list[Path]:
        """Return the files that are new or changed and were still between two looks.

        A file that is still being written is not given before it is whole.
        """
        now = dict(self._stamps())
        whole = [path for path, stamp in now.items() if self._seen.get(path) == stamp]
        found = [path for path in whole if self._given.get(path) != now[path]]
        self._seen = now
        self._given |= {path: now[path] for path in found}
        return found

    def _stamps(self) -> Iterable[tuple[Path, Stamp]]:
        for path in walk(self._paths):
            try:
                stat = path.stat()
            except OSError:  # it went between the two calls
                continue
            yield path, (stat.st_size, stat.st_mtime_ns)
