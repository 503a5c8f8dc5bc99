"""Stories kept between two publications of one ledger: only what changed is grouped anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from threading import Lock

from geodata.records import Article, ArticleKey, Event, Place, Story
from geodata.stories.facts import drawn_places
from geodata.stories.index import Pins, StoryIndex

_Seen = tuple[tuple[Event, Article | None, str | None], ...]
"""Each report of a document with its article, and what a person decided of it."""


class StoryKeeper:
    """The stories of one ledger; one object may serve many threads."""

    def __init__(self) -> None:
        self._index = StoryIndex()
        self._seen: dict[str, _Seen] = {}
        self._lock = Lock()

    def stories(
        self, events: Iterable[Event], articles: Mapping[ArticleKey, Article], pins: Pins
    ) -> list[Story]:
        """Return the stories of the events, as ``group_stories`` does.

        Args:
            events: All reports there are now.
            articles: Those of the reports.
            pins: What people decided.
        """
        by_document: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            by_document[event.document_id].append(event)
        seen = {name: _seen(own, articles, pins) for name, own in by_document.items()}
        with self._lock:
            changed = sorted(
                name for name, now in seen.items() if not _alike(self._seen.get(name, ()), now)
            )
            gone = sorted(self._seen.keys() - seen.keys() | self._seen.keys() & set(changed))
            fresh = [event for name in changed for event in by_document[name]]
            try:
                own_pins = {event.id: pins[event.id] for event in fresh if event.id in pins}
                self._index.update(fresh, articles, own_pins, gone=gone)
            except BaseException:  # half an update is none
                self._index, self._seen = StoryIndex(), {}
                raise
            self._seen = seen
            stories = self._index.stories()
        now = {event.id: event for own in by_document.values() for event in own}
        return [Story(s.id, tuple(now[event.id] for event in s.events)) for s in stories]


def _seen(own: Iterable[Event], articles: Mapping[ArticleKey, Article], pins: Pins) -> _Seen:
    return tuple(
        (event, articles.get((event.document_id, event.article)), pins.get(event.id, ""))
        for event in own
    )


def _alike(before: _Seen, now: _Seen) -> bool:
    """Tell whether all is as before that decides where a document's reports belong."""
    return len(before) == len(now) and all(
        own == others and (event is other or _deciding(event) == _deciding(other))
        for (other, *others), (event, *own) in zip(before, now, strict=True)
    )


def _deciding(event: Event) -> tuple[object, ...]:
    return (
        (event.id, event.span, event.text, event.trigger, event.trigger_span, event.sentence),
        (event.type, event.claim, event.when.interval, event.when.basis, event.when.text),
        (event.source_actors, event.target_actors, event.figures),
        tuple(
            (_where(found.place), found.mention, found.role, found.where_prec)
            for found in drawn_places(event)
        ),
    )


def _where(place: Place) -> tuple[object, ...]:
    # Not its outline: that is the gazetteer's, and a new gazetteer means reading anew.
    return place.gazetteer_id, place.name, place.radius_m, place.lat, place.lon
