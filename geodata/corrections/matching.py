"""Which events a correction is about: by its trigger, else by the words of its clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from geodata.corrections.records import Correction
from geodata.records import Event, Span


class Matcher:
    """The events by what a correction knows of them; numbers are positions in ``all``."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.all: list[Event] = list(events)
        self._of_document: dict[str, list[int]] = defaultdict(list)
        for number, event in enumerate(self.all):
            self._of_document[event.document_id].append(number)
        self._by_trigger: dict[tuple[str, Span], list[int]] = defaultdict(list)
        self._by_words: dict[tuple[str, str], list[int]] = defaultdict(list)

    def matching(self, correction: Correction, successors: Mapping[str, str]) -> list[int]:
        """Return the positions of the events that a correction is about."""
        span = correction.trigger_span
        if span is None:
            return []
        document_id = newest(correction.document_id, successors)
        self._look_into(document_id)
        unchanged = document_id == correction.document_id
        if unchanged and (document_id, span) in self._by_trigger:
            return self._by_trigger[document_id, span]
        told = self._by_words.get((document_id, same_words(correction.words)), [])
        if unchanged and len(told) > 1:
            told = [n for n in told if self.all[n].trigger_span.overlaps(span)]
        return told if len(told) == 1 and correction.words.strip() else []

    def _look_into(self, document_id: str) -> None:
        """Take in a document's events: most documents have no correction, and are left alone."""
        for number in self._of_document.pop(document_id, ()):
            event = self.all[number]
            self._by_trigger[document_id, event.trigger_span].append(number)
            self._by_words[document_id, same_words(event.text)].append(number)


def newest(document_id: str, successors: Mapping[str, str]) -> str:
    """Return the document that stands now where one stood, itself where nothing followed."""
    seen = {document_id}
    while (newer := successors.get(document_id)) and newer not in seen:
        seen.add(newer)
        document_id = newer
    return document_id


def same_words(text: str) -> str:
    """Return a text with its blanks made one, so that a line break makes no difference."""
    return " ".join(text.split())
