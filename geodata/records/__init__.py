"""The records every stage passes on: frozen, checked where they are made.

All offsets are Unicode code points in the document's text, end exclusive. All
coordinates are degrees, WGS 84 (EPSG:4326). All days are calendar days of the
document, first and last inclusive; no time zone ever shifts one.
"""

from geodata.records.documents import (
    Article,
    ArticleKey,
    Document,
    Metadata,
    Original,
    Paragraph,
    Part,
)
from geodata.records.events import (
    Actor,
    Claim,
    DateBasis,
    Event,
    EventPlace,
    Figure,
    GeoJson,
    Mention,
    Place,
    PlaceBasis,
    Precision,
    Role,
    Sense,
    Story,
    When,
)
from geodata.records.spans import (
    Interval,
    Span,
)

__all__ = [
    "Actor",
    "Article",
    "ArticleKey",
    "Claim",
    "DateBasis",
    "Document",
    "Event",
    "EventPlace",
    "Figure",
    "GeoJson",
    "Interval",
    "Mention",
    "Metadata",
    "Original",
    "Paragraph",
    "Part",
    "Place",
    "PlaceBasis",
    "Precision",
    "Role",
    "Sense",
    "Span",
    "Story",
    "When",
]
