"""The read model, asked: windows, counts, facets, evidence. Nothing here writes."""

from geodata.queries.read_model import ReadModel
from geodata.queries.records import (
    ArticleRow,
    Counts,
    DocumentRow,
    Facets,
    FacetValue,
    Filter,
    Gap,
    MentionedPlace,
    MentionRow,
    Report,
    Shape,
    StoryRow,
)

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
