"""A filter over a read model -> exactly what it shows: what every export writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from geodata.export.affiliations import affiliated, affiliations_of
from geodata.export.state import Unit
from geodata.export.stories import story_to_json
from geodata.export.viewpoint import records_seen
from geodata.interchange import Json
from geodata.publishers import Publisher
from geodata.queries import Filter, ReadModel, Report, report_to_json
from geodata.viewpoints import Viewpoint

_STORIES_AT_ONCE = 500
_TEXTS_KEPT = 32

TextOf = Callable[[str], str | None]
"""Id of a document -> its text, None where it is gone."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories of a filter, undated and unplaced ones among them.

    Attributes:
        model: Where they are kept.
        wanted: The filter, its window and its ``gap`` included.
        rows: Their rows, in order of first day, undated last.
        viewpoint: Whose a disputed place is told to be.
        unit: What a row of a table stands for; other formats hold reports.
        affiliations: What is noted of publishers, by name.
    """

    model: ReadModel
    wanted: Filter
    rows: tuple[int, ...]
    viewpoint: Viewpoint = "de_jure"
    unit: Unit = "report"
    affiliations: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        model: ReadModel,
        wanted: Filter,
        viewpoint: Viewpoint = "de_jure",
        unit: Unit = "report",
        publishers: Iterable[Publisher] = (),
    ) -> Selection:
        """Return what a filter selects, told with what is noted of publishers."""
        rows = tuple(model.rows(wanted))
        return cls(model, wanted, rows, viewpoint, unit, affiliations_of(publishers))

    def reports(self) -> Iterator[Report]:
        """Yield every report of the stories, story by story, earliest first in each."""
        for start in range(0, len(self.rows), _STORIES_AT_ONCE):
            yield from self.model.reports_at(self.rows[start : start + _STORIES_AT_ONCE])

    def records(self) -> Iterator[Json]:
        """Yield the rows as JSON objects by the names of DESIGN section 3."""
        rows = self._stories() if self.unit == "story" else map(report_to_json, self.reports())
        return affiliated(records_seen(rows, self.viewpoint), self.affiliations)

    def _stories(self) -> Iterator[Json]:
        for start in range(0, len(self.rows), _STORIES_AT_ONCE):
            rows = self.rows[start : start + _STORIES_AT_ONCE]
            yield from map(story_to_json, *self.model.told_stories(rows))

    def texts(self) -> TextOf:
        """Return where the documents' texts are looked up; the latest few are kept."""
        return lru_cache(_TEXTS_KEPT)(self.model.document_text)
