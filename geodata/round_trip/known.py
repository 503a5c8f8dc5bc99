"""What is known by now of the rows of an edited table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from geodata.corrections import Correction, Field
from geodata.event_types import plain_word
from geodata.export.affiliations import affiliated
from geodata.export.csv import table_row
from geodata.export.state import Unit
from geodata.export.stories import story_to_json
from geodata.export.viewpoint import records_seen
from geodata.interchange import Json
from geodata.ledger import LedgerReader
from geodata.queries import ReadModel, Report, report_to_json
from geodata.records import Actor, Place
from geodata.viewpoints import Viewpoint

PlaceOf = Callable[[str], Place | None]
"""Looks a gazetteer id up."""


@dataclass(frozen=True, slots=True)
class Now:
    """A report, or a story with its reports, as it is known now.

    Attributes:
        reports: Earliest first; one alone for a report.
        cells: Its row as it would be exported now, in words.
    """

    id: str
    reports: tuple[Report, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """Where rows are looked up.

    Attributes:
        place_of: Looks gazetteer ids up.
        seen: From whose viewpoint the table tells disputed places.
        affiliations: What is noted of publishers, by name.
    """

    model: ReadModel
    ledger: LedgerReader
    place_of: PlaceOf
    seen: Viewpoint = "de_jure"
    affiliations: Mapping[str, str] = field(default_factory=dict)
    _history: dict[str, list[Correction]] = field(default_factory=dict)

    def rows(self, unit: Unit, ids: Iterable[str]) -> dict[str, Now]:
        """Return what is known of some ids; an unknown one is left out."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        if unit == "story":
            return self._stories(wanted)
        reports = self.model.reports_of_ids(wanted)
        records = self._told(map(report_to_json, reports))
        return {
            report.id: Now(report.id, (report,), _words(table_row(record)))
            for report, record in zip(reports, records, strict=True)
        }

    def actor(self, name: str, reports: Sequence[Report]) -> Actor:
        """Return the actor of a name: as the reports have it, else as the corpus knows it."""
        for report in reports:
            for actor in (*report.source_actors, *report.target_actors):
                if actor.name == name:
                    return actor
        return self._actors.get(name) or Actor(name, None, "unknown")

    def last(self, report: Report, name: Field) -> Correction | None:
        """Return the latest correction of a report's field, None if nobody corrected it."""
        document_id = report.document_sha256
        if document_id not in self._history:
            self._history[document_id] = self.ledger.corrections(document_id)
        own = (
            one
            for one in reversed(self._history[document_id])
            if one.field == name and one.trigger_span == report.trigger_span
        )
        return next(own, None)

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {
            row.key: Actor(row.name, row.country or None, row.kind)
            for row in self.model.actors()
            if not row.key.startswith("country:")
        }

    def _told(self, records: Iterable[Json]) -> Iterator[Json]:
        return affiliated(records_seen(records, self.seen), self.affiliations)

    def _stories(self, ids: Sequence[str]) -> dict[str, Now]:
        rows = [story.row for story in self.model.stories_of_ids(ids)]
        stories, reports = self.model.told_stories(rows)
        records = self._told(map(story_to_json, stories, reports))
        return {
            story.story: Now(story.story, tuple(own), _words(table_row(record, "story")))
            for story, own, record in zip(stories, reports, records, strict=True)
        }


def value_words(name: Field, value: object) -> str:
    """Return a field's value, in a correction's JSON form, as a reader's words."""
    if name == "type":
        return plain_word(str(value))
    if name == "tags" and isinstance(value, list):
        return "; ".join(value)
    if name == "date":
        return _days_words(value)
    if name == "place":
        return _place_words(value)
    if name == "actors" and isinstance(value, Mapping):
        who, whom = ("; ".join(a["name"] for a in value[side]) for side in ("source", "target"))
        return f"{who or 'nobody'} \u2192 {whom or 'nobody'}"
    return str(value).replace("_", " ") if name == "claim" else str(value)


def _days_words(value: object) -> str:
    if not isinstance(value, Mapping):
        return "no date"
    first, last = value["first"], value["last"]
    return str(first) if first == last else f"{first} to {last}"


def _place_words(value: object) -> str:
    if not isinstance(value, Mapping):
        return "no place"
    return f"{value['name']} ({value['lat']:.4f}, {value['lon']:.4f})"


def _words(row: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}
