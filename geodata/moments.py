"""Moments of the ledger's clock: in UTC, to the second, as text that sorts by time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?(\+00:00)?")


def moment_from(words: str) -> datetime:
    """Return the moment of "2025-03-01" (its beginning) or "2025-03-01T14:30:00", in UTC.

    Raises:
        ValueError: It is neither.
    """
    if not _MOMENT.fullmatch(words):
        raise ValueError(f"{words[:40]!r} is no moment such as 2025-03-01T14:30:00 (UTC)")
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def stamp_of(moment: datetime) -> str:
    """Return a moment as the ledger keeps it: "2025-03-01T14:30:00+00:00"."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def link_of(moment: datetime) -> str:
    """Return a moment as an address holds it: "2025-03-01T14:30:00"."""
    return stamp_of(moment).removesuffix("+00:00")
