"""A filter over a read model -> exactly the reports it shows: what every export writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from geodata.export.viewpoint import records_seen
from geodata.interchange import Json
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
    """

    model: ReadModel
    wanted: Filter
    rows: tuple[int, ...]
    viewpoint: Viewpoint = "de_jure"

    @classmethod
    def of(cls, model: ReadModel, wanted: Filter, viewpoint: Viewpoint = "de_jure") -> Selection:
        """Return what a filter selects."""
        return cls(model, wanted, tuple(model.rows(wanted)), viewpoint)

    def reports(self) -> Iterator[Report]:
        """Yield every report of the stories, story by story, earliest first in each."""
        for start in range(0, len(self.rows), _STORIES_AT_ONCE):
            yield from self.model.reports_at(self.rows[start : start + _STORIES_AT_ONCE])

    def records(self) -> Iterator[Json]:
        """Yield the same as JSON objects by the names of DESIGN section 3."""
        return records_seen(map(report_to_json, self.reports()), self.viewpoint)

    def texts(self) -> TextOf:
        """Return where the documents' texts are looked up; the latest few are kept."""
        return lru_cache(_TEXTS_KEPT)(self.model.document_text)
