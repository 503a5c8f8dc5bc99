"""The read model, asked: windows, counts, facets, evidence. Nothing here writes."""

from geodata.queries.actor_records import ActorPage, ActorRow, Period, Share
from geodata.queries.evidence import report_to_json
from geodata.queries.evidence_records import (
    ArticleRow,
    DocumentRow,
    MentionedPlace,
    MentionRow,
    Report,
    Shape,
)
from geodata.queries.faceting import MOST_OFFERED
from geodata.queries.read_model import ReadModel
from geodata.queries.records import (
    ActorRole,
    Counts,
    Facets,
    FacetValue,
    Filter,
    Gap,
    ListedStory,
    ReportOrder,
    StoryRow,
)

__all__ = [
    "MOST_OFFERED",
    "ActorPage",
    "ActorRole",
    "ActorRow",
    "ArticleRow",
    "Counts",
    "DocumentRow",
    "FacetValue",
    "Facets",
    "Filter",
    "Gap",
    "ListedStory",
    "MentionRow",
    "MentionedPlace",
    "Period",
    "ReadModel",
    "Report",
    "ReportOrder",
    "Shape",
    "Share",
    "StoryRow",
    "report_to_json",
]
