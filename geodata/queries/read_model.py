"""The read model of one generation, asked. One object may serve many threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Self

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.errors import ReadModelError
from geodata.ledger import LedgerReader
from geodata.queries import acting, counting, evidence, faceting, listing, mapping, masks, sums
from geodata.queries.actor_records import ActorPage, ActorRow
from geodata.queries.evidence_records import DocumentRow, MentionedPlace, MentionRow, Report, Shape
from geodata.queries.listing import Told
from geodata.queries.loading import current_generation, lease_of, load
from geodata.queries.records import (
    ActorRole,
    Counts,
    Facets,
    Filter,
    ListedStory,
    ReportOrder,
    StoryRow,
)
from geodata.queries.showing import showing
from geodata.queries.tallies import Tallies
from geodata.read_model.generations import Lease
from geodata.records import Document, Interval

_AT_ROWS = "row IN (SELECT unnest(?::INT[]))"


class ReadModel:
    """The stories, reports, mentions and documents of one generation; nothing here writes.

    Attributes:
        ledger_path: What it was made of.
        generation: Its number; 0 for an empty ledger.
        tallies: What is held of it in memory.
    """

    def __init__(
        self,
        ledger_path: Path,
        generation: int,
        db: duckdb.DuckDBPyConnection,
        lease: Lease | None = None,
    ) -> None:
        self.generation = generation
        self.ledger_path = ledger_path
        self._db = db
        self._lease = lease
        self.tallies = Tallies(lease.path if lease else None)

    @classmethod
    def open(cls, ledger_path: Path) -> ReadModel:
        """Return the current read model of a ledger.

        Raises:
            LedgerError: The ledger is damaged or from a newer version.
            ReadModelError: The read model is missing or damaged; the message says what to do.
        """
        generation = current_generation(ledger_path)
        try:
            lease = lease_of(ledger_path, generation)
            db = load(ledger_path, generation)
        except ReadModelError:
            if current_generation(ledger_path) == generation:
                raise
            return cls.open(ledger_path)  # replaced and removed while it was being opened
        return cls(ledger_path, generation.number if generation else 0, db, lease)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the memory and the files go."""
        self._db.close()
        if self._lease:
            self._lease.end()

    def stories(
        self, wanted: Filter, *, limit: int | None = None, offset: int = 0
    ) -> list[StoryRow]:
        """Return matching stories in row order: by first day, undated last."""
        # First which, by few columns; then all that those say.
        return self.stories_at(self.rows(wanted, limit=limit, offset=offset))

    def listed(self, wanted: Filter, *, limit: int, offset: int = 0) -> list[ListedStory]:
        """Return what a list says of matching stories, in row order."""
        return self.listed_at(self.rows(wanted, limit=limit, offset=offset))

    def told_stories(self, rows: Sequence[int]) -> tuple[list[StoryRow], list[list[Report]]]:
        """Return the stories at some rows, in row order, and the reports of each."""
        stories = self.stories_at(rows)
        by_row: dict[str, list[Report]] = {one.story: [] for one in stories}
        for report in self.reports_at([one.row for one in stories]):
            by_row[report.story].append(report)
        return stories, list(by_row.values())

    def stories_of_ids(self, ids: Sequence[str]) -> list[StoryRow]:
        """Return the stories of some ids, in row order; an unknown id is left out."""
        return self._told(StoryRow, "story IN (SELECT unnest(?))", list(ids))

    def reports_of_ids(self, ids: Sequence[str]) -> list[Report]:
        """Return the reports of some ids, rejected ones among them; an unknown id is left out."""
        with self.asking() as db:
            return evidence.reports_of_ids(db, ids)

    def story(self, story_id: str) -> StoryRow | None:
        """Return the story of an id, None if there is none."""
        return self._one_story("story = ?", story_id)

    def story_of_report(self, report_id: str) -> StoryRow | None:
        """Return the story that a report is in, None if there is none.

        A story's id is that of its opening report, so an id that was a story's before
        still leads to where its opening report is now.
        """
        return self._one_story(
            "row = (SELECT row FROM reports WHERE row >= 0 AND position IN"  # noqa: S608
            f" ({evidence.POSITIONS_OF_IDS}) LIMIT 1)",
            [report_id],
        )

    def stories_at(self, rows: Sequence[int]) -> list[StoryRow]:
        """Return the stories at some rows, in row order; rows that do not exist are left out."""
        return self._told(StoryRow, _AT_ROWS, list(rows))

    def listed_at(self, rows: Sequence[int]) -> list[ListedStory]:
        """Return what a list says of the stories at some rows, likewise."""
        return self._told(ListedStory, _AT_ROWS, list(rows))

    def counts(self, wanted: Filter) -> Counts:
        """Return the count line; the filter's ``gap`` is left aside."""
        with self.asking() as db:
            return counting.count(db, self.tallies.columns(), wanted)

    def facets(self, wanted: Filter, most: int = faceting.MOST_OFFERED) -> Facets:
        """Return the choices of each filter, counted under the other filters and the window.

        Of actors and of places the most frequent, ``most`` of each, and those chosen.
        """
        with self.asking() as db:
            return faceting.facets(db, self.tallies, wanted, most)

    def matching(self, wanted: Filter) -> NDArray[np.bool_]:
        """Return a mask over all rows: which stories match, the window left aside."""
        with self.asking() as db:
            return masks.of_any_day(db, self.tallies.columns(), wanted)

    def map_table(self) -> pa.Table:
        """Return what the map draws, of all stories in row order."""
        with self.asking() as db:
            return mapping.map_table(db)

    def sums_of_places(self, wanted: Filter) -> pa.Table:
        """Return the placed and dated stories of a filter, added up by place and quad class."""
        with self.asking() as db:
            return sums.sums_of_places(db, self.tallies, wanted)

    def sums_of_months(self, wanted: Filter) -> pa.Table:
        """Return the dated stories of a filter, added up by month and quad class."""
        with self.asking() as db:
            return sums.sums_of_months(db, self.tallies, wanted)

    def compared_table(self) -> pa.Table:
        """Return what a table of events is compared with, of all stories in row order."""
        with self.asking() as db:
            return mapping.compared_table(db)

    def shapes(self) -> list[Shape]:
        """Return the distinct places that stories are drawn at, with outline or radius."""
        with self.asking() as db:
            return mapping.shapes(db, self.tallies.columns().sites)

    def mentioned(self) -> list[MentionedPlace]:
        """Return the places that documents only name: no story is sited there."""
        with self.asking() as db:
            return mapping.mentioned(db)

    def published(self) -> dict[date, int]:
        """Return how many articles were published on each day that has any, in order."""
        with self.asking() as db:
            return mapping.published(db)

    def mentions_of(self, place_id: str) -> list[MentionRow]:
        """Return every mention of a place."""
        with self.asking() as db:
            return evidence.mentions_of_place(db, place_id)

    def reports(self, story_id: str) -> list[Report]:
        """Return the reports of a story with all their evidence, earliest first."""
        story = self.story(story_id)
        if story is None:
            return []
        with self.asking() as db:
            return evidence.reports_of_story(db, story.row)

    def actors(self) -> list[ActorRow]:
        """Return every actor of the corpus: by country, its bodies before its people."""
        with self.asking() as db:
            return acting.actors(db)

    def actor(self, key: str, role: ActorRole = "") -> ActorPage | None:
        """Return what is known of an actor, or of all of a country; None if nothing is.

        Args:
            key: A canonical name, or "country:<code>".
            role: Only the stories in which the actor is this.
        """
        with self.asking() as db:
            return acting.actor_page(db, key, role)

    def rows(self, wanted: Filter, *, limit: int | None = None, offset: int = 0) -> list[int]:
        """Return the rows of the matching stories, in order."""
        with self.asking() as db:
            found = masks.shown(db, self.tallies.columns(), wanted)
        most = len(found) if limit is None else offset + limit
        rows: list[int] = listing.first_rows(found, most)[offset:].tolist()
        return rows

    def reports_at(self, rows: Sequence[int]) -> list[Report]:
        """Return the reports of the stories at some rows, in row order, earliest first in each."""
        with self.asking() as db:
            return evidence.reports_of_rows(db, rows)

    def report_positions(
        self, wanted: Filter, order: ReportOrder = "story", *, down: bool = False
    ) -> NDArray[np.int32]:
        """Return where the reports of the matching stories are kept, sorted; none last."""
        with showing(self, wanted) as db:
            return evidence.report_positions(db, order, down=down)

    def reports_kept_at(self, positions: Iterable[int]) -> list[Report]:
        """Return the reports kept at some positions, in that order."""
        with self.asking() as db:
            return evidence.reports_at_positions(db, positions)

    def rejected(self) -> list[Report]:
        """Return the reports that a person rejected."""
        with self.asking() as db:
            return evidence.rejected_reports(db)

    def documents(self) -> list[DocumentRow]:
        """Return every document, first saved first."""
        with self.asking() as db:
            return evidence.documents(db)

    def document_text(self, document_id: str) -> str | None:
        """Return a document's text, from the ledger; None if there is no such document."""
        document = self.document(document_id)
        return document.text if document else None

    def document(self, document_id: str) -> Document | None:
        """Return a document with its text, from the ledger; None if there is none."""
        if not self.ledger_path.exists():
            return None
        with LedgerReader(self.ledger_path) as ledger:
            return ledger.document(document_id)

    def document_events(self, document_id: str) -> list[Report]:
        """Return a document's reports in the order of its text, rejected ones among them."""
        with self.asking() as db:
            return evidence.reports_of_document(db, document_id)

    def first_window(self, share: float = 0.4) -> Interval | None:
        """Return the shortest window that wholly holds a share of the dated stories."""
        return mapping.first_window(self.tallies.columns(), share)

    def _one_story(self, where: str, value: object) -> StoryRow | None:
        return next(iter(self._told(StoryRow, where, value)), None)

    def _told(self, record: type[Told], where: str, value: object) -> list[Told]:
        with self.asking() as db:
            return listing.told(db, record, where, value)

    @contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give the tables to whoever knows a question of its own; trouble is told in words."""
        # A cursor is a connection of its own: threads never share one.
        with self._db.cursor() as db:
            try:
                yield db
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                raise ReadModelError(
                    f"the read model of {self.ledger_path}: {reason}; open it again, or run"
                    " `python -m geodata doctor --repair`"
                ) from error
