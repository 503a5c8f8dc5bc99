"""A view that a person saved: the page, the filters and the window, under a name."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from geodata.errors import ViewError

MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view under a name.

    Attributes:
        page: Of the dashboard, as in its address; "" for the first one.
        query: The filters and the window, as in an address.
        who: As the person named themself; may be empty.
        at: When it was saved: UTC, ISO 8601.
    """

    name: str
    page: str
    query: str
    who: str = ""
    at: str = ""


def free_name(words: str, taken: Iterable[SavedView]) -> str:
    """Return the name that a new view gets, blanks put in order.

    Raises:
        ViewError: The words are no name, or another view has it.
    """
    name = " ".join(words.split())
    if not name or len(name) > MAX_NAME:
        raise ViewError(f"give the view a name of 1 to {MAX_NAME} characters")
    if any(view.name.casefold() == name.casefold() for view in taken):
        raise ViewError(f"there is a view {name!r} already; give another name, or delete that one")
    return name


class ViewFile:
    """Views in a file of one's own, for a ledger that cannot be written.

    Args:
        path: A JSON file; made where there is none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def views(self) -> list[SavedView]:
        """Return the views, by name; none where the file is missing or damaged."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return [SavedView(**{name: str(one[name]) for name in _FIELDS}) for one in found]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def keep(self, view: SavedView) -> None:
        """Keep a view under its name, in place of any other of that name.

        Raises:
            ViewError: The file cannot be written; it is left as it is.
        """
        self._write([*(one for one in self.views() if one.name != view.name), view])

    def drop(self, name: str) -> None:
        """Forget the view of a name; without one nothing happens.

        Raises:
            ViewError: The file cannot be written; it is left as it is.
        """
        views = self.views()
        left = [one for one in views if one.name != name]
        if left != views:
            self._write(left)

    def _write(self, views: list[SavedView]) -> None:
        unfinished = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        records = [asdict(one) for one in sorted(views, key=lambda one: one.name)]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
            unfinished.replace(self._path)
        except OSError as error:
            reason = error.strerror or error
            raise ViewError(f"cannot write {self._path}: {reason}; the view is not kept") from error


_FIELDS = tuple(SavedView.__dataclass_fields__)
