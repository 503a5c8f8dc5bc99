"""The read model, asked: windows, counts, facets, evidence. Nothing here writes."""

from geodata.queries.evidence_records import (
    ArticleRow,
    DocumentRow,
    MentionedPlace,
    MentionRow,
    Report,
    Shape,
)
from geodata.queries.read_model import ReadModel
from geodata.queries.records import Counts, Facets, FacetValue, Filter, Gap, StoryRow

__all__ = [
    "ArticleRow",
    "Counts",
    "DocumentRow",
    "FacetValue",
    "Facets",
    "Filter",
    "Gap",
    "MentionRow",
    "MentionedPlace",
    "ReadModel",
    "Report",
    "Shape",
    "StoryRow",
]
