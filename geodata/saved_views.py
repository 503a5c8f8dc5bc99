"""A view that a person saved: the page, the filters and the window, under a name."""

from __future__ import annotations

from dataclasses import dataclass

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
