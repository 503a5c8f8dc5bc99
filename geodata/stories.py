"""Events -> stories: the reports of one happening, in one text or across many."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.records import Event, Story


def group_stories(events: Iterable[Event]) -> list[Story]:
    """Return the stories of the events, earliest first; every event is in exactly one."""
    return [Story(event.id, (event,)) for event in sorted(events, key=lambda e: e.id)]
