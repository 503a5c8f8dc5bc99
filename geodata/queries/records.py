"""What questions to the read model look like, and what comes back: frozen records.

Names are those of DESIGN section 3 and of the read model's columns, so that a row
read here, an exported line and a filter in an address all speak of the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from geodata.boxes import Box
from geodata.records import Claim

Gap = Literal[
    "",
    "mapped",
    "undated",
    "unplaced",
    "neither",
    "certain",
    "possible",
    "vague",
    "undated_document",
    "none_given",
    "no_site",
    "not_placed",
    "none_named",
    "dated",
    "dateless",
    "placeless",
]
"""A part of the matching stories: one number of the count line, a reason in it, or several."""

ActorRole = Literal["", "source", "target"]
"""What an actor has to be: who acts, to whom, or either."""


ReportOrder = Literal[
    "story",
    "day",
    "published",
    "type",
    "place",
    "publisher",
    "document",
    "claim",
    "confidence",
    "review",
]
"""What a table of reports can be sorted by: the order of the stories, or a value."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader chose. An empty field asks for nothing; several values mean "any of".

    Attributes:
        first: First day of the window, inclusive; None leaves it open.
        last: Last day of the window, inclusive; None leaves it open.
        actors: Canonical names, "country:AZE" or "kind:rebel".
        actor_role: What these actors have to be; alone it asks for nothing.
        types: PLOVER types or ``OTHER:<label>``; "OTHER" means all of those.
        quads: Quad classes, 0 to 4.
        places: Gazetteer ids of where a story happened.
        publishers: As the documents name them.
        told_only: Only what no other publisher tells; without publishers it asks for nothing.
        claims: Claim statuses.
        min_confidence: 0 to 1.
        words: Each must occur in a story's sentences or titles; "in quotes" as a phrase.
        gap: Only the stories behind one number of the count line.
        box: Only the stories whose place lies in it.
        changed_since: Only the stories that are new, gained a report or were corrected since.
    """

    first: date | None = None
    last: date | None = None
    actors: tuple[str, ...] = ()
    actor_role: ActorRole = ""
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    told_only: bool = False
    claims: tuple[str, ...] = ()
    min_confidence: float = 0.0
    words: str = ""
    gap: Gap = ""
    changed_since: datetime | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class ListedStory:
    """What a list says of a story; see ``stories.parquet``.

    Attributes:
        row: Position in order of ``first_day``, undated last; index into every mask.
        text: The opening event's whole sentence.
        sources: Distinct publishers, or documents where none is named.
        quad: 0 none, 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
        place_gap: Why there is no place: "" (there is one), no_site, not_placed, none_named.
    """

    row: int
    story: str
    text: str
    reports: int
    sources: int
    first_day: date | None
    last_day: date | None
    date_basis: str
    type: str
    quad: int
    claim: Claim
    place: str
    where_prec: int
    place_basis: str
    place_gap: str
    source_actors: tuple[str, ...]
    target_actors: tuple[str, ...]
    review_status: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryRow(ListedStory):
    """A story with all that is said of it where it is shown alone.

    Attributes:
        date_gap: Why there is no date: "" (there is one), vague, undated_document, none_given.
        lat: Degrees north of a representative point; None where unplaced.
    """

    title: str
    date_precision: str
    date_gap: str
    confidence: float
    place_id: str
    lat: float | None
    lon: float | None
    kind: str
    radius_m: float | None
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """The stories of a filter by where they lie to its window.

    Attributes:
        certain: Wholly in it.
        possible: Partly in it.
        undated: Without a date.
        earlier: Wholly before it.
        later: Wholly after it.
    """

    certain: int
    possible: int
    undated: int
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The count line: ``mapped + undated + unplaced + neither == stories``, always.

    ``stories`` match the filter and overlap the window or have no date; the filter's
    ``gap`` is left aside, so the line stands still while one of its numbers is shown.

    Attributes:
        mapped: Placed, and dated in the window.
        undated: Placed, without a date.
        unplaced: Dated in the window, without a place.
        certain: Dated wholly inside the window.
        possible: Dated, overlapping the window, not wholly inside.
        reports: Reports of all these stories.
        gaps: Stories by reason: those of ``date_gap`` and of ``place_gap``, zeros left out.
    """

    stories: int = 0
    mapped: int = 0
    undated: int = 0
    unplaced: int = 0
    neither: int = 0
    certain: int = 0
    possible: int = 0
    reports: int = 0
    gaps: dict[str, int] = field(default_factory=dict)


class FacetValue(NamedTuple):
    """One choice of a filter: put ``value`` in the Filter, show ``label`` and ``count``.

    ``group`` is the country's code for actors (the country's own entry, with the value
    "country:<code>", stands first in its group, people last) and "" elsewhere; ``kind`` is
    the actor's, and "" elsewhere.
    """

    # A tuple, for there are tens of thousands in an answer, and it is made in half the time.
    value: str
    label: str
    count: int  # type: ignore[assignment]  # not how often a value stands in the tuple
    group: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of each filter, counted under all the other filters and the window.

    Attributes:
        actors: The most frequent and those chosen; every country.
        places: Likewise.
    """

    actors: tuple[FacetValue, ...] = ()
    types: tuple[FacetValue, ...] = ()
    quads: tuple[FacetValue, ...] = ()
    places: tuple[FacetValue, ...] = ()
    publishers: tuple[FacetValue, ...] = ()
    claims: tuple[FacetValue, ...] = ()
